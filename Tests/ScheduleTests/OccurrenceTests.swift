import Rig
import Schedule
import Testing
import Varlink

struct OccurrenceTests {
    let rig: Rig

    init() async throws {
        rig = try await Rig(Schedule.self, Town.self)
        try await rig.call(
            "Schedule.AddSeries",
            [
                "title": "Hot tea", "location": "1", "firstStart": "2026-12-16T09:00", "durationUSec": 10_800_000_000,
                "rule": "FREQ=WEEKLY;COUNT=3", "needs": [need(1, 2)],
            ])
    }

    private let first: JSONObject = ["series": "1", "originalStart": "2026-12-16T09:00"]

    private func edit(_ method: String, _ more: JSONObject = [:]) async throws -> JSONObject {
        var all = first
        for (name, value) in more { all[name] = value }
        return try await rig.call("Schedule.\(method)", all)
    }

    private func kinds() async throws -> [JSON?] {
        try await rig.call("Schedule.ShowSeries", ["series": "1"])["occurrences"]!.array!.map { $0["kind"] }
    }

    @Test func `a moved occurrence is not made twice`() async throws {
        let before = try await rig.shift("series/1")
        try await rig.hold(before, "17")
        let reply = try await edit("MoveOccurrence", ["newStart": "2026-12-18T10:00"])
        #expect(reply["effects"]?[0]?["change"] == "moved")
        try await rig.call("Schedule.Reconcile")
        let shifts = try await rig.shifts()
        #expect(
            shifts.map { $0["startsAt"] } == ["2026-12-18T02:00:00Z", "2026-12-23T01:00:00Z", "2026-12-30T01:00:00Z"])
        #expect(shifts[0]["id"] == before["id"])
        #expect(shifts[0]["filled"] == 1)
        #expect(try await kinds() == ["moved", "planned", "planned"])
    }

    @Test func `an occurrence moved after the series' end takes place`() async throws {
        _ = try await edit("MoveOccurrence", ["newStart": "2027-01-10T10:00"])
        try await rig.call("Schedule.EndSeries", ["series": "1", "lastDay": "2026-12-31"])
        #expect(try await rig.shifts().last?["startsAt"] == "2027-01-10T02:00:00Z")
    }

    @Test func `an occurrence cannot be moved into the past`() async throws {
        await rig.expectError(
            "TooLate", from: "Schedule.MoveOccurrence",
            ["series": "1", "originalStart": "2026-12-16T09:00", "newStart": "2026-12-01T09:00"])
    }

    @Test func `a time the series does not have is refused`() async throws {
        await rig.expectError(
            "NoSuchOccurrence", from: "Schedule.CancelOccurrence", ["series": "1", "originalStart": "2026-12-17T09:00"])
    }

    @Test func `a cancelled occurrence without people goes and can come back`() async throws {
        #expect(try await edit("CancelOccurrence")["effects"]?[0]?["change"] == "removed")
        #expect(try await rig.shifts().count == 2)
        #expect(try await kinds() == ["cancelled", "planned", "planned"])
        #expect(try await edit("RestoreOccurrence")["effects"]?[0]?["change"] == "restored")
        #expect(try await rig.shifts().count == 3)
        #expect(try await rig.heard() == [])
    }

    @Test func `a cancelled occurrence with people is called off for good and they are told`() async throws {
        try await rig.hold(rig.shift("series/1"), "17")
        let reply = try await edit("CancelOccurrence", ["reason": "snow"])
        #expect(reply["effects"]?[0]?["change"] == "cancelled")
        #expect(reply["people"] == 1)
        #expect(try await rig.shift("series/1")["state"] == "cancelled")
        #expect(try await rig.heard() == ["shiftCancelled"])
        await rig.expectError("CalledOff", from: "Schedule.RestoreOccurrence", first)
    }

    @Test func `a dry run of a cancellation tells nobody`() async throws {
        try await rig.hold(rig.shift("series/1"), "17")
        let before = try await rig.changes()
        #expect(try await edit("CancelOccurrence", ["dryRun": true])["people"] == 1)
        #expect(try await rig.changes() == before)
    }

    @Test func `an occurrence that is over cannot be moved any more`() async throws {
        try await rig.publish()
        try await rig.advance(by: .seconds(3 * 86_400))
        let fields = await rig.expectError(
            "NotAllowedNow", from: "Schedule.MoveOccurrence",
            ["series": "1", "originalStart": "2026-12-16T09:00", "newStart": "2026-12-19T09:00"])
        #expect(fields["state"] == "ended")
    }
}
