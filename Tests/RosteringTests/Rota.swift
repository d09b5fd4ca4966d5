@testable import Rostering

/// Draws small rotas: one shift a day, terms for everybody, weights on staffing.
struct Rota {
    var people = 1...3
    var days = 4...5
    var kinds = 1...2

    func problem(seed: Int) -> Problem {
        var chance = Chance(seed + 7_000)
        let (days, kinds) = (chance.of(days), chance.of(kinds))
        var problem = Problem(people: [], shifts: [], needs: [], limits: Limits(shiftsPerDay: 1))
        problem.weights = Weights(load: chance.happens(30) ? 2 : 0, home: 0, wish: 1)
        problem.period = 0..<days
        problem.weekends = [chance.of(0...2)..<chance.of(3...4)]
        for day in 0..<days {
            for kind in 0..<kinds {
                let start = day * wholeDay + (8 + 8 * kind) * hour
                let shift = Shift(
                    Interval(start: start, end: start + (7 + kind) * hour), place: 0, day: day, kind: kind)
                problem.needs.append(
                    Need(
                        shift: problem.shifts.count, least: 0, wanted: chance.of(0...2), shortage: chance.of(2...9),
                        surplus: 1))
                problem.shifts.append(shift)
            }
        }
        if kinds > 1 { problem.successions = [Succession(1, then: 0)] }
        for index in 0..<chance.of(people) {
            problem.people.append(person(days, kinds, &chance))
            for shift in problem.shifts.indices where chance.happens(25) {
                problem.wishes.append(Wish(person: index, shift: shift, weight: chance.of(-3...3)))
            }
        }
        return problem
    }

    private func person(_ days: Int, _ kinds: Int, _ chance: inout Chance) -> Person {
        var terms = Terms(
            leastInARow: chance.of(1...2), mostInARow: chance.happens(60) ? chance.of(2...3) : nil,
            leastDaysOff: chance.of(1...2), mostWeekends: chance.happens(20) ? 0 : nil)
        if chance.happens(60) {
            let most = chance.of(2...days)
            terms.quotas.append(Quota(.minutes, least: chance.of(0...most - 1) * 7 * hour, most: most * 8 * hour))
        }
        if chance.happens(40) { terms.quotas.append(Quota(.shiftsOfKind(kinds - 1), most: chance.of(0...2))) }
        let free = (0..<days).filter { _ in chance.happens(90) }
            .map { Interval(start: $0 * wholeDay, end: ($0 + 1) * wholeDay) }
        return Person(available: free, offer: chance.of(1...3), terms: terms)
    }
}

/// Tries every rota of a small problem, row by row; written from the wording of the rules. Looks for one that is
/// cheaper than a given cost, so that what cannot be is left out.
struct EveryRota {
    let problem: Problem
    private let shifts: [[Int]]
    private var rows: [[Row]] = []
    /// What the people from one on cost at least beside staffing.
    private var rest: [Int] = [0]
    private var have: [Int]

    private struct Row {
        var needs: [Int]
        var cost: Int
    }

    init(_ problem: Problem) {
        self.problem = problem
        have = [Int](repeating: 0, count: problem.needs.count)
        shifts = problem.days.map { day in
            problem.needs.indices.filter { problem.shifts[problem.needs[$0].shift].day == day }
        }
        for person in problem.people.indices {
            var found: [Row] = []
            list(person, [], &found)
            rows.append(found.sorted { $0.cost < $1.cost })
        }
        for rows in rows.reversed() { rest.insert(rest[0] + (rows.first?.cost ?? 0), at: 0) }
    }

    /// Whether everybody has a row that keeps the rules; nobody's rules look at others.
    var isPossible: Bool { rows.allSatisfy { !$0.isEmpty } }

    /// Every row of a person that begins so: an index of a need for each day, or -1.
    private func list(_ person: Int, _ row: [Int], _ found: inout [Row]) {
        guard row.count < shifts.count else {
            if isRight(person, row) { found.append(Row(needs: row, cost: rowCost(person, row))) }
            return
        }
        list(person, row + [-1], &found)
        for need in shifts[row.count] {
            let shift = problem.shifts[problem.needs[need].shift]
            guard problem.people[person].isAvailable(shift.interval) else { continue }
            if let last = row.last, last >= 0, isBanned(problem.needs[last], then: shift) { continue }
            list(person, row + [need], &found)
        }
    }

    private func isBanned(_ need: Need, then next: Shift) -> Bool {
        problem.successions.contains(Succession(problem.shifts[need.shift].kind, then: next.kind))
    }

    func isRight(_ person: Int, _ row: [Int]) -> Bool {
        let terms = problem.people[person].terms
        let shifts = row.map { $0 < 0 ? nil : problem.shifts[problem.needs[$0].shift] }
        for (one, next) in zip(shifts, shifts.dropFirst()) {
            if let one, let next, problem.successions.contains(Succession(one.kind, then: next.kind)) { return false }
        }
        for run in runs(shifts.map { $0 != nil }) {
            let isInside = run.first > 0 && run.first + run.length < row.count
            if run.works, run.length > terms.mostInARow ?? .max { return false }
            if isInside, run.length < (run.works ? terms.leastInARow : terms.leastDaysOff) { return false }
        }
        for quota in terms.quotas {
            let sum = shifts.compactMap { $0 }.reduce(0) { sum, shift in
                switch quota.measure {
                case .minutes: sum + shift.interval.minutes
                case .shifts: sum + 1
                case .shiftsOfKind(let kind): sum + (shift.kind == kind ? 1 : 0)
                }
            }
            if sum < quota.least || sum > quota.most ?? .max { return false }
        }
        let weekends = problem.weekends.count { $0.contains { row.indices.contains($0) && row[$0] >= 0 } }
        return weekends <= terms.mostWeekends ?? .max
    }

    private func runs(_ works: [Bool]) -> [(works: Bool, first: Int, length: Int)] {
        var runs: [(works: Bool, first: Int, length: Int)] = []
        for (day, works) in works.enumerated() {
            if runs.last?.works == works { runs[runs.count - 1].length += 1 } else { runs.append((works, day, 1)) }
        }
        return runs
    }

    /// Whether some rota costs less.
    mutating func hasCheaper(than cost: Int) -> Bool { visit(0, 0, cost) }

    private mutating func visit(_ person: Int, _ cost: Int, _ bound: Int) -> Bool {
        let left = problem.people.count - person
        guard cost + rest[person] + staffing(have, more: left) < bound else { return false }
        guard left > 0 else { return true }
        for row in rows[person] where cost + row.cost + rest[person + 1] < bound {
            for need in row.needs where need >= 0 { have[need] += 1 }
            let isCheaper = visit(person + 1, cost + row.cost, bound)
            for need in row.needs where need >= 0 { have[need] -= 1 }
            if isCheaper { return true }
        }
        return false
    }

    /// What a row costs beside staffing, in thousandths.
    func rowCost(_ person: Int, _ row: [Int]) -> Int {
        let who = problem.people[person]
        let load = who.history + row.count { $0 >= 0 }
        var cost = 4 * problem.weights.load * 1000 / max(1, 4 * who.offer) * load * load
        for need in row where need >= 0 {
            for wish in problem.wishes where wish.person == person && wish.shift == problem.needs[need].shift {
                cost -= 1000 * problem.weights.wish * wish.weight
            }
        }
        return cost
    }

    /// What so many people on the needs cost, at least once so many more are placed.
    private func staffing(_ have: [Int], more: Int) -> Int {
        var sum = 0
        for (index, need) in problem.needs.enumerated() {
            let missing = need.wanted - have[index]
            sum += 1000 * (missing > 0 ? max(0, missing - more) * need.shortage! : -missing * need.surplus!)
        }
        return sum
    }

    /// What a whole rota costs.
    func cost(_ rota: [[Int]]) -> Int {
        var have = have
        for need in rota.joined() where need >= 0 { have[need] += 1 }
        return rota.enumerated().reduce(staffing(have, more: 0)) { $0 + rowCost($1.offset, $1.element) }
    }
}
