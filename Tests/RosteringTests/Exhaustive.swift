import Rostering

/// Tries every roster of a tiny problem.
struct Exhaustive {
    private let problem: Problem
    private let oracle: Oracle
    private let measures: Bool
    private var reaches: [Int] = []
    private var places: [Int] = []
    /// By person, then by set of shifts: whether they go together.
    private var bearable: [[Bool]] = []
    private var fit: [[Bool]] = []
    private var chosen: [Placement] = []
    private var taken: [Int]
    /// The best found: people missing below the least, below the wanted, and the cost.
    private(set) var best = (Int.max, Int.max, Int.max)
    /// Of all rosters that fill as much as the best: the least distance from even.
    private(set) var leastDistance = Double.infinity

    /// Measuring distances takes longer than all else.
    init(_ problem: Problem, measures: Bool = false) {
        self.problem = problem
        self.measures = measures
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
        reaches = problem.people.indices.map(reach)
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
        guard (least, wanted) <= (best.0, best.1) else { return }
        if (least, wanted) < (best.0, best.1) { leastDistance = .infinity }
        if measures { leastDistance = Swift.min(leastDistance, distance(chosen)) }
        best = min(best, (least, wanted, oracle.cost(chosen)), by: <)
    }

    /// How many shifts somebody's load is at most above the share of what people offered, or below what can be reached
    /// of it.
    func distance(_ placements: [Placement]) -> Double {
        var load = problem.people.map(\.history)
        for placement in placements { load[placement.person] += 1 }
        let offers = problem.people.map { Swift.max(0.25, Double($0.offer)) }
        let share = Double(load.reduce(0, +)) / offers.reduce(0, +)
        return problem.people.indices.map { person in
            let wanted = offers[person] * share
            let history = problem.people[person].history
            let above = Double(load[person]) - Swift.max(wanted, Double(history))
            return Swift.max(above, Swift.min(wanted, Double(history + reaches[person])) - Double(load[person]))
        }.max() ?? 0
    }

    /// The most shifts that one person could hold, were there nobody else.
    private func reach(_ person: Int) -> Int {
        let fitting = problem.needs.indices.reduce(0) { fit[person][$1] ? $0 | 1 << problem.needs[$1].shift : $0 }
        return bearable[person].indices.reduce(0) {
            bearable[person][$1] && $1 & ~fitting == 0 ? Swift.max($0, $1.nonzeroBitCount) : $0
        }
    }

    private func min(
        _ one: (Int, Int, Int), _ other: (Int, Int, Int), by less: ((Int, Int, Int), (Int, Int, Int)) -> Bool
    )
        -> (Int, Int, Int)
    { less(other, one) ? other : one }
}
