/// People who are better off together go to a shift, and leave it, at once: one after the other they would break what
/// binds them.
extension Leveling {
    /// Two people whom a bond draws together.
    struct Pair: Sendable {
        let first: Int
        let second: Int
    }

    static func pairs(_ problem: Problem) -> [Pair] {
        problem.bonds.filter { $0.strength.draws }.map { Pair(first: $0.first, second: $0.second) }
    }

    /// Brings a pair to a shift in the place of others, or the other way round.
    mutating func movePair(_ allowance: Int) {
        let pair = pairs[dice.below(pairs.count)]
        if dice.below(2) == 0 { gather(pair, allowance) } else { part(pair, allowance) }
    }

    private mutating func gather(_ pair: Pair, _ allowance: Int) {
        let (leads, follows) = dice.below(2) == 0 ? (pair.first, pair.second) : (pair.second, pair.first)
        let need = dice.below(board.model.wanted.count)
        let siblings = board.model.needsOfShift[board.model.problem.needs[need].shift]
        let other = siblings[dice.below(siblings.count)]
        let pools = board.model.pools
        guard pools.admits(leads, to: need), pools.admits(follows, to: other) else { return }
        let there = board.people(onShiftOf: need)
        let coming = [(leads, need), (follows, other)].filter { !there.contains($0.0) }
        // Somebody makes room where there is none; one who is of the pair, or goes twice, makes the change impossible.
        let gone = coming.map { board.missing($0.1) > 0 ? nil : board.somebody(on: $0.1, &dice) }
        attempt(allowance) { board, trial in
            for ((person, need), gone) in zip(coming, gone) {
                if let gone { board.remove(gone, from: need, &trial) }
                board.place(person, on: need, &trial)
            }
        }
    }

    private mutating func part(_ pair: Pair, _ allowance: Int) {
        let held = board.dutyRange(of: pair.first)
        guard !held.isEmpty else { return }
        let need = board.heldNeed(held.lowerBound + dice.below(held.count))
        guard need >= 0 else { return }
        let siblings = board.model.needsOfShift[board.model.problem.needs[need].shift]
        guard let other = siblings.first(where: { board.movableStaff(of: $0).contains(pair.second) }) else { return }
        let places = [(pair.first, need), (pair.second, other)]
        let coming = places.map { candidate(for: $0.1, in: board.model.pools.range(of: $0.1)) }
        attempt(allowance) { board, trial in
            for (person, need) in places { board.remove(person, from: need, &trial) }
            for ((_, need), person) in zip(places, coming) { board.place(person, on: need, &trial) }
        }
    }
}

extension Bond.Strength {
    /// Whether the two are better off together.
    fileprivate var draws: Bool {
        switch self {
        case .always: true
        case .never: false
        case .rather(let weight): weight > 0
        }
    }
}
