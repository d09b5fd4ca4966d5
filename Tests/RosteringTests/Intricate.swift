import Rostering

/// Draws tiny problems with rules on company, successions, ways and changes.
struct Intricate {
    func problem(seed: Int) -> Problem {
        var chance = Chance(seed + 90_000)
        var small = Small.tiny
        small.people = 1...3
        small.shifts = 1...3
        var problem = small.problem(seed: seed)
        let (people, shifts) = (problem.people.indices, problem.shifts.indices)
        for shift in shifts {
            problem.shifts[shift].kind = chance.of(0...1)
            if chance.happens(30) { problem.mixes.append(Mix(shift: shift, qualification: chance.of(0...2))) }
        }
        for person in people {
            if chance.happens(20) { problem.people[person].escort = chance.of(0...2) }
            if chance.happens(20) { problem.people[person].terms.mostInARow = chance.of(1...2) }
            if chance.happens(20) {
                problem.people[person].terms.quotas = [Quota(.shifts, least: chance.of(0...2), most: 2)]
            }
        }
        if people.count > 1, chance.happens(60) {
            let strengths: [Bond.Strength] = [.always, .never, .rather(3), .rather(-3)]
            problem.bonds = [Bond(0, 1, strengths[chance.of(0...3)])]
        }
        if chance.happens(40) { problem.successions = [Succession(1, then: 0)] }
        if chance.happens(40) { problem.travel[0, 1] = chance.of(1...14) * hour }
        publish(&problem, &chance)
        return problem
    }

    private func publish(_ problem: inout Problem, _ chance: inout Chance) {
        guard chance.happens(50) else { return }
        problem.weights.message = chance.of(0...5)
        problem.weights.change = chance.of(0...5)
        for need in problem.needs.indices where chance.happens(50) {
            problem.published.append(Placement(person: chance.of(0...problem.people.count - 1), need: need))
        }
    }
}

/// Tries every roster of a tiny problem with such rules, and judges each by the wording of the rules.
struct EveryRoster {
    typealias Score = (broken: Int, least: Int, wanted: Int, cost: Int)

    private let problem: Problem
    private let oracle: Oracle
    private var fit: [Placement] = []
    private var chosen: [Placement] = []
    private(set) var best: Score = (.max, .max, .max, .max)

    init(_ problem: Problem) {
        self.problem = problem
        oracle = Oracle(problem: problem)
        for person in problem.people.indices {
            for need in problem.needs.indices where oracle.isFit(person, need) {
                fit.append(Placement(person: person, need: need))
            }
        }
        visit(0)
    }

    /// How many rosters there are, as a power of two.
    static func size(_ problem: Problem) -> Int {
        let oracle = Oracle(problem: problem)
        return problem.people.indices.reduce(0) { sum, person in
            sum + problem.needs.indices.count { oracle.isFit(person, $0) }
        }
    }

    private mutating func visit(_ index: Int) {
        guard index < fit.count else {
            let score = score(chosen)
            if score < best { best = score }
            return
        }
        visit(index + 1)
        chosen.append(fit[index])
        if keepsLimits(chosen) { visit(index + 1) }
        chosen.removeLast()
    }

    /// Limits that more shifts cannot mend: all of them hold for what was chosen beside the pins.
    func keepsLimits(_ placements: [Placement]) -> Bool {
        oracle.faults(placements).isEmpty
            && placements.allSatisfy { placement in
                let others = (placements.filter { $0 != placement } + problem.pins)
                return allows(placement, beside: others)
            }
    }

    private func allows(_ placement: Placement, beside others: [Placement]) -> Bool {
        let shift = problem.shifts[problem.needs[placement.need].shift]
        let own = others.filter { $0.person == placement.person }.map { problem.shifts[problem.needs[$0.need].shift] }
        let terms = problem.people[placement.person].terms
        for other in own {
            let (first, second) = other.day < shift.day ? (other, shift) : (shift, other)
            if first.day + 1 == second.day, problem.successions.contains(Succession(first.kind, then: second.kind)) {
                return false
            }
            let gap = max(other.interval.start - shift.interval.end, shift.interval.start - other.interval.end)
            if gap < problem.travel[other.place, shift.place] { return false }
        }
        let days = Set(own.map(\.day) + [shift.day])
        var row = 1
        while days.contains(shift.day + row) { row += 1 }
        var before = 1
        while days.contains(shift.day - before) { before += 1 }
        if row + before - 1 > terms.mostInARow ?? .max { return false }
        if own.count + 1 > terms.quotas.first?.most ?? .max { return false }
        return !problem.bonds.contains { bond in
            guard bond.strength == .never, [bond.first, bond.second].contains(placement.person) else { return false }
            let other = bond.first == placement.person ? bond.second : bond.first
            return others.contains {
                $0.person == other && problem.needs[$0.need].shift == problem.needs[placement.need].shift
            }
        }
    }

    func score(_ placements: [Placement]) -> Score {
        let all = placements + problem.pins
        var staff = [Int](repeating: 0, count: problem.needs.count)
        for placement in all { staff[placement.need] += 1 }
        let (broken, company) = company(all)
        return (
            broken + missingShifts(all),
            zip(problem.needs, staff).reduce(0) { $0 + max(0, $1.0.least - $1.1) },
            zip(problem.needs, staff).reduce(0) { $0 + max(0, $1.0.wanted - $1.1) },
            oracle.cost(placements) + 1000 * (company + change(placements))
        )
    }

    private func missingShifts(_ all: [Placement]) -> Int {
        problem.people.enumerated().reduce(0) { sum, next in
            sum + max(0, (next.1.terms.quotas.first?.least ?? 0) - all.count { $0.person == next.0 })
        }
    }

    private func company(_ all: [Placement]) -> (Int, Int) {
        var broken = 0
        var cost = 0
        for (index, shift) in problem.shifts.enumerated() {
            let people = all.filter { problem.needs[$0.need].shift == index }.map(\.person)
            guard !people.isEmpty else { continue }
            func holds(_ person: Int, _ kind: Int) -> Bool {
                problem.people[person].qualifications.contains {
                    $0.kind == kind && $0.expires ?? .max >= shift.interval.end
                }
            }
            for mix in problem.mixes where mix.shift == index {
                broken += max(0, mix.least - people.count { holds($0, mix.qualification) })
            }
            for person in people {
                guard let escort = problem.people[person].escort else { continue }
                if !people.contains(where: { $0 != person && holds($0, escort) }) { broken += 1 }
            }
            for bond in problem.bonds {
                let count = (people.contains(bond.first) ? 1 : 0) + (people.contains(bond.second) ? 1 : 0)
                if bond.strength == .always, count == 1 { broken += 1 }
                if case .rather(let weight) = bond.strength, count == 2 { cost -= weight }
            }
        }
        return (broken, cost)
    }

    private func change(_ placements: [Placement]) -> Int {
        let published = Set(problem.published).subtracting(problem.pins)
        return problem.people.indices.reduce(0) { sum, person in
            let now = Set(placements.filter { $0.person == person })
            let known = published.filter { $0.person == person }
            let lost = known.subtracting(now).count
            return sum + lost * problem.weights.change + (now == known ? 0 : problem.weights.message)
        }
    }
}
