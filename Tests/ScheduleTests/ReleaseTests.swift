import PluginAPI
import Rig
import Schedule
import Testing
import Varlink

struct ReleaseTests {
    let rig: Rig

    init() async throws {
        rig = try await Rig(Schedule.self, Town.self)
        try await rig.want(
            wish("place/1", "2026-12-16T09:00"), wish("place/2", "2026-12-17T09:00", location: "2"),
            wish("place/900", "2026-12-17T15:00", location: "900"))
    }

    private let days: JSONObject = ["firstDay": "2026-12-16", "lastDay": "2026-12-17"]

    @Test func `drafts of the days are published once`() async throws {
        #expect(try await rig.call("Schedule.Publish", days)["shifts"] == 3)
        #expect(try await rig.call("Schedule.Publish", days)["shifts"] == 0)
        #expect(try await rig.shifts(["state": "published"]).count == 3)
    }

    @Test func `only published shifts are locked`() async throws {
        #expect(try await rig.call("Schedule.Lock", days)["shifts"] == 0)
        try await rig.call("Schedule.Publish", ["firstDay": "2026-12-16", "lastDay": "2026-12-16"])
        #expect(try await rig.call("Schedule.Lock", days)["shifts"] == 1)
    }

    @Test func `one place alone can be published`() async throws {
        var one = days
        one["location"] = "药店2号"
        #expect(try await rig.call("Schedule.Publish", one)["shifts"] == 1)
        #expect(try await rig.shift("place/2")["state"] == "published")
    }

    @Test func `a bounded coordinator publishes what they answer for`() async throws {
        #expect(try await rig.as(.coordinator, over: "berlin").call("Schedule.Publish", days)["shifts"] == 1)
        await rig.as(.coordinator, over: "elsewhere").expectError("PermissionDenied", from: "Schedule.Publish", days)
        await rig.as(.viewer).expectError("PermissionDenied", from: "Schedule.Publish", days)
    }

    @Test func `a dry run publishes nothing`() async throws {
        var dry = days
        dry["dryRun"] = true
        #expect(try await rig.call("Schedule.Publish", dry)["shifts"] == 3)
        #expect(try await rig.shifts(["state": "draft"]).count == 3)
    }

    @Test func `days that are over or the wrong way round are refused`() async throws {
        await rig.expectError(
            "DaysOver", from: "Schedule.Publish", ["firstDay": "2026-12-01", "lastDay": "2026-12-02"])
        await rig.expectError(
            "DaysReversed", from: "Schedule.Lock", ["firstDay": "2026-12-17", "lastDay": "2026-12-16"])
    }

    @Test func `a cancelled shift tells its people and says why`() async throws {
        let shift = try await rig.shift("place/1")
        try await rig.hold(shift, "17", "18")
        let reply = try await rig.call("Schedule.Cancel", ["shift": shift["id"]!, "reason": "snow"])
        #expect(reply["people"] == 2)
        #expect(try await rig.shift("place/1")["reason"] == "snow")
        #expect(try await rig.heard() == ["shiftCancelled"])
    }

    @Test func `what has begun or was cancelled cannot be cancelled`() async throws {
        let shift = try await rig.shift("place/1")
        try await rig.call("Schedule.Publish", days)
        try await rig.advance(by: .seconds(2 * 86_400 + 2 * 3600))
        let fields = await rig.expectError(
            "NotAllowedNow", from: "Schedule.Cancel", ["shift": shift["id"]!, "reason": "snow"])
        #expect(fields["state"] == "running")
        await rig.expectError("NoSuchShift", from: "Schedule.Cancel", ["shift": "99", "reason": "snow"])
        await rig.expectError("BadLength", from: "Schedule.Cancel", ["shift": shift["id"]!, "reason": ""])
    }
}
