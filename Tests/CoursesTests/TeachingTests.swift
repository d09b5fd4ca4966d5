import PluginAPI
import Rig
import Testing
import Varlink

/// A course with three people, four evenings long, whose first evening has just begun.
private struct Evening {
    let palace: Palace
    let course: String
    let sessions: [String]

    init(settings: JSONObject = [:], people: Int = 3) async throws {
        palace = try await Palace(settings: settings)
        course = try await palace.addRunning(places: max(people, 3), ["teacher": "50"])
        sessions = try await palace.sessions(["course": .string(course)]).column("id")
        try await palace.open()
        for person in 1...people { try await palace.signUp(course, person) }
        // 2027-03-15 at 11:00 UTC.
        try await palace.rig.advance(by: .seconds(21 * 86_400 + 10 * 3600))
    }

    @discardableResult
    func mark(_ evening: Int, _ marks: JSONObject) async throws -> JSONObject {
        var parameters: JSONObject = ["session": .string(sessions[evening])]
        for (name, value) in marks { parameters[name] = value }
        return try await palace.rig.call("Courses.Mark", parameters)
    }

    func week() async throws { try await palace.rig.advance(by: .seconds(7 * 86_400)) }
}

struct TeachingTests {
    @Test func `who was there is attending, and a mark given anew replaces the one before`() async throws {
        let evening = try await Evening()
        #expect(try await evening.mark(0, ["present": ["P1"], "rest": "absent"])["absent"] == 2)
        try await evening.mark(0, ["excused": ["2"], "reason": "a letter came"])
        #expect(try await evening.palace.states(evening.course) == ["1 attending", "2 enrolled", "3 enrolled"])
        let sheet = try await evening.palace.rig.call("Courses.Sheet", ["session": .string(evening.sessions[0])])
        #expect(sheet["trainees"].objects.column("mark") == ["present", "excused", "absent"])
        #expect(try await evening.palace.rig.rows("SELECT id FROM courses_mark").count == 4)
    }

    @Test func `nobody is marked before the session or who is not in the course`() async throws {
        let evening = try await Evening()
        await evening.palace.rig.expectError(
            "TooEarly", from: "Courses.Mark", ["session": .string(evening.sessions[1]), "rest": "present"])
        await evening.palace.rig.expectError(
            "NotInCourse", from: "Courses.Mark", ["session": .string(evening.sessions[0]), "present": ["P77"]])
    }

    @Test func `misses warn first, and a place is lost only afterwards`() async throws {
        let evening = try await Evening()
        for number in 0..<4 {
            let marked = try await evening.mark(number, ["present": ["1", "2"], "absent": ["3"]])
            #expect(marked["warned"] == (number == 1 ? 1 : 0))
            #expect(marked["lost"] == (number == 2 ? 1 : 0))
            if number == 2 { break }
            try await evening.week()
        }
        #expect(try await evening.palace.states(evening.course).last == "3 noShow")
        let warned = try await evening.palace.signals("missesWarned")
        #expect(warned.column("person") == ["3"])
        #expect(try await evening.palace.told() == ["3 noShow"])
    }

    @Test func `a course concludes by itself: completed, failed, never there`() async throws {
        let evening = try await Evening()
        try await evening.mark(0, ["present": ["1", "2"], "excused": ["3"]])
        for number in 1..<4 {
            try await evening.week()
            try await evening.mark(number, ["present": ["1"], "excused": ["2"]])
        }
        try await evening.palace.rig.advance(by: .seconds(3 * 86_400))
        #expect(try await evening.palace.states(evening.course) == ["1 completed", "2 completed", "3 noShow"])
        #expect(try await evening.palace.problems() == [])
    }

    @Test func `what was completed opens what asks for it`() async throws {
        let evening = try await Evening()
        for number in 0..<4 {
            try await evening.mark(number, ["rest": "present"])
            try await evening.week()
        }
        let second = try await evening.palace.add(
            "Piano 2",
            [
                "afterSubjects": ["Piano"], "opensAt": "2027-04-01T00:00:00Z", "closesAt": "2027-06-01T00:00:00Z",
            ])
        try await evening.palace.signUp(second, 1)
        _ = await evening.palace.refusal("ConditionMissing", second, 40)
    }

    @Test func `evaluations show only when enough have spoken, and never who`() async throws {
        let evening = try await Evening(settings: ["group": 3], people: 4)
        try await evening.mark(0, ["present": ["1", "2", "3"]])
        let rig = evening.palace.rig
        for enrolment in 1...2 {
            try await rig.call(
                "Courses.Evaluate",
                ["enrolment": .string("\(enrolment)"), "content": 5, "teaching": 4, "surroundings": 3])
        }
        await rig.expectError("TooFewEvaluations", from: "Courses.Evaluations", ["course": "Piano"])
        await rig.expectError(
            "AlreadyEvaluated", from: "Courses.Evaluate",
            ["enrolment": "1", "content": 1, "teaching": 1, "surroundings": 1])
        await rig.expectError(
            "NotAllowedNow", from: "Courses.Evaluate",
            ["enrolment": "4", "content": 1, "teaching": 1, "surroundings": 1])
        try await rig.call(
            "Courses.Evaluate",
            ["enrolment": "3", "content": 4, "teaching": 4, "surroundings": 3, "comment": "more songs"])
        let said = try await rig.call("Courses.Evaluations", ["course": "Piano"])
        #expect(said["content"] == 4.67)
        #expect(said["comments"].objects.column("comment") == ["more songs"])
        let columns = try await rig.rows("SELECT name FROM pragma_table_info('courses_evaluation')").compactMap {
            $0["name"]
        }
        #expect(Set(columns).isDisjoint(with: ["enrolment", "person", "at"]))
    }

    @Test func `a teacher's record adds up sessions, people, visits and evaluations`() async throws {
        let evening = try await Evening(settings: ["group": 3])
        let rig = evening.palace.rig
        try await rig.call("Courses.SetCheck", ["code": "on-time", "nameEn": "Begins on time", "nameZh": "准时开始"])
        try await rig.call("Courses.SetCheck", ["code": "clean", "nameEn": "Clean room", "nameZh": "教室整洁"])
        try await rig.call(
            "Courses.Visit",
            [
                "session": .string(evening.sessions[0]), "visitor": "60", "good": ["on-time"], "bad": ["clean"],
                "note": "swept afterwards",
            ])
        await rig.expectError(
            "NoSuchCheck", from: "Courses.Visit",
            ["session": .string(evening.sessions[0]), "visitor": "60", "good": ["loud"]])
        let visits = try await rig.call("Courses.Visits", ["teacher": "50", "language": "zh-CN"])["items"].objects
        #expect(visits.first?["bad"] == ["教室整洁"])
        for number in 0..<4 {
            try await evening.mark(number, ["rest": "present"])
            try await evening.week()
        }
        for enrolment in 1...3 {
            try await rig.call(
                "Courses.Evaluate",
                ["enrolment": .string("\(enrolment)"), "content": 5, "teaching": 4, "surroundings": 3])
        }
        let record = try await rig.call("Courses.Teacher", ["teacher": "P50"])
        #expect(record["sessions"] == 4)
        #expect(record["trainees"] == 3)
        #expect(record["completed"] == 3)
        #expect(record["teaching"] == 4.0)
        #expect(record["visits"] == 1)
        #expect(record["findings"] == 1)
    }

    @Test func `a showcase takes its room as a session does`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning("Piano")
        let show: JSONObject = [
            "title": "Spring concert", "room": "Hall", "fromAt": "2027-03-15T10:00:00Z",
            "untilAt": "2027-03-15T12:00:00Z", "courses": ["Piano"], "titles": ["A waltz"],
        ]
        await palace.rig.expectError("RoomTaken", from: "Courses.AddShowcase", show)
        var later = show
        later["fromAt"] = "2027-03-16T10:00:00Z"
        later["untilAt"] = "2027-03-16T12:00:00Z"
        try await palace.rig.call("Courses.AddShowcase", later)
        let listed = try await palace.rig.call("Courses.Showcases")["items"].objects
        #expect(listed.first?["courses"] == ["Piano: A waltz"])
        await palace.rig.expectError(
            "RoomTaken", from: "Courses.AddSession",
            [
                "course": .string(course), "room": "Hall", "fromAt": "2027-03-16T11:00:00Z",
                "untilAt": "2027-03-16T12:00:00Z",
            ])
    }
}
