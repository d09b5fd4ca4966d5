/// One of the searches that go on beside each other over one problem: a value, so that it can go from thread to thread.
protocol SearchLane: Sendable {
    /// The best roster met.
    var best: Board { get }
    var bestScore: Score { get }
    /// Steps taken.
    var spent: Int { get }
    /// Takes so many steps more, as far as it has them.
    mutating func run(_ stretch: Int)
}

extension Search {
    /// Lanes are two whatever there is to run them on, so that the result is the same everywhere.
    static let laneCount = 2

    /// Uses up the steps that are left in lanes, or so many of them; the best roster of any of them stays.
    mutating func run<Lane: SearchLane>(steps: Int? = nil, _ begin: (Board, Dice, Int) -> Lane) {
        guard !board.model.needOfPlace.isEmpty, !board.model.problem.people.isEmpty, budget.left > 0 else { return }
        let steps = max(1, (steps ?? budget.left) / Search.laneCount)
        var lanes = (0..<Search.laneCount).map { _ in begin(board, Dice(seed: dice.roll()), steps) }
        let stretch = stretch
        while lanes[0].spent < steps, !budget.isCancelled {
            let before = lanes.reduce(0) { $0 + $1.spent }
            lanes = cores.map(lanes) { lane in
                var lane = lane
                lane.run(stretch)
                return lane
            }
            budget.spend(lanes.reduce(0) { $0 + $1.spent } - before)
            // Of two that are as good the first one counts, on any machine.
            let best = lanes.dropFirst().reduce(lanes[0]) { $1.bestScore < $0.bestScore ? $1 : $0 }
            board = best.best
            report()
        }
    }

    /// Steps of a lane between two reports, some hundredths of a second; more where the roster is large, since every
    /// stretch begins with a copy of it.
    private var stretch: Int { max(1 << 15, min(board.size, 1 << 18)) }
}
