import Rostering

/// Tries every way to fill a place that gives at most three places to other people: any people may be taken from any
/// needs, as long as each need has as many as before, and one more where somebody is gone.
struct EveryMend {
    private let problem: Problem
    private let standing: [Placement]
    private let gone: Placement
    private let oracle: Oracle
    /// The fewest places that change hands, and the least that the roster costs then.
    private(set) var best: (moves: Int, cost: Int)?

    init(_ problem: Problem, _ standing: [Placement], _ gone: Placement) {
        self.problem = problem
        self.standing = standing
        self.gone = gone
        oracle = Oracle(problem: problem)
        for moves in 1...3 where best == nil { leave(moves - 1, from: 0, standing, [gone.need]) }
    }

    /// Takes so many people away, then fills all that is open.
    private mutating func leave(_ count: Int, from first: Int, _ left: [Placement], _ open: [Int]) {
        guard count > 0 else { return fill(open[...], left, open.count) }
        for index in first..<standing.count {
            leave(count - 1, from: index + 1, left.filter { $0 != standing[index] }, open + [standing[index].need])
        }
    }

    private mutating func fill(_ open: ArraySlice<Int>, _ placements: [Placement], _ moves: Int) {
        guard let need = open.first else {
            guard oracle.faults(placements).isEmpty else { return }
            let cost = oracle.cost(placements)
            if best.map({ cost < $0.cost }) ?? true { best = (moves, cost) }
            return
        }
        for person in problem.people.indices where person != gone.person && oracle.isFit(person, need) {
            let placement = Placement(person: person, need: need)
            // Who comes back has not moved.
            guard !standing.contains(placement) else { continue }
            fill(open.dropFirst(), placements + [placement], moves)
        }
    }
}
