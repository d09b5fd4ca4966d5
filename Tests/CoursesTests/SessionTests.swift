import PluginAPI
import Rig
import Testing
import Varlink

@testable import Courses

struct SessionTests {
    /// The first of October 2026 is a Thursday, and a holiday for a week.
    @Test(arguments: [(keep: false, days: ["2026-09-24", "2026-10-08"]), (true, ["2026-09-24", "2026-10-01"])])
    func `a series leaves public holidays out unless it is told to keep them`(keep: Bool, days: [String]) throws {
        let installation = Installation(zone: try Zone("Asia/Shanghai"), language: .english, stateDirectory: "")
        let wish = SeriesBook.New(
            course: "1", room: "1", firstDay: try Day("2026-09-24"), from: try TimeOfDay("19:00"),
            until: try TimeOfDay("20:30"), sessions: 2, weekdays: nil, everyWeeks: nil, teacher: nil,
            keepHolidays: keep, dryRun: nil)
        let term = Term(id: "1", name: "autumn", firstDay: try Day("2026-09-01"), lastDay: try Day("2026-12-31"))
        let found = try SeriesDays(wish, House(Courses.Settings(), installation), term: term).days
        #expect(found.map(\.description) == days)
    }

    @Test func `a series has so many sessions on its weekdays`() async throws {
        let palace = try await Palace()
        let course = try await palace.add()
        let made = try await palace.series(course, day: "2027-03-15", sessions: 3, ["weekdays": ["mo", "th"]])
        #expect(
            made["sessions"].objects.column("startsAt") == [
                "2027-03-15T11:00:00Z", "2027-03-18T11:00:00Z", "2027-03-22T11:00:00Z",
            ])
    }

    @Test func `a room is not taken twice, and the refusal names the clash and the nearest free time`() async throws {
        let palace = try await Palace()
        try await palace.addRunning("Piano")
        let other = try await palace.add("Voice")
        let refusal = await palace.rig.expectError(
            "RoomTaken", from: "Courses.AddSession",
            [
                "course": .string(other), "room": "Hall", "fromAt": "2027-03-15T12:00:00Z",
                "untilAt": "2027-03-15T13:00:00Z",
            ])
        #expect(refusal["title"] == "Piano")
        #expect(refusal["startsAt"] == "2027-03-15T11:00:00Z")
        #expect(refusal["freeAt"] == "2027-03-15T12:30:00Z")
    }

    @Test func `sessions that touch do not clash`() async throws {
        let palace = try await Palace()
        try await palace.addRunning("Piano")
        let other = try await palace.add("Voice")
        try await palace.series(other, from: "20:30", until: "22:00")
        #expect(try await palace.problems() == [])
    }

    @Test func `a teacher is not in two rooms at a time`() async throws {
        let palace = try await Palace()
        try await palace.rig.call("Courses.AddRoom", ["name": "Studio", "location": "1", "seats": 10])
        try await palace.addRunning("Piano", ["teacher": "5"])
        let other = try await palace.add("Voice", ["teacher": "P5"])
        let refusal = await palace.rig.expectError(
            "TeacherBusy", from: "Courses.AddSeries",
            [
                "course": .string(other), "room": "Studio", "firstDay": "2027-03-22", "from": "20:00",
                "until": "21:00", "sessions": 1,
            ])
        #expect(refusal["name"] == "P5")
        #expect(refusal["freeAt"] == "2027-03-22T12:30:00Z")
    }

    @Test func `an edit that would clash in one session changes none`() async throws {
        let palace = try await Palace()
        let course = try await palace.add("Piano")
        let series = try await palace.series(course)["series"] ?? ""
        let other = try await palace.add("Voice")
        try await palace.series(other, day: "2027-03-23", sessions: 1)
        let refusal = await palace.rig.expectError(
            "RoomTaken", from: "Courses.EditSeries", ["series": series, "laterDays": 1])
        #expect(refusal["title"] == "Voice")
        #expect(
            try await palace.sessions(["course": .string(course)]).column("startsAt").first == "2027-03-15T11:00:00Z")
    }

    @Test func `an edit keeps the sessions and tells those who are enrolled`() async throws {
        let palace = try await Palace()
        let course = try await palace.add("Piano")
        let series = try await palace.series(course)["series"] ?? ""
        try await palace.open()
        try await palace.signUp(course, 1)
        let before = try await palace.sessions(["course": .string(course)])
        let edited = try await palace.rig.call(
            "Courses.EditSeries",
            ["series": series, "fromDay": "2027-03-22", "from": "18:00", "until": "19:30", "reason": "earlier"])
        #expect(edited["sessions"].objects.count == 3)
        let after = try await palace.sessions(["course": .string(course)])
        #expect(after.column("id") == before.column("id"))
        #expect(after.column("startsAt")[0] == "2027-03-15T11:00:00Z")
        #expect(after.column("startsAt")[1] == "2027-03-22T10:00:00Z")
        let told = try await palace.signals("sessionChanged")
        #expect(told.column("previousStarts").first == "2027-03-22T11:00:00Z")
        #expect(told.column("person") == ["1", "1", "1"])
    }

    @Test func `a dry run of an edit says what would move and moves nothing`() async throws {
        let palace = try await Palace()
        let course = try await palace.add("Piano")
        let series = try await palace.series(course)["series"] ?? ""
        let dates = try await palace.rig.call(
            "Courses.EditSeries", ["series": series, "laterDays": 1, "dryRun": true])["sessions"].objects
        #expect(dates.column("startsAt").first == "2027-03-16T11:00:00Z")
        #expect(dates.column("wasAt").first == "2027-03-15T11:00:00Z")
        #expect(
            try await palace.sessions(["course": .string(course)]).column("startsAt").first == "2027-03-15T11:00:00Z")
    }

    @Test func `a room with hours is closed at all others`() async throws {
        let palace = try await Palace()
        try await palace.rig.call(
            "Courses.OpenRoom", ["room": "Hall", "from": "08:00", "until": "20:00", "weekdays": ["mo"]])
        let course = try await palace.add()
        let refusal = await palace.rig.expectError(
            "RoomClosed", from: "Courses.AddSeries",
            [
                "course": .string(course), "room": "Hall", "firstDay": "2027-03-15", "from": "19:00",
                "until": "20:30", "sessions": 2,
            ])
        #expect(refusal["freeAt"] == "2027-03-15T10:30:00Z")
    }

    @Test func `a session that is cancelled frees its room`() async throws {
        let palace = try await Palace()
        try await palace.addRunning("Piano")
        let session = try await palace.sessions([:])[0]["id"] ?? ""
        try await palace.rig.call("Courses.CancelSession", ["session": session, "reason": "ill"])
        let other = try await palace.add("Voice")
        try await palace.series(other, sessions: 1)
        let free = try await palace.rig.call(
            "Courses.FreeRooms", ["fromAt": "2027-03-22T11:00:00Z", "untilAt": "2027-03-22T12:00:00Z"])
        #expect(free["rooms"].objects.isEmpty)
    }

    @Test func `a room smaller than the course is refused`() async throws {
        let palace = try await Palace()
        try await palace.rig.call("Courses.AddRoom", ["name": "Closet", "location": "1", "seats": 3])
        let course = try await palace.add(places: 4)
        await palace.rig.expectError(
            "RoomTooSmall", from: "Courses.AddSeries",
            [
                "course": .string(course), "room": "Closet", "firstDay": "2027-03-15", "from": "19:00",
                "until": "20:30", "sessions": 1,
            ])
    }

    @Test func `a series that the term has no room for is refused`() async throws {
        let palace = try await Palace()
        let course = try await palace.add()
        let refusal = await palace.rig.expectError(
            "OutsideTerm", from: "Courses.AddSeries",
            [
                "course": .string(course), "room": "Hall", "firstDay": "2027-07-20", "from": "19:00",
                "until": "20:30", "sessions": 3,
            ])
        #expect(refusal["fit"] == 2)
    }

    @Test func `sessions want their teacher and their helpers as shifts`() async throws {
        let palace = try await Palace()
        try await palace.addRunning("Piano", ["teacherQualification": "piano", "helpers": 2])
        try await palace.rig.settle()
        let lines = try await palace.rig.call(
            "FakeTown.Wanted", ["fromAt": "2027-03-15T00:00:00Z", "untilAt": "2027-03-16T00:00:00Z"])["lines"].strings
        #expect(lines == ["course/1 2027-03-15T19:00 2027-03-15T11:00:00Z piano:1-1,anyone:0-2"])
    }

    @Test func `a feed counts changes up and says what was cancelled`() async throws {
        let palace = try await Palace()
        try await palace.addRunning("Piano, for four hands; and more", places: 2)
        let ids = try await palace.sessions([:]).column("id")
        try await palace.rig.call(
            "Courses.MoveSession", ["session": .string(ids[0]), "fromAt": "2027-03-15T08:00:00Z"])
        try await palace.rig.call("Courses.CancelSession", ["session": .string(ids[1]), "reason": "ill"])
        let text = try await palace.rig.call("Courses.Feed", ["room": "Hall"])["text"]?.string ?? ""
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.filter { $0.hasPrefix("SEQUENCE") } == ["SEQUENCE:1", "SEQUENCE:1", "SEQUENCE:0", "SEQUENCE:0"])
        #expect(lines.filter { $0 == "STATUS:CANCELLED" }.count == 1)
        #expect(lines.contains("SUMMARY:Piano\\, for four hands\\; and more"))
        #expect(lines.contains("DTSTART:20270315T080000Z"))
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
