import Rostering
import Testing

@Suite struct IntricateTests {
    @Test(arguments: 0..<2)
    func `company, ways, successions and changes are kept as well as brute force can, nearly always`(block: Int) {
        var tried = 0
        var kept = 0
        var cheapest = 0
        for seed in block * 60..<block * 60 + 60 {
            let problem = Intricate().problem(seed: seed)
            guard EveryRoster.size(problem) <= 9, hasFairPins(problem) else { continue }
            let every = EveryRoster(problem)
            let proposal = Balanced().fill(problem, seed: 1, steps: 2_000)
            let placements = proposal.assignments.map(\.placement)
            let score = proposal.score
            tried += 1
            #expect(every.keepsLimits(placements), "seed \(seed)")
            #expect(every.score(placements).cost == score.cost, "seed \(seed)")
            #expect(every.score(placements).broken == score.broken, "seed \(seed)")
            if score.broken == every.best.broken { kept += 1 }
            if (score.broken, score.missingLeast, score.missingWanted, score.cost) == every.best { cheapest += 1 }
        }
        #expect(tried > 30)
        #expect(kept * 100 >= tried * 97, "\(kept) of \(tried)")
        #expect(cheapest * 100 >= tried * 95, "\(cheapest) of \(tried)")
    }

    /// Pins that fill more than a need wants or put somebody twice on one are another matter.
    private func hasFairPins(_ problem: Problem) -> Bool {
        Set(problem.pins).count == problem.pins.count
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
