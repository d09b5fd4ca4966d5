import Rostering
import Testing

@Suite struct RepairTests {
    /// Every roster of the generator loses each of its people from one place in turn.
    private func dropOuts(
        _ problems: some Sequence<Problem>, _ check: (Problem, [Placement], Placement) -> Void
    ) {
        for problem in problems {
            let placements = FirstCome().fill(problem).assignments.map(\.placement)
            for gone in placements { check(problem, placements.filter { $0 != gone }, gone) }
        }
    }

    private let small = Small(people: 3...6, shifts: 3...8, days: 1...3, wanted: 1...2, pinned: 3)

    /// Halves of days and whole ones, each with a qualification of its own that few hold, so that stand-ins are rare
    /// and mends have every shape.
    private func tight(seed: Int) -> Problem {
        var chance = Chance(seed)
        let shifts = (0..<chance.of(4...6)).map { _ in
            let isWhole = chance.happens(35)
            let start = (isWhole || chance.happens(50) ? 8 : 13) * hour
            return Shift(
                Interval(start: start, end: isWhole ? 17 * hour : start + 4 * hour), place: chance.of(0...2), day: 0)
        }
        let people = (0..<chance.of(4...6)).map { _ in
            let kinds = shifts.indices.filter { _ in chance.happens(45) }
            return Person(
                qualifications: kinds.map { Qualification($0) }, available: [.always], offer: chance.of(1...4),
                history: chance.of(0...3), home: chance.of(0...2))
        }
        let needs = shifts.indices.map { Need(shift: $0, wanted: 1, qualifications: [$0]) }
        return Problem(
            people: people, shifts: shifts, needs: needs,
            limits: Limits(shiftsPerDay: chance.happens(50) ? 1 : nil, minutesPerDay: 9 * hour))
    }

    @Test func `stand-ins are exactly those who can go, cheapest first`() {
        dropOuts((0..<25).map(small.problem)) { problem, standing, gone in
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

    @Test func `a mend keeps every rule, is as small as any within three moves, and the cheapest of these`() {
        var moves = [0, 0, 0, 0]
        dropOuts((200..<380).map(tight) + (200..<230).map(small.problem)) { problem, standing, gone in
            let mends = Repair(problem, standing: standing).mends(for: gone.need, except: [gone.person], most: 1000)
            let oracle = Oracle(problem: problem)
            for mend in mends {
                #expect(oracle.faults(after(mend, standing)) == [])
                #expect(oracle.cost(after(mend, standing)) - oracle.cost(standing) == mend.price)
            }
            let best = EveryMend(problem, standing, gone).best
            #expect(mends.first?.moves.count == best?.moves)
            #expect(mends.first.map { oracle.cost(after($0, standing)) } == best?.cost)
            #expect(Set(mends.map(\.moves.count)).count <= 1)
            moves[best?.moves ?? 0] += 1
        }
        #expect(moves.allSatisfy { $0 > 10 }, "\(moves)")
    }

    @Test func `a mend leaves no minor alone, though it takes one move more`() {
        var people = (0..<4).map { Person(qualifications: $0 > 1 ? [Qualification(9)] : [], available: [.always]) }
        people[0].escort = 9
        people[2].history = 1
        // Person 3 is an adult, free for both shifts and on the second; of the grown-ups only 1 can relieve them.
        let shifts = (0..<2).map { Shift(Interval(start: 0, end: 60), place: $0, day: 0) }
        let needs = [Need(shift: 0, wanted: 2), Need(shift: 1, wanted: 1)]
        let standing = [Placement(person: 0, need: 0), Placement(person: 3, need: 1)]
        let repair = Repair(Problem(people: people, shifts: shifts, needs: needs), standing: standing)
        let mends = repair.mends(for: 0, except: [2])
        #expect(mends.map { $0.moves.map(\.person) } == [[3, 1]])
        #expect(mends.first?.moves.map(\.leaves) == [[1], []])
        // Where no adult can come at all, company is no worse than it was.
        #expect(repair.mends(for: 0, except: [2, 3]).map { $0.moves.map(\.person) } == [[1]])
    }

    @Test func `of two who could leave another place the one who has not heard of it leaves`() {
        let people = (0..<4).map { Person(qualifications: [Qualification($0 < 2 ? 1 : 2)], available: [.always]) }
        let shifts = (0..<3).map { Shift(Interval(start: 0, end: 60), place: $0, day: 0) }
        let needs = shifts.indices.map { Need(shift: $0, wanted: 1, qualifications: $0 == 0 ? [1] : []) }
        let standing = [Placement(person: 0, need: 1), Placement(person: 1, need: 2)]
        let problem = Problem(people: people, shifts: shifts, needs: needs)
        for person in 0...1 {
            let mends = Repair(problem, standing: standing, known: [standing[person]]).mends(for: 0)
            #expect(mends.first?.moves.map(\.person) == [1 - person, 2])
        }
    }

    @Test func `places are mended one after another`() {
        let people = (0..<2).map { _ in Person(available: [.always]) }
        let shifts = (0..<2).map { Shift(Interval(start: 0, end: 60), place: $0, day: 0) }
        let needs = shifts.indices.map { Need(shift: $0, wanted: 1) }
        var repair = Repair(Problem(people: people, shifts: shifts, needs: needs), standing: [])
        let first = repair.mends(for: 0)
        #expect(first.map { $0.moves.map(\.person) } == [[0], [1]])
        repair.make(first[0])
        #expect(repair.mends(for: 1).map { $0.moves.map(\.person) } == [[1]])
        #expect(repair.mends(for: 0).isEmpty)
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
        let left = Set(mend.moves.flatMap { move in move.leaves.map { Placement(person: move.person, need: $0) } })
        return standing.filter { !left.contains($0) } + mend.moves.map { Placement(person: $0.person, need: $0.to) }
    }
}
