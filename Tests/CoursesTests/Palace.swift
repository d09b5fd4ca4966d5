import PluginAPI
import Rig
import Testing
import Varlink

@testable import Courses

/// A rig of courses in a fake town, with the calls that most tests begin with. It starts on Monday 2027-02-22 at 08:00
/// in Shanghai, in a term that has just begun; enrolment of its courses opens an hour later and lasts two days.
struct Palace {
    static let opens = "2027-02-22T01:00:00Z"
    static let closes = "2027-02-24T01:00:00Z"

    let rig: Rig

    init(settings: JSONObject = [:], perPerson: Int? = nil, with other: (any Plugin.Type)? = nil) async throws {
        rig = try await Rig(
            [Courses.self, FakeTown.self] + (other.map { [$0] } ?? []), settings: ["courses": settings],
            start: "2027-02-22T00:00:00Z")
        try await rig.call("Courses.SetKind", ["code": "music", "nameEn": "Music", "nameZh": "音乐"])
        var term: JSONObject = ["name": "spring", "firstDay": "2027-02-22", "lastDay": "2027-07-31"]
        if let perPerson { term["perPerson"] = JSON(perPerson) }
        try await rig.call("Courses.SetTerm", term)
        try await rig.call("Courses.AddRoom", ["name": "Hall", "location": "1", "seats": 500])
    }

    /// Adds a course and returns its id.
    @discardableResult
    func add(_ name: String = "Piano", places: Int = 2, _ more: JSONObject = [:]) async throws -> String {
        var parameters: JSONObject = [
            "name": .string(name), "kind": "music", "term": "spring", "places": JSON(places),
            "opensAt": .string(Palace.opens), "closesAt": .string(Palace.closes),
        ]
        for (name, value) in more { parameters[name] = value }
        return try await id("Courses.AddCourse", parameters)
    }

    /// Adds a course that begins on Monday 2027-03-15 at 19:00 and has four evenings, and opens enrolment.
    @discardableResult
    func addRunning(_ name: String = "Piano", places: Int = 2, _ more: JSONObject = [:]) async throws -> String {
        let course = try await add(name, places: places, more)
        try await series(course)
        return course
    }

    @discardableResult
    func series(
        _ course: String, room: String = "Hall", day: String = "2027-03-15", from: String = "19:00",
        until: String = "20:30", sessions: Int = 4, _ more: JSONObject = [:]
    ) async throws -> JSONObject {
        var parameters: JSONObject = [
            "course": .string(course), "room": .string(room), "firstDay": .string(day), "from": .string(from),
            "until": .string(until), "sessions": JSON(sessions),
        ]
        for (name, value) in more { parameters[name] = value }
        return try await rig.call("Courses.AddSeries", parameters)
    }

    /// Lets time pass until enrolment is open.
    func open() async throws {
        try await rig.advance(by: .seconds(3600))
    }

    @discardableResult
    func signUp(_ course: String, _ person: Int, _ more: JSONObject = [:]) async throws -> JSONObject {
        var parameters: JSONObject = ["course": .string(course), "person": .string("\(person)")]
        for (name, value) in more { parameters[name] = value }
        return try await rig.call("Courses.SignUp", parameters)
    }

    func refusal(_ error: String, _ course: String, _ person: Int, _ more: JSONObject = [:]) async -> JSONObject {
        var parameters: JSONObject = ["course": .string(course), "person": .string("\(person)")]
        for (name, value) in more { parameters[name] = value }
        return await rig.expectError(error, from: "Courses.SignUp", parameters)
    }

    @discardableResult
    func answer(_ verb: String, _ enrolment: JSON?, _ more: JSONObject = [:]) async throws -> JSONObject {
        var parameters: JSONObject = ["enrolment": enrolment ?? ""]
        for (name, value) in more { parameters[name] = value }
        return try await rig.call("Courses.\(verb)", parameters)
    }

    /// The states of a course's enrolments by person: `1 enrolled`, in the order of arrival.
    func states(_ course: String) async throws -> [String] {
        try await rig.rows("SELECT person, state FROM courses_enrolment WHERE course = \(course) ORDER BY id").map {
            "\($0["person"] ?? "") \($0["state"] ?? "")"
        }
    }

    /// What people were told: `1 offered`, in order.
    func told() async throws -> [String] {
        try await rig.rows("SELECT payload FROM kernel_signal WHERE name = 'enrolmentChanged' ORDER BY sequence").map {
            let fields = try JSON(parsing: $0["payload"] ?? "").object ?? [:]
            return "\(fields["person"]?.string ?? "") \(fields["to"]?.string ?? "")"
        }
    }

    func signals(_ name: String) async throws -> [JSONObject] {
        try await rig.rows("SELECT payload FROM kernel_signal WHERE name = '\(name)' ORDER BY sequence").map {
            try JSON(parsing: $0["payload"] ?? "").object ?? [:]
        }
    }

    /// The sentences of everything that `coordctl verify` finds wrong.
    func problems() async throws -> [String] {
        try await rig.call("org.coordinatord.Verify")["checks"].objects.flatMap { $0["problems"].strings }
    }

    func id(_ method: String, _ parameters: JSONObject) async throws -> String {
        try await rig.call(method, parameters)["id"]?.string ?? ""
    }

    func sessions(_ filter: JSONObject) async throws -> [JSONObject] {
        try await rig.call("Courses.Sessions", filter)["items"].objects
    }
}

extension JSON? {
    var strings: [String] { self?.array?.compactMap(\.string) ?? [] }
    var objects: [JSONObject] { self?.array?.compactMap(\.object) ?? [] }
}

extension [JSONObject] {
    /// One text field of each.
    func column(_ name: String) -> [String] { map { $0[name]?.string ?? "-" } }
}
