import Rostering
import Testing

@Suite struct HoleTests {
    @Test func `nobody who could go is left out, and everyone is counted once`() {
        for seed in 0..<30 * Thorough.times {
            let problem = Small().problem(seed: seed)
            let proposal = Balanced().fill(problem, seed: 1, steps: fewSteps)
            let placements = proposal.assignments.map(\.placement)
            let oracle = Oracle(problem: problem)
            for hole in proposal.holes {
                let present = Set((placements + problem.pins).filter { $0.need == hole.need }.map(\.person))
                let able = problem.people.indices.filter { oracle.allows($0, hole.need, beside: placements) }
                #expect(able.isEmpty && hole.able == 0, "seed \(seed), need \(hole.need)")
                #expect(
                    hole.hindrances.reduce(0) { $0 + $1.people } == problem.people.count - present.count, "seed \(seed)"
                )
                #expect(hole.missing >= hole.missingLeast && hole.missing > 0)
            }
        }
    }

    @Test func `bending a number by as much as a remedy says lets that many people go, and by less does not`() {
        var tried = 0
        for seed in 0..<70 * Thorough.times {
            let problem = Small().problem(seed: seed)
            let proposal = Balanced().fill(problem, seed: 1, steps: fewSteps)
            for hole in proposal.holes {
                for remedy in hole.remedies {
                    guard let bent = bending(problem, remedy.change, less: 0),
                        let short = bending(problem, remedy.change, less: 1)
                    else { continue }
                    tried += 1
                    let placements = proposal.assignments.map(\.placement)
                    #expect(able(hole.need, placements, bent) == remedy.people, "seed \(seed), need \(hole.need)")
                    #expect(able(hole.need, placements, short) < remedy.people, "seed \(seed), need \(hole.need)")
                }
            }
        }
        #expect(tried > 15)
    }

    private func able(_ need: Int, _ placements: [Placement], _ problem: Problem) -> Int {
        problem.people.indices.count { Oracle(problem: problem).allows($0, need, beside: placements) }
    }

    private func bending(_ problem: Problem, _ change: Remedy.Change, less: Int) -> Problem? {
        var problem = problem
        switch change {
        case .lessRest(let minutes): problem.limits.rest! -= minutes - less
        case .more(.shiftsPerDay, let by): problem.limits.shiftsPerDay! += by - less
        case .more(.shiftsPerWeek, let by): problem.limits.shiftsPerWeek! += by - less
        case .more(.minutesPerDay, let by): problem.limits.minutesPerDay! += by - less
        case .more(.minutesPerWeek, let by): problem.limits.minutesPerWeek! += by - less
        case .availability, .qualification, .renewal: return nil
        }
        return problem
    }

    @Test func `each obstacle is told apart`() {
        let always = [Interval.always]
        let first = [Qualification(1)]
        let people = [
            Person(available: always), Person(qualifications: [Qualification(1, expires: 5)], available: always),
            Person(qualifications: first, available: []), Person(qualifications: first, available: always),
            Person(qualifications: first, available: always, limits: Limits(shiftsPerWeek: 1)),
            Person(qualifications: first, available: always), Person(qualifications: first, available: always),
        ]
        let shifts = [
            Shift(Interval(start: 600, end: 900), place: 0, day: 0),
            Shift(Interval(start: 700, end: 800), place: 1, day: 0),
            Shift(Interval(start: 960, end: 1000), place: 1, day: 0),
            Shift(Interval(start: 5000, end: 5100), place: 1, day: 3),
        ]
        let pins = [
            Placement(person: 3, need: 2), Placement(person: 4, need: 4), Placement(person: 5, need: 3),
            Placement(person: 6, need: 1),
        ]
        let needs = [
            Need(shift: 0, wanted: 1, qualifications: [1]), Need(shift: 0, wanted: 1), Need(shift: 1, wanted: 1),
            Need(shift: 2, wanted: 1),
            Need(shift: 3, wanted: 1),
        ]
        let holes = Balanced().fill(
            Problem(people: people, shifts: shifts, needs: needs, pins: pins, limits: Limits(rest: 90))
        ).holes
        #expect(holes.count == 1)
        #expect(
            holes[0].hindrances.map(\.obstacle) == [
                .notQualified, .expires, .unavailable, .there, .overlaps, .rest, .ownLimit,
            ])
        #expect(holes[0].hindrances.allSatisfy { $0.people == 1 })
        #expect(
            holes[0].remedies.map(\.change) == [
                .lessRest(minutes: 30), .renewal(qualification: 1), .availability, .qualification(1),
            ])
        #expect(holes[0].remedies.map(\.nearest) == [[5], [1], [2], [0]])
    }
}
