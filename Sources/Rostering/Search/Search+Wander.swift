/// What chains did not fill may still be filled in a roster that looks a little different: a hole is passed from need
/// to need at random, never making anything worse, until it comes to where somebody can go.
extension Search {
    mutating func wander(steps: Int) {
        var holes = board.holes.flatMap { [Int](repeating: $0, count: board.missing($0)) }
        holes.removeAll { board.model.pools.range(of: $0).isEmpty }
        let end = budget.left - steps
        while !holes.isEmpty, budget.left > end {
            let index = dice.below(holes.count)
            if let person = cheapest(for: holes[index]) {
                board.place(person, on: holes[index])
                holes.remove(at: index)
            } else if let left = pass(holes[index]) {
                holes[index] = left
            }
        }
    }

    private mutating func cheapest(for hole: Int) -> Int? {
        budget.spend(scanning: board.model.pools.range(of: hole))
        return board.cheapest(for: hole)
    }

    /// Somebody at random leaves a need that matters no more for this one; answers the need left.
    private mutating func pass(_ hole: Int) -> Int? {
        let pool = board.model.pools.range(of: hole)
        for _ in 0..<8 {
            budget.spend()
            let person = board.model.pools.member(pool.lowerBound + dice.below(pool.count))
            let releases = board.releases(person, hole)
            guard !releases.isEmpty else { continue }
            let left = board.held(releases[dice.below(releases.count)], of: person)
            guard board.isShort(hole) || board.canSpare(left) else { continue }
            board.remove(person, from: left)
            board.place(person, on: hole)
            return left
        }
        return nil
    }
}
