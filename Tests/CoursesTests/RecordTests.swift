import PluginAPI
import Rig
import Testing
import Varlink

struct RecordTests {
    @Test func `tables come in and go out the same`() async throws {
        let palace = try await Palace()
        let tables = [
            ("course-kinds", "code,nameEn,nameZh\nmusic,Music,音乐\nsport,Sport,体育\n"),
            ("terms", "name,firstDay,lastDay,perPerson\nspring,2027-02-22,2027-07-31,2\n"),
            ("rooms", "name,location,seats,equipment\nHall,1,500,\nPiano room,1,12,piano;projector\n"),
            ("room-hours", "room,from,until,weekdays\nPiano room,08:00,22:00,mo;tu\n"),
        ]
        for (kind, csv) in tables {
            let done = try await palace.take(kind, csv)
            #expect(done["failed"] ?? 0 == 0, "\(kind): \(done.text)")
            #expect(try await palace.export(kind) == csv)
        }
        try await palace.take(
            "courses",
            """
            name,kind,term,places,opensAt,closesAt,policy,priorities
            Guzheng,music,spring,10,2027-02-22 09:00,2027-02-24T01:00:00Z,ballot,neverServed
            """)
        try await palace.take(
            "course-series",
            "course,room,firstDay,from,until,sessions,weekdays\nGuzheng,Piano room,2027-03-15,19:00,20:30,4,mo;tu\n")
        #expect(try await palace.sessions([:]).count == 4)
        #expect(
            try await palace.export("course-series")
                == """
                course,room,firstDay,from,until,sessions,weekdays,teacher,keepHolidays
                Guzheng,Piano room,2027-03-15,19:00,20:30,1,,,
                Guzheng,Piano room,2027-03-16,19:00,20:30,1,,,
                Guzheng,Piano room,2027-03-22,19:00,20:30,1,,,
                Guzheng,Piano room,2027-03-23,19:00,20:30,1,,,

                """)
        #expect(try await palace.rig.call("Courses.Show", ["course": "Guzheng"])["opensAt"] == .string(Palace.opens))
        try await palace.open()
        try await palace.take("enrolments", "course,person\nGuzheng,1\nGuzheng,P2\n")
        #expect(
            try await palace.export("enrolments")
                == "course,person,state,name\nGuzheng,1,entered,P1\nGuzheng,2,entered,P2\n")
    }

    @Test func `a row that breaks a rule is named, and nothing is taken`() async throws {
        let palace = try await Palace()
        try await palace.add(places: 5)
        try await palace.open()
        let csv: JSON = "course,person\nPiano,1\nPiano,1\nPiano,2\n"
        let refusal = await palace.rig.expectError(
            "RowsRefused", from: "org.coordinatord.Import", ["kind": "enrolments", "csvFile": csv])
        #expect(refusal["errors"].objects.column("error") == ["AlreadyEnrolled"])
    }

    @Test func `what is stored of a person is told, and erasing frees the place and keeps the numbers`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 1, ["teacher": "1"])
        try await palace.open()
        for person in 1...2 { try await palace.signUp(course, person) }
        try await palace.rig.ask(.personalData) { file, reader in
            let parts = try file.export("1", in: reader)
            #expect(parts.map(\.what) == ["enrolments", "sessions taught"])
        }
        let touched = try await palace.rig.tell(.personalData) { try $0.erase("1", in: $1) }
        #expect(touched.reduce(0, +) > 0)
        #expect(try await palace.states(course) == ["1 released", "2 offered"])
        #expect(try await palace.sessions([:]).column("teacher") == ["-", "-", "-", "-"])
        #expect(try await palace.problems() == [])
    }

    @Test func `figures are counted from the records`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 2)
        try await palace.open()
        try await palace.signUp(course, 1)
        #expect(try await palace.rig.call("Courses.Figures", ["term": "spring"])["fullAfterUSec"] == nil)
        try await palace.rig.advance(by: .seconds(60))
        for person in 2...4 { try await palace.signUp(course, person) }
        let figures = try await palace.rig.call("Courses.Figures", ["term": "spring"])
        #expect(figures["courses"] == 1)
        #expect(figures["taken"] == 2)
        #expect(figures["applicants"] == 4)
        #expect(figures["waiting"] == 2)
        #expect(figures["fullAfterUSec"] == 60_000_000)
    }

    @Test func `lists go on where they ended`() async throws {
        let palace = try await Palace()
        let course = try await palace.add(places: 3)
        try await palace.open()
        for person in 1...5 { try await palace.signUp(course, person) }
        let parts = try await palace.rig.stream("Courses.Enrolments", ["course": .string(course), "limit": 2])
        #expect(parts.map { $0["items"].objects.count } == [2, 2, 1])
        try await palace.series(course)
        let dates = try await palace.rig.stream("Courses.Sessions", ["limit": 3])
        #expect(dates.map { $0["items"].objects.count } == [3, 1])
    }

}

extension Palace {
    @discardableResult
    func take(_ kind: String, _ csv: String) async throws -> JSONObject {
        try await rig.call("org.coordinatord.Import", ["kind": .string(kind), "csvFile": .string(csv)])
    }

    func export(_ kind: String) async throws -> String {
        try await rig.call("org.coordinatord.Export", ["kind": .string(kind)])["text"]?.string ?? ""
    }
}
