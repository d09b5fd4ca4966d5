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
}
