import Rig
import Schedule
import Testing
import Varlink

struct CalendarTests {
    let rig: Rig

    init() async throws {
        rig = try await Rig(Schedule.self, Town.self)
    }

    private func kinds(_ question: JSONObject) async throws -> [JSON?] {
        try await rig.call("Schedule.Calendar", question)["days"]!.array!.map { $0["kind"] }
    }

    @Test func `a month shows holidays, weekends and make-up workdays`() async throws {
        let october = try await rig.call("Schedule.Calendar", ["month": "2026-10"])
        let days = october["days"]!.array!
        #expect(days.count == 31)
        #expect(days[0]["kind"] == "holiday")
        #expect(days[0]["holiday"] == "National Day")
        #expect(days[9]["kind"] == "makeUp")
        #expect(days[10]["kind"] == "weekend")
        #expect(days[11]["kind"] == "workday")
        #expect(october["coveredUntilDay"] == "2026-12-31")
    }

    @Test func `names are in the language of the caller`() async throws {
        let days = try await rig.call("Schedule.Calendar", ["month": "2026-10", "language": "zh-CN"])["days"]!
        #expect(days[0]?["holiday"] == "国庆节")
        #expect(days[0]?["weekday"] == "周四")
    }

    @Test func `an imported notice extends the calendar`() async throws {
        let csv = "day,name,off\n2027-01-01,元旦,yes\n2027-01-03,元旦,no\n"
        let reply = try await rig.call("Import", ["kind": "holidays", "csvFile": .string(csv)])
        #expect(reply["stored"] == 2)
        #expect(
            try await kinds(["firstDay": "2027-01-01", "lastDay": "2027-01-03"]) == ["holiday", "weekend", "makeUp"])
        #expect(try await rig.call("Schedule.Calendar", ["month": "2027-01"])["coveredUntilDay"] == "2027-12-31")
    }

    @Test func `impossible months and days are refused`() async throws {
        await rig.expectError("InvalidParameter", from: "Schedule.Calendar", ["month": "2026-13"])
        await rig.expectError(
            "DaysReversed", from: "Schedule.Calendar", ["firstDay": "2026-10-02", "lastDay": "2026-10-01"])
        await rig.expectError(
            "TooMany", from: "Schedule.Calendar", ["firstDay": "2026-01-01", "lastDay": "2028-01-01"])
    }

    @Test func `series are imported with several needs and come back as they went`() async throws {
        let csv = """
            title,location,firstStart,minutes,least,wanted,rule,qualification,workdays,lastDay
            Tea,药店1号,2026-12-16T09:00,180,1,2,FREQ=WEEKLY;COUNT=2,,,
            Tea,药店1号,2026-12-16T09:00,180,1,1,FREQ=WEEKLY;COUNT=2,first-aid,,

            """
        try await rig.call("Import", ["kind": "series", "csvFile": .string(csv)])
        try await rig.settle()
        let shifts = try await rig.shifts()
        #expect(shifts.map { $0["wanted"] } == [3, 3])
        let text = try await rig.call("Export", ["kind": "series"])["text"]!.string!
        #expect(text.split(separator: "\n").count == 3)
        try await rig.call("Import", ["kind": "series", "csvFile": .string(text)])
        try await rig.settle()
        #expect(try await rig.shifts() == shifts)
    }
}
