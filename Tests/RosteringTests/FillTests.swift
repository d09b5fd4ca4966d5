import Rostering
import Testing

/// Steps that are enough for small problems and quick without optimization.
let fewSteps = 2_000

@Suite struct FillTests {
    @Test(arguments: 0..<10)
    func `random rosters keep every rule`(block: Int) {
        for seed in block * 100..<block * 100 + 30 {
            let problem = Small().problem(seed: seed)
            let strategy: any Strategy = seed % 5 == 0 ? .firstCome : .balanced
            let proposal = strategy.fill(problem, seed: UInt64(seed), steps: 500)
            #expect(Oracle(problem: problem).faults(proposal.assignments) == [], "seed \(seed)")
            #expect(
                proposal.score.cost == Oracle(problem: problem).cost(proposal.assignments.map(\.placement)),
                "seed \(seed)")
        }
    }

    @Test func `what brute force can fill is filled, at the least cost`() {
        #expect(tinyProblems.count > 500)
        for (seed, problem) in tinyProblems {
            let best = Exhaustive(problem).best
            let score = Balanced().fill(problem).score
            #expect((score.missingLeast, score.missingWanted, score.cost) == best, "seed \(seed)")
        }
    }

    @Test func `without trying all rosters the search finds the best one nearly always`() {
        var (filled, cheapest) = (0, 0)
        for (_, problem) in tinyProblems {
            let best = Exhaustive(problem).best
            let score = searched(problem, steps: fewSteps).score
            if (score.missingLeast, score.missingWanted) == (best.0, best.1) { filled += 1 }
            if (score.missingLeast, score.missingWanted, score.cost) == best { cheapest += 1 }
        }
        #expect(filled * 1000 >= tinyProblems.count * 995, "\(filled) of \(tinyProblems.count)")
        #expect(cheapest * 100 >= tinyProblems.count * 98, "\(cheapest) of \(tinyProblems.count)")
    }

    private let tinyProblems = (0..<1_000).map { ($0, Small.tiny.problem(seed: $0)) }
        .filter { Exhaustive.places($1) <= 7 }

    @Test func `nobody's load is a shift farther from the share than brute force can bring it`() {
        var compared = 0
        for seed in 0..<150 {
            var small = Small.tiny
            (small.pinned, small.tastes) = (0, false)
            let problem = small.problem(seed: seed)
            guard Exhaustive.places(problem) <= 5 else { continue }
            let every = Exhaustive(problem, measures: true)
            let proposal = Balanced().fill(problem, seed: 1, steps: fewSteps)
            guard (proposal.score.missingLeast, proposal.score.missingWanted) == (every.best.0, every.best.1) else {
                continue
            }
            compared += 1
            let distance = every.distance(proposal.assignments.map(\.placement))
            #expect(distance <= every.leastDistance + 1, "seed \(seed): \(distance), \(every.leastDistance)")
        }
        #expect(compared > 50)
    }

    @Test func `where hardly anybody can come, very many needs stay empty and the few who can are placed`() {
        let shifts = (0..<100_000).map {
            Shift(Interval(start: $0 * hour, end: $0 * hour + hour), place: 0, day: $0 / 24)
        }
        let needs = shifts.indices.map { Need(shift: $0, wanted: 1) }
        let people = [Person(available: [shifts[99_999].interval]), Person(available: [])]
        let proposal = Balanced().fill(Problem(people: people, shifts: shifts, needs: needs))
        #expect(proposal.assignments.map(\.placement) == [Placement(person: 0, need: 99_999)])
        #expect(proposal.holes.count == 99_999)
    }

    @Test func `a district's fortnight is filled to the last place`() {
        let problem = District(stations: 15, people: 180).problem(seed: 1)
        let proposal = Balanced().fill(problem, seed: 1, steps: 20_000)
        #expect(proposal.holes.isEmpty)
        #expect(proposal.assignments.count == problem.needs.reduce(0) { $0 + $1.wanted })
    }

    @Test func `a place is given to a first-aider only where the others are enough for the rest`() {
        let available = [Interval.always]
        let people = [Person(qualifications: [Qualification(7)], available: available), Person(available: available)]
        let shift = Shift(Interval(start: 0, end: 60), place: 0, day: 0)
        let needs = [Need(shift: 0, wanted: 1), Need(shift: 0, wanted: 1, qualifications: [7])]
        let proposal = Balanced().fill(Problem(people: people, shifts: [shift], needs: needs))
        #expect(
            proposal.assignments.map(\.placement) == [Placement(person: 1, need: 0), Placement(person: 0, need: 1)])
    }

    @Test func `a shift that cannot be held is helped by one that has more than its least`() {
        // One person for two shifts at the same time, and a need that could do without.
        let people = [Person(available: [.always]), Person(available: [Interval(start: 0, end: 60)])]
        let shifts = [0, 1].map { Shift(Interval(start: 0, end: 60), place: $0, day: 0) }
        let needs = [Need(shift: 0, least: 0, wanted: 2), Need(shift: 1, wanted: 1)]
        let score = Balanced().fill(Problem(people: people, shifts: shifts, needs: needs)).score
        #expect(score.missingLeast == 0)
        #expect(score.missingWanted == 1)
    }

    @Test func `load follows offers and the past`() {
        let people = [
            Person(available: [.always], offer: 8), Person(available: [.always], offer: 4),
            Person(available: [.always], offer: 4, history: 4), Person(available: [.always], offer: 0),
        ]
        let shifts = (0..<12).map { Shift(Interval(start: $0 * wholeDay, end: $0 * wholeDay + 60), place: 0, day: $0) }
        let needs = shifts.indices.map { Need(shift: $0, wanted: 1) }
        let proposal = Balanced().fill(Problem(people: people, shifts: shifts, needs: needs))
        let loads = people.indices.map { person in proposal.assignments.count { $0.placement.person == person } }
        #expect(loads == [8, 4, 0, 0])
    }

    @Test func `pins stay, fill places and count to limits`() {
        let people = [Person(available: [.always]), Person(available: [.always])]
        let shifts = (0..<3).map { Shift(Interval(start: $0 * wholeDay, end: $0 * wholeDay + 60), place: 0, day: $0) }
        let problem = Problem(
            people: people, shifts: shifts, needs: shifts.indices.map { Need(shift: $0, wanted: 1) },
            pins: [Placement(person: 0, need: 0)], limits: Limits(shiftsPerWeek: 1))
        let proposal = Balanced().fill(problem)
        #expect(proposal.assignments.map(\.placement.person) == [1])
        #expect(proposal.assignments.allSatisfy { $0.placement.need != 0 })
        #expect(proposal.score.missingWanted == 1)
    }

    @Test func `nothing to do gives an empty proposal`() {
        let proposal = Balanced().fill(Problem(people: [], shifts: [], needs: []))
        #expect(proposal.assignments.isEmpty && proposal.holes.isEmpty)
    }
}
