/// A way of filling a roster: a pure function of what it is given.
public protocol Strategy: Sendable {
    /// Proposes who should go where.
    ///
    /// The same problem, seed and number of steps give the same proposal, on every machine. `isCancelled` is asked
    /// every few thousand steps; once it answers true, the best roster so far comes back at once. `progress` hears of
    /// the best so far.
    func fill(
        _ problem: Problem, seed: UInt64, steps: Int, isCancelled: () -> Bool, progress: (Progress) -> Void
    ) -> Proposal
}

extension Strategy {
    /// Proposes who should go where, with the usual steps unless told otherwise, and without a way to stop it.
    public func fill(_ problem: Problem, seed: UInt64 = 1, steps: Int? = nil) -> Proposal {
        fill(problem, seed: seed, steps: steps ?? problem.usualSteps, isCancelled: { false }, progress: { _ in })
    }
}

extension Problem {
    /// How many steps make a good roster in a short time: five hundred a place, fewer where there are very many or
    /// where company makes each dearer, more where rosters ask for work, and enough for small problems to end well.
    public var usualSteps: Int {
        let places = needs.reduce(0) { $0 + $1.wanted }
        if let conduct = Conduct(self), conduct.isIntricate {
            return max(
                200_000,
                conduct.isRota ? min(40_000_000, 20_000 * places) : min(350 * places, 2_500_000 + 40 * places))
        }
        return max(100_000, min(500 * places, 3_500_000 + 50 * places))
    }
}
