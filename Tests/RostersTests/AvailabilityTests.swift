import Rig
import Testing
import Varlink

struct AvailabilityTests {
    private func times(_ rig: Rig, _ from: String, _ until: String) async throws -> [String] {
        let page = try await rig.call(
            "Rosters.Availability", ["person": "1", "fromDay": .string(from), "untilDay": .string(until)])
        return page["times"]?.array?.map { "\($0["startsAt"]!.string!) \($0["endsAt"]!.string!)" } ?? []
    }

    @Test func `weekly hours hold on their days, within their validity`() async throws {
        let rig = try await town()
        try await rig.call(
            "Rosters.AddAvailability",
            ["person": "1", "from": "08:00", "until": "12:00", "weekdays": ["tu", "th"], "validFrom": "2026-12-16"])
        #expect(
            try await times(rig, "2026-12-14", "2026-12-23") == [
                "\(at(3, 8)) \(at(3, 12))", "\(at(8, 8)) \(at(8, 12))",
            ])
    }

    @Test func `hours over midnight reach into the next day`() async throws {
        let rig = try await town()
        try await rig.call(
            "Rosters.AddAvailability", ["person": "1", "from": "22:00", "until": "06:00", "weekdays": ["mo"]])
        #expect(try await times(rig, "2026-12-14", "2026-12-15") == ["\(at(0, 22)) \(at(1, 0))"])
        #expect(try await times(rig, "2026-12-15", "2026-12-16") == ["\(at(1, 0)) \(at(1, 6))"])
    }

    @Test func `an absence wins over weekly hours and extra times`() async throws {
        let rig = try await town()
        try await rig.makeAvailable(1)
        try await rig.call(
            "Rosters.AddExtraTime", ["person": "1", "fromAt": .string(at(1, 18)), "untilAt": .string(at(1, 20))])
        try await rig.call(
            "Rosters.AddAbsence", ["person": "1", "fromAt": .string(at(1, 10)), "untilAt": .string(at(1, 11))])
        #expect(
            try await times(rig, "2026-12-15", "2026-12-16") == [
                "\(at(1, 8)) \(at(1, 10))", "\(at(1, 11)) \(at(1, 20))",
            ])
    }

    @Test func `an absence tells which shifts it touches, and can be taken back`() async throws {
        let rig = try await town()
        try await rig.signUp(1, try await rig.shift(3, 8, 12))
        let absence = try await rig.call(
            "Rosters.AddAbsence", ["person": "1", "fromAt": .string(at(3, 0)), "untilAt": .string(at(4, 0))])
        #expect(absence["onShifts"] == 1)
        try await rig.call("Rosters.RemoveException", ["exception": absence["id"]!])
        await rig.expectError("NoSuchException", from: "Rosters.RemoveException", ["exception": absence["id"]!])
    }

    @Test func `wishes are kept until they are changed`() async throws {
        let rig = try await town()
        try await rig.call("Rosters.Prefer", ["person": "Person 1", "wished": 3, "home": ["2", "5"]])
        try await rig.call("Rosters.Prefer", ["person": "1", "restUSec": 7_200_000_000])
        let page = try await rig.call("Rosters.Availability", ["person": "1"])
        #expect(page["wished"] == 3)
        #expect(page["home"] == ["Pharmacy 2", "Pharmacy 5"])
        #expect(page["restUSec"] == 7_200_000_000)
        try await rig.call("Rosters.Prefer", ["person": "1", "clear": true])
        #expect(try await rig.call("Rosters.Availability", ["person": "1"])["wished"] == nil)
    }

    @Test func `what cannot be meant is refused`() async throws {
        let rig = try await town()
        let hours: JSONObject = ["person": "1", "from": "08:00", "until": "08:00", "weekdays": ["mo"]]
        await rig.expectError("NoHours", from: "Rosters.AddAvailability", hours)
        await rig.expectError(
            "InvalidParameter", from: "Rosters.AddAvailability",
            ["person": "1", "from": "08:00", "until": "09:00", "weekdays": []])
        await rig.expectError(
            "WrongTimes", from: "Rosters.AddAbsence",
            ["person": "1", "fromAt": .string(at(3, 0)), "untilAt": .string(at(2, 0))])
        await rig.expectError("NoSuchLocation", from: "Rosters.Prefer", ["person": "1", "home": ["nowhere"]])
        await rig.expectError("NoSuchPerson", from: "Rosters.Prefer", ["person": "Nobody"])
        await rig.expectError(
            "TooLong", from: "Rosters.AddAbsence",
            [
                "person": "1", "fromAt": .string(at(3, 0)), "untilAt": .string(at(4, 0)),
                "reason": .string(String(repeating: "x", count: 301)),
            ])
    }

    @Test func `a table of hours and wishes can be imported twice and comes back as it was`() async throws {
        let rig = try await town()
        let hours =
            "person,weekdays,from,until,validFrom,validUntil\n1,mo;tu,08:00,12:00,,\n2,sa,13:00,17:00,2026-12-01,2027-02-28\n"
        let wishes = "person,wished,home,shiftsPerWeek\n1,4,2;3,\nPerson 2,2,,3\n"
        for _ in 1...2 {
            try await rig.call("Import", ["kind": "availability", "csvFile": .string(hours)])
            try await rig.call("Import", ["kind": "preferences", "csvFile": .string(wishes)])
        }
        let exported = try await rig.call("Export", ["kind": "availability"])["text"]?.string ?? ""
        #expect(exported.contains("mo;tu"))
        #expect(exported.split(separator: "\n").count == 3)
        let preferences = try await rig.call("Export", ["kind": "preferences"])["text"]?.string ?? ""
        #expect(preferences.contains("2;3"))
        #expect(preferences.split(separator: "\n").count == 3)
    }

    @Test func `a person's shifts are listed by pages, with what they come to`() async throws {
        let rig = try await town()
        for day in 1...4 { try await rig.signUp(1, try await rig.shift(day, 8, 12)) }
        let pages = try await rig.stream("Rosters.ShowPerson", ["person": "1", "limit": 3])
        #expect(pages.map { $0["items"]?.array?.count } == [3, 1])
        #expect(pages[0]["shifts"] == 4)
        #expect(pages[0]["hoursUSec"] == 57_600_000_000)
        let list = try await rig.stream("Rosters.List", ["person": "Person 1", "state": "confirmed", "limit": 1])
        #expect(list.map { $0["items"]![0]!["startsAt"]?.string } == [at(1, 8), at(2, 8), at(3, 8), at(4, 8)])
        #expect(
            try await rig.call("Rosters.List", ["person": "1", "fromDay": "2026-12-16", "untilDay": "2026-12-18"])[
                "items"]?.array?.count == 2)
    }
}
