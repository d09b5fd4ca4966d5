import Rostering
import Testing

@Suite struct RulesTests {
    private let need = Need(shift: 0, wanted: 1)

    private func shift(day: Int = 0, _ from: Int, _ to: Int) -> Shift {
        Shift(Interval(start: day * wholeDay + from * hour, end: day * wholeDay + to * hour), place: 0, day: day)
    }

    private func violations(_ person: Person, _ shift: Shift, _ given: [Shift], _ limits: Limits = Limits())
        -> [Violation]
    {
        Rules(limits: limits).violations(of: person, taking: shift, for: need, given: given)
    }

    @Test func `a free person may go`() {
        #expect(violations(Person(available: [.always]), shift(9, 13), []) == [])
    }

    @Test func `a qualification must hold until the last minute`() {
        let need = Need(shift: 0, wanted: 1, qualifications: [3])
        func violations(_ qualifications: [Qualification]) -> [Violation] {
            let person = Person(qualifications: qualifications, available: [.always])
            return Rules(limits: Limits()).violations(of: person, taking: shift(9, 13), for: need, given: [])
        }
        #expect(violations([]) == [.lacks(qualification: 3)])
        #expect(
            violations([Qualification(3, expires: 13 * hour - 1)]) == [.expires(qualification: 3, at: 13 * hour - 1)])
        #expect(violations([Qualification(3, expires: 13 * hour)]) == [])
        #expect(violations([Qualification(3, expires: 0), Qualification(3)]) == [])
    }

    @Test func `availability must hold the whole shift, and touching stretches are one`() {
        let split = [Interval(start: 11 * hour, end: 14 * hour), Interval(start: 8 * hour, end: 11 * hour)]
        #expect(violations(Person(available: split), shift(9, 13), []) == [])
        #expect(violations(Person(available: split), shift(9, 15), []) == [.unavailable])
        #expect(violations(Person(available: []), shift(9, 13), []) == [.unavailable])
    }

    @Test func `shifts that touch do not overlap`() {
        let person = Person(available: [.always])
        #expect(violations(person, shift(9, 13), [shift(13, 15)]) == [])
        #expect(violations(person, shift(9, 13), [shift(12, 15)]) == [.overlaps(shift(12, 15))])
    }

    @Test func `missing rest is counted in minutes, before and after`() {
        let given = [shift(17, 21), shift(day: 1, 22, 23)]
        let found = violations(Person(available: [.always]), shift(day: 1, 7, 12), given, Limits(rest: 11 * hour))
        #expect(
            found == [
                .rest(missing: 60, wanted: 660, beside: given[0], own: false),
                .rest(missing: 60, wanted: 660, beside: given[1], own: false),
            ])
    }

    @Test func `the stricter of the house's limit and the person's own holds`() {
        let strict = Person(available: [.always], limits: Limits(rest: 12 * hour, shiftsPerWeek: 9))
        let found = violations(strict, shift(day: 1, 8, 12), [shift(17, 21)], Limits(rest: 11 * hour, shiftsPerWeek: 1))
        #expect(
            found == [
                .rest(missing: 60, wanted: 720, beside: shift(17, 21), own: true),
                .exceeds(.shiftsPerWeek, would: 2, most: 1, own: false),
            ])
    }

    @Test func `a rolling week begins anywhere`() {
        let given = [shift(day: 1, 9, 12), shift(day: 3, 9, 12), shift(day: 9, 9, 12)]
        let person = Person(available: [.always])
        let limits = Limits(shiftsPerWeek: 2)
        // Days 1, 3 and 7 lie within seven days; days 3, 9 and 10 do not quite, nor do 3, 8 and 9.
        #expect(
            violations(person, shift(day: 7, 9, 12), given, limits).first
                == .exceeds(.shiftsPerWeek, would: 3, most: 2, own: false))
        #expect(violations(person, shift(day: 10, 9, 12), given, limits) == [])
    }

    @Test func `minutes are counted in the busiest 24 hours, cutting shifts at its edges`() {
        let given = [shift(18, 24)]
        let person = Person(available: [.always])
        #expect(violations(person, shift(day: 1, 14, 22), given, Limits(minutesPerDay: 10 * hour)) == [])
        #expect(
            violations(person, shift(day: 1, 14, 22), given, Limits(minutesPerDay: 9 * hour))
                == [.exceeds(.minutesPerDay, would: 10 * hour, most: 9 * hour, own: false)])
    }

    @Test func `numbers agree with a look at every window`() {
        for seed in 0..<300 {
            let problem = Small().problem(seed: seed)
            let others = Array(problem.shifts.dropFirst())
            let oracle = Oracle(problem: problem)
            let limits = Limits(shiftsPerDay: 0, shiftsPerWeek: 0, minutesPerDay: 0, minutesPerWeek: 0)
            let found = violations(Person(available: [.always]), problem.shifts[0], others, limits)
            #expect(
                found.suffix(4) == [
                    .exceeds(
                        .shiftsPerDay, would: 1 + others.count { $0.day == problem.shifts[0].day }, most: 0,
                        own: false),
                    .exceeds(
                        .shiftsPerWeek, would: oracle.starts(problem.shifts[0], others, 7 * wholeDay), most: 0,
                        own: false),
                    .exceeds(
                        .minutesPerDay, would: oracle.minutes(problem.shifts[0], others, wholeDay), most: 0,
                        own: false),
                    .exceeds(
                        .minutesPerWeek, would: oracle.minutes(problem.shifts[0], others, 7 * wholeDay), most: 0,
                        own: false),
                ], "seed \(seed)")
        }
    }
}
