import PluginAPI
import Rig
import Testing
import Varlink

/// What happens once somebody cannot come.
struct RepairTests {
    private func repairs(_ rig: Rig, _ more: JSONObject) async throws -> JSONObject {
        try await rig.call("Rosters.Repairs", more)
    }

    /// Person 1 and 2 hold first-aid, which the first of two shifts at one time asks for; 3 can take the other one.
    private func changeOver() async throws -> (rig: Rig, first: String, second: String) {
        let rig = try await town(people: 3)
        try await rig.makeAvailable(3)
        for person in ["1", "2"] {
            try await rig.call("Town.Grant", ["person": .string(person), "qualification": "first-aid"])
        }
        let aid = try await rig.shift(3, 8, 12, wanted: 1, qualification: "first-aid")
        let plain = try await rig.shift(3, 8, 12, wanted: 1, location: "2")
        return (rig, try await rig.assign(1, aid), try await rig.assign(2, plain))
    }

    @Test func `who falls ill is replaced by whoever has done least of what they offered`() async throws {
        let rig = try await town(people: 3)
        try await rig.makeAvailable(3)
        let shift = try await rig.shift(3, 8, 12, wanted: 1)
        let gone = try await rig.signUp(1, shift)
        try await rig.signUp(2, try await rig.shift(5, 8, 12))
        let found = try await repairs(rig, ["person": "1", "fromDay": "2026-12-15", "untilDay": "2026-12-20"])
        #expect(found["places"] == 1 && found["mendable"] == 1)
        #expect(
            found["ways"]?.array?.map { $0["how"]?.string } == [
                "Person 3 stands in: 0 other shifts for 4 offered.", "Person 2 stands in: 1 other shift for 4 offered.",
            ])
        let done = try await rig.call("Rosters.Repair", ["ways": [found["ways"]![0]!["id"]!]])
        #expect(done["steps"]?.array?.map { $0["state"]?.string } == ["released", "proposed"])
        #expect(done["people"] == 2)
        #expect(try await rig.state(gone) == "released")
    }

    @Test func `where nobody can stand in, two change places`() async throws {
        let (rig, first, second) = try await changeOver()
        try await rig.act("WantStandIn", first)
        let found = try await repairs(rig, ["fromDay": "2026-12-15", "untilDay": "2026-12-20"])
        let way = found["ways"]![0]!
        #expect(found["ways"]?.array?.count == 1 && way["moves"] == 2 && way["instead"] == "Person 1")
        #expect(
            way["how"]?.string?.hasSuffix("; Person 3 takes Shift 2 on 12-17 08:00: 0 other shifts for 4 offered.")
                == true)
        try await rig.call("Rosters.Repair", ["ways": [way["id"]!], "confirm": true])
        #expect(try await rig.state(first) == "takenOver")
        #expect(try await rig.state(second) == "released")
        let held = try await rig.rows(
            "SELECT person, shift FROM rosters_assignment WHERE state = 'confirmed' ORDER BY shift")
        #expect(held.map { $0["person"] } == ["2", "3"])
        #expect(try await rig.call("Verify")["good"] == true)
    }

    @Test func `nobody is moved off a locked shift`() async throws {
        let (rig, first, _) = try await changeOver()
        try await rig.act("WantStandIn", first)
        try await rig.call("Town.Turn", ["shift": "2", "state": "locked"])
        let found = try await repairs(rig, ["shift": "1"])
        #expect(found["ways"] == [] && found["mendable"] == 0)
        #expect(
            found["holes"]![0]!["reason"]?.string?.hasSuffix(
                "What would fill it: first-aid for Person 3; or 1 more person with first-aid on 12-17 08:00.") == true)
    }

    @Test func `a way that no longer fits changes nothing at all`() async throws {
        let (rig, first, second) = try await changeOver()
        try await rig.act("WantStandIn", first)
        let way = try await repairs(rig, ["shift": "1"])["ways"]![0]!["id"]!
        try await rig.assign(3, try await rig.shift(3, 9, 10))
        await rig.expectError("Overlaps", from: "Rosters.Repair", ["ways": [way]])
        #expect(try await rig.state(first) == "standInWanted")
        #expect(try await rig.state(second) == "confirmed")
        await rig.expectError("NoSuchWay", from: "Rosters.Repair", ["ways": ["nonsense"]])
        await rig.expectError("NoSuchWay", from: "Rosters.Repair", ["ways": ["3@1-2"]])
    }

    @Test func `people of a station that closes can help elsewhere`() async throws {
        let rig = try await town(people: 1)
        try await rig.makeAvailable(1)
        let closed = try await rig.shift(3, 8, 12, wanted: 1)
        try await rig.signUp(1, closed)
        let other = try await rig.shift(3, 8, 12, wanted: 1, location: "2")
        try await rig.call("Town.Cancel", ["shift": .string(closed), "reason": "The station closes."])
        try await rig.settle()
        let found = try await repairs(rig, ["shift": .string(other)])
        #expect(found["ways"]![0]!["how"]?.string?.hasPrefix("Person 1 stands in") == true)
    }

    @Test func `a place of somebody without hours of the week is not given twice`() async throws {
        let rig = try await town(people: 2)
        try await rig.makeAvailable(1)
        let shift = try await rig.shift(1, 8, 12, wanted: 1)
        try await rig.signUp(2, shift)
        #expect(try await rig.fill()["proposed"] == 0)
    }
}
