import Rostering
import Testing

@Suite struct RepairTests {
    /// Every roster of the generator loses each of its people from one place in turn.
    private func dropOuts(_ seeds: Range<Int>, _ check: (Problem, [Placement], Placement) -> Void) {
        for seed in seeds {
            let problem = Small(people: 3...6, shifts: 3...8, days: 1...3, wanted: 1...2, pinned: 3).problem(seed: seed)
            let placements = Balanced().fill(problem, seed: 1, steps: fewSteps).assignments.map(\.placement)
            for gone in placements { check(problem, placements.filter { $0 != gone }, gone) }
        }
    }

    @Test func `stand-ins are exactly those who can go, cheapest first`() {
        dropOuts(0..<25) { problem, standing, gone in
            let oracle = Oracle(problem: problem)
            let found = Repair(problem, standing: standing).standIns(for: gone.need, except: [gone.person])
            let able = problem.people.indices.filter {
                $0 != gone.person && oracle.allows($0, gone.need, beside: standing)
            }
            #expect(found.map(\.person).sorted() == able)
            let costs = found.map { oracle.cost(standing + [Placement(person: $0.person, need: gone.need)]) }
            #expect(costs == costs.sorted())
        }
    }

    @Test func `a mend keeps every rule, moves nobody needlessly and is found where there is one`() {
        var swaps = 0
        dropOuts(200..<250) { problem, standing, gone in
            let repair = Repair(problem, standing: standing)
            let mends = repair.mends(for: gone.need, except: [gone.person], most: 100)
            let oracle = Oracle(problem: problem)
            for mend in mends { #expect(oracle.faults(after(mend, standing)) == []) }
            #expect(Set(mends.map(\.people)).count <= 1)
            let fewest = fewestMoves(problem, standing, gone)
            #expect(mends.first?.people == fewest)
            if fewest == 2 { swaps += 1 }
        }
        #expect(swaps > 3)
    }

    @Test func `a roster that breaks rules already is taken as it stands`() {
        let people = (0..<4).map { _ in Person(available: [.always]) }
        let shifts = (0..<2).map { Shift(Interval(start: 0, end: 60), place: $0, day: 0) }
        let needs = shifts.indices.map { Need(shift: $0, wanted: 1) }
        // Person 0 is in two places at once, and the first need has two people where it wants one.
        let standing = [Placement(person: 0, need: 0), Placement(person: 1, need: 0), Placement(person: 0, need: 1)]
        let repair = Repair(Problem(people: people, shifts: shifts, needs: needs), standing: standing)
        #expect(repair.standIns(for: 1).map(\.person) == [2, 3])
    }

    private func after(_ mend: Mend, _ standing: [Placement]) -> [Placement] {
        let left = Set(mend.moves.compactMap { move in move.from.map { Placement(person: move.person, need: $0) } })
        return standing.filter { !left.contains($0) } + mend.moves.map { Placement(person: $0.person, need: $0.to) }
    }

    /// By trying everyone, and everyone for the place of everyone.
    private func fewestMoves(_ problem: Problem, _ standing: [Placement], _ gone: Placement) -> Int? {
        let oracle = Oracle(problem: problem)
        let people = problem.people.indices.filter { $0 != gone.person }
        func isRight(_ placements: [Placement]) -> Bool { oracle.faults(placements).isEmpty }
        if people.contains(where: { isRight(standing + [Placement(person: $0, need: gone.need)]) }) { return 1 }
        for left in standing where left.person != gone.person && left.need != gone.need {
            let moved = standing.filter { $0 != left } + [Placement(person: left.person, need: gone.need)]
            guard isRight(moved) else { continue }
            if people.contains(where: { $0 != left.person && isRight(moved + [Placement(person: $0, need: left.need)]) }
            ) {
                return 2
            }
        }
        return nil
    }
}
