import Rostering
import Testing

@Suite struct IntricateTests {
    @Test(arguments: 0..<2)
    func `company, ways, successions and changes are kept as well as brute force can`(block: Int) {
        var tried = 0
        for (seed, problem) in problems(block) {
            let every = EveryRoster(problem)
            let proposal = Balanced().fill(problem)
            let score = check(proposal, every, problem, seed)
            tried += 1
            #expect((score.broken, score.missingLeast, score.missingWanted, score.cost) == every.best, "seed \(seed)")
        }
        #expect(tried > 30)
    }

    @Test(arguments: 0..<2)
    func `without trying all rosters the search finds the best one nearly always`(block: Int) {
        var (tried, kept, cheapest) = (0, 0, 0)
        for (seed, problem) in problems(block) {
            let every = EveryRoster(problem)
            let score = check(searched(problem, steps: 20_000), every, problem, seed)
            tried += 1
            if score.broken == every.best.broken { kept += 1 }
            if (score.broken, score.missingLeast, score.missingWanted, score.cost) == every.best { cheapest += 1 }
        }
        #expect(tried > 30)
        #expect(kept * 100 >= tried * 97, "\(kept) of \(tried)")
        #expect(cheapest * 100 >= tried * 95, "\(cheapest) of \(tried)")
    }

    private func problems(_ block: Int) -> [(Int, Problem)] {
        (block * 60 * Thorough.times..<(block + 1) * 60 * Thorough.times)
            .map { ($0, Intricate().problem(seed: $0)) }
            .filter { EveryRoster.size($1) <= 9 && hasFairPins($1) }
    }

    /// Whether limits are kept, costs counted right and reasons true; answers how good the roster is.
    private func check(_ proposal: Proposal, _ every: EveryRoster, _ problem: Problem, _ seed: Int) -> Score {
        let placements = proposal.assignments.map(\.placement)
        let score = proposal.score
        #expect(every.keepsLimits(placements), "seed \(seed)")
        #expect(every.score(placements).cost == score.cost, "seed \(seed)")
        #expect(every.score(placements).broken == score.broken, "seed \(seed)")
        for assignment in proposal.assignments { check(assignment, beside: placements, every, problem, seed) }
        return score
    }

    /// A reason is true when the next person goes instead.
    private func check(
        _ assignment: Assignment, beside placements: [Placement], _ every: EveryRoster, _ problem: Problem, _ seed: Int
    ) {
        let (mine, reason) = (assignment.placement, assignment.reason)
        let others = placements.filter { $0 != mine }
        let without = every.score(others)
        let broken = max(without.broken, every.score(placements).broken)
        var able: [(cost: Int, broken: Int, person: Int)] = []
        for person in problem.people.indices {
            let changed = others + [Placement(person: person, need: mine.need)]
            guard Oracle(problem: problem).isFit(person, mine.need), every.keepsLimits(changed) else { continue }
            let score = every.score(changed)
            if person == mine.person || score.broken <= broken { able.append((score.cost, score.broken, person)) }
        }
        #expect(reason.able == able.count, "seed \(seed), need \(mine.need)")
        let next = able.filter { $0.person != mine.person }
            .min { ($0.broken, $0.cost, $0.person) < ($1.broken, $1.cost, $1.person) }
        #expect(reason.next?.person == next?.person, "seed \(seed), need \(mine.need)")
        guard let next else { return #expect(reason.decision == .onlyOne) }
        let score = every.score(placements)
        #expect((score.broken, score.cost) <= (next.broken, next.cost), "seed \(seed), need \(mine.need)")
        #expect((reason.decision == .rules) == (next.broken > score.broken), "seed \(seed), need \(mine.need)")
        if reason.decision == .level { #expect(score.cost == next.cost) }
    }

    /// Pins that fill more than a need wants or put somebody twice on one shift are another matter.
    private func hasFairPins(_ problem: Problem) -> Bool {
        Set(problem.pins.map { [$0.person, problem.needs[$0.need].shift] }).count == problem.pins.count
            && problem.needs.indices.allSatisfy { need in
                problem.pins.count { $0.need == need } <= problem.needs[need].wanted
            }
    }

    private let people = (0..<3).map { Person(qualifications: $0 == 2 ? [Qualification(9)] : [], available: [.always]) }

    @Test func `a minor goes only where an adult goes too`() {
        var people = people
        people[0].escort = 9
        let shifts = (0..<2).map { Shift(Interval(start: $0 * wholeDay, end: $0 * wholeDay + 60), place: 0, day: $0) }
        let needs = [Need(shift: 0, least: 0, wanted: 2), Need(shift: 1, least: 0, wanted: 1)]
        let proposal = Balanced().fill(
            Problem(people: [people[0], people[2]], shifts: shifts, needs: needs), steps: 2_000)
        #expect(proposal.score.broken == 0)
        for assignment in proposal.assignments where assignment.placement.person == 0 {
            #expect(assignment.placement.need == 0)
        }
    }

    @Test func `those who go only together get their share, and so does everybody else`() {
        var problem = District(stations: 3, days: 7, people: 40).problem(seed: 5)
        problem.bonds = [Bond(0, 1, .always), Bond(2, 3, .never)]
        for person in problem.people.indices {
            problem.people[person].offer = 4
            problem.people[person].history = 0
        }
        for person in 0..<4 { problem.people[person] = Person(available: [.always], offer: 4) }
        let proposal = Balanced().fill(problem, steps: 40_000)
        let loads = problem.people.indices.map { person in
            proposal.assignments.count { $0.placement.person == person }
        }
        #expect(proposal.score.broken == 0 && proposal.holes.isEmpty)
        #expect(loads[0] == loads[1] && loads[0] > 1)
        #expect(loads.max().map { $0 <= 4 } ?? false, "\(loads)")
    }

    @Test func `nobody is asked needlessly where the published roster will do`() {
        let shifts = (0..<4).map { Shift(Interval(start: $0 * wholeDay, end: $0 * wholeDay + 60), place: 0, day: $0) }
        let needs = shifts.indices.map { Need(shift: $0, wanted: 1) }
        let published = shifts.indices.map { Placement(person: $0 < 3 ? 0 : 1, need: $0) }
        let problem = Problem(
            people: people, shifts: shifts, needs: needs, weights: Weights(message: 50, change: 50),
            published: published)
        let proposal = Balanced().fill(problem, steps: 4_000)
        #expect(proposal.assignments.map(\.placement) == published)
    }

    @Test func `why somebody cannot go is said for rules on whole rosters too`() {
        var people = [Person(available: [.always], terms: Terms(mostInARow: 1))]
        people[0].offer = 2
        let shifts = (0..<2).map { Shift(Interval(start: $0 * wholeDay, end: $0 * wholeDay + 60), place: 0, day: $0) }
        let needs = shifts.indices.map { Need(shift: $0, wanted: 1) }
        let hole = Balanced().fill(Problem(people: people, shifts: shifts, needs: needs)).holes.first
        #expect(hole?.hindrances.map(\.obstacle) == [.terms])
    }
}
