import PluginAPI
import Rig
import Schedule
import Testing
import Varlink

struct SeriesTests {
    let rig: Rig

    init() async throws {
        rig = try await Rig(Schedule.self, Town.self)
    }

    private func add(_ more: JSONObject = [:]) async throws -> JSONObject {
        try await rig.call("Schedule.AddSeries", series(more))
    }

    private func series(_ more: JSONObject = [:]) -> JSONObject {
        var all: JSONObject = [
            "title": "Hot tea", "location": "药店1号", "firstStart": "2026-12-16T09:00", "durationUSec": 10_800_000_000,
            "rule": "FREQ=WEEKLY;BYDAY=WE", "needs": [need(1, 2)],
        ]
        for (name, value) in more { all[name] = value }
        return all
    }

    private func starts(_ series: JSON?) async throws -> [String] {
        try await rig.shifts(["occasion": .string("series/\(series?.string ?? "")")]).map { $0["startsAt"]!.string! }
    }

    @Test func `a series makes its shifts within the horizon`() async throws {
        let made = try await add()
        #expect(made["shifts"] == 6)
        #expect(try await starts(made["id"]).first == "2026-12-16T01:00:00Z")
        #expect(try await starts(made["id"]).count == 6)
    }

    @Test func `a series says in words how it repeats`() async throws {
        #expect(try await add(["dryRun": true])["description"]?.string?.contains("Wednesday") == true)
        #expect(try await add(["dryRun": true, "language": "zh-CN"])["description"]?.string?.contains("周三") == true)
    }

    @Test func `a dry run makes nothing`() async throws {
        let before = try await rig.changes()
        let reply = try await add(["dryRun": true])
        #expect(reply["id"] == nil)
        #expect(reply["effects"]?.array?.count == 6)
        #expect(try await rig.changes() == before)
    }

    @Test func `shifts keep their wall time when the clocks change`() async throws {
        let rig = try await Rig(Schedule.self, Town.self, start: "2026-10-20T00:00:00Z")
        try await rig.call(
            "Schedule.AddSeries",
            [
                "title": "Tea", "location": "900", "firstStart": "2026-10-24T09:00", "durationUSec": 3_600_000_000,
                "rule": "FREQ=DAILY;COUNT=2", "needs": [need(1, 1)],
            ])
        let starts = try await rig.shifts().map { $0["startsAt"] }
        #expect(starts == ["2026-10-24T07:00:00Z", "2026-10-25T08:00:00Z"])
    }

    @Test func `working days include make-up weekends and leave out holidays`() async throws {
        let rig = try await Rig(Schedule.self, Town.self, start: "2026-09-24T00:00:00Z")
        let made = try await rig.call(
            "Schedule.AddSeries",
            series(["firstStart": "2026-09-28T09:00", "rule": "FREQ=DAILY", "workdays": "workdays"]))
        #expect(made["description"]?.string?.contains("working days") == true)
        let days = try await rig.shifts(["lastDay": "2026-10-11"]).map { $0["startsAt"]!.string!.prefix(10) }
        #expect(days == ["2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10"])
    }

    @Test func `skipping holidays keeps ordinary weekends`() async throws {
        let rig = try await Rig(Schedule.self, Town.self, start: "2026-09-24T00:00:00Z")
        try await rig.call(
            "Schedule.AddSeries",
            series(["firstStart": "2026-10-06T09:00", "rule": "FREQ=DAILY", "workdays": "skipHolidays"]))
        let days = try await rig.shifts(["lastDay": "2026-10-11"]).map { $0["startsAt"]!.string!.prefix(10) }
        #expect(days == ["2026-10-08", "2026-10-09", "2026-10-10", "2026-10-11"])
    }

    @Test func `another time of day keeps the shifts and their people`() async throws {
        let made = try await add(["rule": "FREQ=WEEKLY;COUNT=2"])
        let before = try await rig.shift("series/1")
        try await rig.hold(before, "17")
        let reply = try await rig.call("Schedule.ChangeSeries", ["series": made["id"]!, "time": "14:00"])
        #expect(reply["effects"]?.array?.map { $0["change"] } == ["moved", "moved"])
        #expect(reply["people"] == 1)
        let after = try await rig.shift("series/1")
        #expect(after["id"] == before["id"])
        #expect(after["startsAt"] == "2026-12-16T06:00:00Z")
        #expect(after["needs"]?[0]?["held"] == 1)
    }

    @Test func `ending a series flags later shifts with people and removes the others`() async throws {
        let made = try await add(["rule": "FREQ=WEEKLY;COUNT=3"])
        let shifts = try await rig.shifts()
        let second = try await rig.call("Schedule.Show", ["shift": shifts[1]["id"]!])
        try await rig.hold(second, "17")
        let end: JSONObject = ["series": made["id"]!, "lastDay": "2026-12-20"]
        let reply = try await rig.call("Schedule.EndSeries", end)
        #expect(reply["effects"]?.array?.map { $0["change"] } == ["orphaned", "removed"])
        #expect(try await rig.shifts().count == 2)
        #expect(try await rig.heard() == ["needOrphaned"])
    }

    @Test func `a single shift is a series of one`() async throws {
        var single = series()
        single["rule"] = nil
        let made = try await rig.call("Schedule.AddShift", single)
        #expect(made["shift"] == "1")
        #expect(try await rig.shifts().count == 1)
        #expect(try await rig.call("Schedule.Series")["items"]?.array?.count == 1)
    }

    @Test func `a single shift in the past is refused`() async throws {
        var single = series(["firstStart": "2026-12-01T09:00"])
        single["rule"] = nil
        await rig.expectError("TooLate", from: "Schedule.AddShift", single)
    }

    @Test(
        "a rule that will not do is refused with a reason",
        arguments: [
            ("FREQ=HOURLY", "once a day"), ("FREQ=DAILY;BYHOUR=9,14", "once a day"), ("FREQ=SOMETIMES", "SOMETIMES"),
            ("", "no part"), ("FREQ=WEEKLY;BYDAY=MO", "first start"), ("FREQ=DAILY;COUNT=2;UNTIL=20270101", "COUNT"),
        ])
    func badRule(rule: String, reason: String) async throws {
        let fields = await rig.expectError("BadRule", from: "Schedule.AddSeries", series(["rule": .string(rule)]))
        #expect(fields["problem"]?.string?.contains(reason) == true, "\(fields)")
    }

    @Test func `impossible needs, lengths and titles are refused`() async throws {
        await rig.expectError("BadNeed", from: "Schedule.AddSeries", series(["needs": [need(3, 2)]]))
        await rig.expectError("NeedTwice", from: "Schedule.AddSeries", series(["needs": [need(1, 2), need(0, 1)]]))
        await rig.expectError("BadDuration", from: "Schedule.AddSeries", series(["durationUSec": 1_000_000]))
        await rig.expectError("BadLength", from: "Schedule.AddSeries", series(["title": ""]))
        await rig.expectError("NoSuchLocation", from: "Schedule.AddSeries", series(["location": "nowhere"]))
        await rig.expectError("NoSuchSeries", from: "Schedule.ShowSeries", ["series": "99"])
    }

    @Test func `a coordinator of another organization may not add to this place`() async throws {
        let stranger = rig.as(.coordinator, over: "berlin")
        await stranger.expectError("PermissionDenied", from: "Schedule.AddSeries", series())
        try await rig.as(.coordinator, over: "district").call("Schedule.AddSeries", series())
    }

    @Test func `a coordinator may not move a series to a place of another organization`() async throws {
        let made = try await add()
        let own = rig.as(.coordinator, over: "office")
        await own.expectError(
            "PermissionDenied", from: "Schedule.ChangeSeries", ["series": made["id"]!, "location": "900"])
    }
}
