import Rostering

/// Tries every roster of a tiny problem.
struct Exhaustive {
    private let problem: Problem
    private let oracle: Oracle
    private var places: [Int] = []
    /// By person, then by set of shifts: whether they go together.
    private var bearable: [[Bool]] = []
    private var fit: [[Bool]] = []
    private var chosen: [Placement] = []
    private var taken: [Int]
    /// The best found: people missing below the least, below the wanted, and the cost.
    private(set) var best = (Int.max, Int.max, Int.max)

    init(_ problem: Problem) {
        self.problem = problem
        oracle = Oracle(problem: problem)
        taken = [Int](repeating: 0, count: problem.people.count)
        for (index, need) in problem.needs.enumerated() {
            let pinned = problem.pins.filter { $0.need == index }.count
            places += [Int](repeating: index, count: max(0, need.wanted - pinned))
        }
        for person in problem.people.indices {
            let pinned = problem.pins.filter { $0.person == person }.map { problem.needs[$0.need].shift }
            bearable.append(
                (0..<1 << problem.shifts.count).map { set in
                    oracle.isBearable(person, problem.shifts.indices.filter { set >> $0 & 1 == 1 }, pinned: pinned)
                })
            fit.append(problem.needs.indices.map { oracle.isFit(person, $0) })
        }
        visit(0, after: 0)
    }

    /// How many places there are to try.
    static func places(_ problem: Problem) -> Int { problem.needs.reduce(0) { $0 + $1.wanted } }

    private mutating func visit(_ index: Int, after previous: Int) {
        guard index < places.count else { return judge() }
        let need = places[index]
        // People on one need are interchangeable: they are tried in order, with empty places last.
        let first = index > 0 && places[index - 1] == need ? previous : 0
        for person in first..<max(first, problem.people.count) {
            let set = taken[person] | 1 << problem.needs[need].shift
            guard set != taken[person], fit[person][need], bearable[person][set] else { continue }
            let before = taken[person]
            taken[person] = set
            chosen.append(Placement(person: person, need: need))
            visit(index + 1, after: person + 1)
            chosen.removeLast()
            taken[person] = before
        }
        visit(index + 1, after: problem.people.count)
    }

    private mutating func judge() {
        var staff = [Int](repeating: 0, count: problem.needs.count)
        for placement in problem.pins + chosen { staff[placement.need] += 1 }
        let least = zip(problem.needs, staff).reduce(0) { $0 + max(0, $1.0.least - $1.1) }
        let wanted = zip(problem.needs, staff).reduce(0) { $0 + max(0, $1.0.wanted - $1.1) }
        if (least, wanted) <= (best.0, best.1) { best = min(best, (least, wanted, oracle.cost(chosen)), by: <) }
    }

    private func min(
        _ one: (Int, Int, Int), _ other: (Int, Int, Int), by less: ((Int, Int, Int), (Int, Int, Int)) -> Bool
    )
        -> (Int, Int, Int)
    { less(other, one) ? other : one }
}
