import PluginAPI
import Rig
import Schedule
import Testing
import Varlink

struct WeekTests {
    let rig: Rig

    init() async throws {
        rig = try await Rig(Schedule.self, Town.self)
        try await rig.want(
            wish("a", "2026-12-15T09:00", needs: [need(1, 1), need(1, 1, "first-aid")]), wish("b", "2026-12-15T14:00"),
            wish("c", "2026-12-16T09:00", needs: [need(1, 2)]), wish("d", "2026-12-17T09:00", location: "2"),
            wish("e", "2026-12-22T09:00"))
    }

    private func week(_ more: JSONObject = [:]) async throws -> JSONObject {
        var all: JSONObject = ["week": "2026-W51"]
        for (name, value) in more { all[name] = value }
        return try await rig.call("Schedule.Week", all)
    }

    private func cell(_ reply: JSONObject, _ row: Int, _ column: Int) -> JSON? {
        reply["rows"]?[row]?["cells"]?[column]
    }

    @Test func `places stand down, days across, and cells sum the shifts of the day`() async throws {
        let week = try await week()
        #expect(week["columns"]?[0] == "Mon 14")
        #expect(week["columns"]?.array?.count == 7)
        #expect(week["rows"]?.array?.map { $0["name"] } == ["药店1号", "药店2号"])
        #expect(cell(week, 0, 1)?["text"] == "0/4!")
        #expect(cell(week, 0, 0) == ["text": "-", "tone": "quiet"])
        #expect(week["shifts"] == 4)
        #expect(week["wanted"] == 8)
        #expect(week["missing"] == 5)
    }

    @Test func `the color says whether the least and the wanted are there`() async throws {
        try await rig.hold(rig.shift("c"), "1")
        #expect(cell(try await week(), 0, 2) == ["text": "1/2", "tone": "warning"])
        try await rig.hold(rig.shift("c"), "2", "3")
        #expect(cell(try await week(), 0, 2) == ["text": "2/2", "tone": "good"])
    }

    @Test func `people too many on one need do not hide the want of another`() async throws {
        try await rig.hold(rig.shift("a"), "1", "2")
        try await rig.hold(rig.shift("b"), "3", "4")
        #expect(cell(try await week(), 0, 1) == ["text": "3/4!", "tone": "bad"])
    }

    @Test func `people on places no longer wanted are marked`() async throws {
        try await rig.hold(rig.shift("d"), "1")
        try await rig.want(wish("c", "2026-12-16T09:00"))
        let week = try await week()
        #expect(cell(week, 1, 3) == ["text": "0/0?", "tone": "warning"])
        #expect(week["orphaned"] == 1)
    }

    @Test func `one place alone shows its hours`() async throws {
        let week = try await week(["location": "1"])
        #expect(week["rows"]?.array?.map { $0["name"] } == ["09:00-13:00 Duty", "14:00-18:00 Duty"])
    }

    @Test func `a week in Chinese`() async throws {
        #expect(try await week(["language": "zh-CN"])["columns"]?[0] == "周一 14")
    }

    @Test func `holidays and make-up workdays are marked above their days`() async throws {
        let columns = try await week(["week": "2026-W40"])["columns"]?.array
        #expect(columns?[3] == "Thu 1 (off)")
        #expect(try await week(["week": "2026-W41"])["columns"]?[5] == "Sat 10 (work)")
    }

    @Test func `a week without a word is the present one`() async throws {
        #expect(try await rig.call("Schedule.Week")["week"] == "2026-W51")
    }

    @Test func `a week that is none is refused`() async throws {
        await rig.expectError("InvalidParameter", from: "Schedule.Week", ["week": "2026-W60"])
    }

    @Test func `cancelled shifts are not wanted any more`() async throws {
        try await rig.call("Schedule.Cancel", ["shift": rig.shift("c")["id"]!, "reason": "snow"])
        #expect(cell(try await week(), 0, 2) == ["text": "off", "tone": "quiet"])
    }

    @Test func `a bounded viewer sees the own organization's shifts`() async throws {
        let stranger = rig.as(.viewer, over: "berlin")
        #expect(try await stranger.call("Schedule.Week", ["week": "2026-W51"])["shifts"] == 0)
        #expect(try await stranger.call("Schedule.Shifts")["items"]?.array?.isEmpty == true)
        #expect(try await week(["organization": "district"])["shifts"] == 4)
        #expect(try await week(["organization": "berlin"])["shifts"] == 0)
    }

    @Test func `lists come in pages`() async throws {
        let page = try await rig.call("Schedule.Shifts", ["limit": 2])
        #expect(page["items"]?.array?.count == 2)
        let rest = try await rig.call("Schedule.Shifts", ["limit": 3, "cursor": page["cursor"]!])
        #expect(rest["items"]?.array?.count == 3)
        #expect(rest["cursor"] == nil)
        await rig.expectError("InvalidParameter", from: "Schedule.Shifts", ["cursor": "x"])
    }

    @Test func `a list can be of shifts that lack people`() async throws {
        try await rig.hold(rig.shift("c"), "1", "2")
        #expect(try await rig.shifts(["short": true, "lastDay": "2026-12-16"]).count == 2)
    }
}
