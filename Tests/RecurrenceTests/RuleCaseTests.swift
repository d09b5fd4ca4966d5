import Testing

@testable import Recurrence

@Suite("The rules collected from other engines")
struct RuleCaseTests {
    @Test func `none of them is missing`() {
        #expect(RuleCase.binding.count == 210)
        #expect(RuleCase.forbidden.count == 34)
        #expect(RuleCase.contested.count == 18)
    }

    @Test("a binding rule gives its times on the wall and in UTC", arguments: RuleCase.binding)
    func binding(_ example: RuleCase) throws {
        let found = try example.found()
        #expect(found.map(\.local) == (try example.expectedLocals))
        if let instants = try example.expectedInstants { #expect(found.map(\.instant) == instants) }
    }

    @Test("a rule the standard forbids is refused", arguments: RuleCase.forbidden)
    func forbidden(_ example: RuleCase) {
        #expect(throws: RuleFault.self) { try example.recurrence() }
    }

    /// Where the engines differ ours reads the standard as dateutil does, but for weeks: there a rule that names no
    /// weekday means that of its start, as RFC 5545 says of all that a rule leaves open.
    @Test("a contested rule is read as we have decided", arguments: RuleCase.contested)
    func contested(_ example: RuleCase) throws {
        let ours = [
            "du-testYearlyByWeekNo": ["1998-05-12T09:00", "1999-05-18T09:00", "2000-05-16T09:00"],
            "d09": [
                "2026-12-28T00:00", "2032-12-27T00:00", "2037-12-28T00:00", "2043-12-28T00:00", "2048-12-28T00:00",
                "2054-12-28T00:00", "2060-12-27T00:00",
            ],
        ]
        let expected = try ours[example.id].map { try $0.map { try LocalTime($0) } } ?? example.expectedLocals
        #expect(try example.found().map(\.local) == expected)
    }
}
