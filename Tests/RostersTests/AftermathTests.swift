import Rig
import Testing
import Varlink

struct AftermathTests {
    @Test func `a shift that is called off frees its people and says why`() async throws {
        let rig = try await town(people: 4)
        let shift = try await rig.shift(3, 8, 12, wanted: 4)
        let confirmed = try await rig.signUp(1, shift)
        let proposed = try await rig.assign(2, shift, propose: true)
        let leaving = try await rig.signUp(3, shift)
        try await rig.act("WantStandIn", leaving)
        try await rig.call("Town.Cancel", ["shift": .string(shift), "reason": "Storm"])
        try await rig.settle()
        #expect(try await rig.state(confirmed) == "released")
        #expect(try await rig.state(proposed) == "expired")
        #expect(try await rig.state(leaving) == "released")
        #expect(try await rig.heard("assignmentChanged").last?["reason"] == "Storm")
        try await rig.signUp(1, try await rig.shift(3, 9, 13))
        #expect(try await rig.call("Verify")["good"] == true)
    }

    @Test(arguments: [true, false])
    func `a moved shift keeps its people, and rules see its new time`(_ announced: Bool) async throws {
        let rig = try await town()
        let shift = try await rig.shift(3, 8, 12)
        try await rig.signUp(1, shift)
        try await rig.call(
            "Town.MoveShift",
            [
                "shift": .string(shift), "startsAt": .string(at(4, 8)), "endsAt": .string(at(4, 12)),
                "announce": .bool(announced),
            ])
        try await rig.advance(by: announced ? .zero : .seconds(3600))
        try await rig.signUp(1, try await rig.shift(3, 8, 12))
        await rig.expectError(
            "Overlaps", from: "Rosters.SignUp", ["person": "1", "shift": .string(try await rig.shift(4, 10, 13))])
    }

    @Test func `an erased person leaves totals and nothing else`() async throws {
        let rig = try await town()
        try await rig.makeAvailable(2)
        try await rig.call("Rosters.Prefer", ["person": "1", "wished": 3, "home": ["2"]])
        try await rig.call(
            "Rosters.AddAbsence",
            ["person": "1", "fromAt": .string(at(9, 8)), "untilAt": .string(at(9, 12)), "reason": "ill"])
        let past = try await rig.signUp(1, try await rig.shift(0, 9, 12))
        try await rig.act("CheckIn", past)
        try await rig.advance(by: .seconds(4 * 3600))
        try await rig.act("CheckOut", past)
        _ = try await rig.shift(2, 8, 12, wanted: 1, state: "draft")
        try await rig.fill()
        let parts = try await rig.call("Town.Export", ["person": "1"])["parts"]?.array ?? []
        #expect(
            parts.map { $0["what"]?.string } == [
                "availability", "exceptions", "preferences", "homes", "assignments", "changes",
            ])
        try await rig.call("Town.Erase", ["person": "1"])
        try await rig.settle()
        #expect(
            try await rig.call("Town.Export", ["person": "1"])["parts"]?.array?.map { $0["what"]?.string } == [
                "assignments", "changes",
            ])
        let states = try await rig.rows("SELECT state FROM rosters_assignment WHERE person = '1' ORDER BY id")
        #expect(states.first?["state"] == "completed")
        #expect(
            try await rig.rows(
                "SELECT id FROM rosters_assignment WHERE person = '1' AND state IN ('proposed', 'confirmed')") == [])
        #expect(try await rig.rows("SELECT person FROM rosters_reason WHERE person = '1'") == [])
    }

    @Test func `a need that wants fewer people later is nobody's mistake`() async throws {
        let rig = try await town()
        let made = try await rig.call(
            "Town.AddShift",
            ["startsAt": .string(at(3, 8)), "endsAt": .string(at(3, 12)), "needs": [["least": 1, "wanted": 2]]])
        try await rig.signUp(1, made["id"]!.string!)
        try await rig.signUp(2, made["id"]!.string!)
        try await rig.call("Town.Want", ["need": made["needs"]![0]!, "wanted": 1])
        await rig.expectError("Full", from: "Rosters.SignUp", ["person": "3", "shift": made["id"]!])
        #expect(try await rig.call("Verify")["good"] == true)
    }
}
