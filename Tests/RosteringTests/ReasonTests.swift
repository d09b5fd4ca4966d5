import Rostering
import Testing

@Suite struct ReasonTests {
    @Test func `every reason is true when the person is moved`() {
        for seed in 0..<60 * Thorough.times {
            let problem = Small().problem(seed: seed)
            let proposal = Balanced().fill(problem, seed: 1, steps: fewSteps)
            for assignment in proposal.assignments { check(assignment, of: proposal, problem, seed) }
        }
    }

    private func check(_ assignment: Assignment, of proposal: Proposal, _ problem: Problem, _ seed: Int) {
        let reason = assignment.reason
        let others = proposal.assignments.map(\.placement).filter { $0 != assignment.placement }
        let oracle = Oracle(problem: problem)
        let able = problem.people.indices.filter { oracle.allows($0, assignment.placement.need, beside: others) }
        let costs = able.map { person in
            (oracle.cost(others + [Placement(person: person, need: assignment.placement.need)]), person)
        }
        #expect(reason.able == costs.count, "seed \(seed)")
        #expect(
            reason.eligible == problem.people.indices.count { oracle.isFit($0, assignment.placement.need) },
            "seed \(seed)")
        #expect(reason.chosen.person == assignment.placement.person)
        let mine = costs.first { $0.1 == assignment.placement.person }
        let next = costs.filter { $0.1 != assignment.placement.person }.min { $0 < $1 }
        #expect(mine != nil && reason.next?.person == next?.1, "seed \(seed)")
        if let mine, let next { #expect(mine.0 <= next.0, "seed \(seed)") }
        #expect(reason.decision != .cancelled)
        #expect((reason.decision == .onlyOne) == (costs.count == 1), "seed \(seed)")
        if reason.decision == .level { #expect(mine?.0 == next?.0) }
    }

    @Test func `fewer shifts decide, with the loads`() throws {
        let reason = try #require(
            why(Person(available: [.always], offer: 6, history: 2), Person(available: [.always], offer: 6, history: 3)))
        #expect(reason.decision == .fewerShifts)
        #expect((reason.chosen.person, reason.chosen.load, reason.next?.load) == (0, 2, 3))
    }

    @Test func `home decides where loads are level`() throws {
        let reason = try #require(why(Person(available: [.always]), Person(available: [.always], home: 0)))
        #expect(reason.decision == .home && reason.chosen.person == 1)
    }

    @Test func `wishes for and against decide`() throws {
        let people = [Person(available: [.always]), Person(available: [.always])]
        let wanted = try #require(why(people[0], people[1], Wish(person: 1, shift: 0)))
        #expect(wanted.decision == .wish && wanted.chosen.person == 1)
        let unwanted = try #require(why(people[0], people[1], Wish(person: 0, shift: 0, weight: -1)))
        #expect(unwanted.decision == .wish && unwanted.chosen.person == 1 && unwanted.next?.wish == -1)
    }

    private func why(_ one: Person, _ other: Person, _ wishes: Wish...) -> Reason? {
        let shift = Shift(Interval(start: 0, end: 60), place: 0, day: 0)
        let problem = Problem(
            people: [one, other], shifts: [shift], needs: [Need(shift: 0, wanted: 1)], wishes: wishes)
        return Balanced().fill(problem).assignments.first?.reason
    }

    @Test func `first come serves wishes in order, then the line`() {
        let people = (0..<4).map { Person(available: [.always], history: 9 - $0) }
        let shifts = (0..<2).map { Shift(Interval(start: 0, end: 60), place: $0, day: 0) }
        let problem = Problem(
            people: people, shifts: shifts, needs: [Need(shift: 0, wanted: 1), Need(shift: 1, wanted: 1)],
            wishes: [Wish(person: 3, shift: 1), Wish(person: 2, shift: 1), Wish(person: 0, shift: 0, weight: -1)])
        let assignments = FirstCome().fill(problem).assignments
        #expect(assignments.map(\.placement) == [Placement(person: 0, need: 0), Placement(person: 3, need: 1)])
        #expect(assignments.map(\.reason.decision) == [.firstInLine, .askedFirst])
    }
}
