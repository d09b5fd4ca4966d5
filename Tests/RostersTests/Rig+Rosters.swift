import PluginAPI
import Rig
import Rosters
import Varlink

/// A town with people, at eight in the morning of a Monday in Shanghai.
func town(people: Int = 3, settings: JSONObject = [:]) async throws -> Rig {
    let rig = try await Rig(Rosters.self, Town.self, settings: ["rosters": settings])
    try await rig.call("Town.Grow", ["people": JSON(people)])
    return rig
}

/// An hour of a day of the test's Monday to come: `at(1, 8)` is Tuesday at eight in Shanghai.
func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> String {
    let start = Instant(seconds: 1_797_206_400 - 8 * 3600)  // 2026-12-14T00:00 in Shanghai
    return start.advanced(by: .seconds(day * 86_400 + hour * 3600 + minute * 60)).description
}

extension Rig {
    /// Adds a published shift for so many people; returns its id.
    func shift(
        _ day: Int, _ from: Int, _ until: Int, wanted: Int = 2, qualification: String? = nil,
        state: String = "published",
        minute: Int = 0, location: String = "1", organization: String? = nil
    ) async throws -> String {
        var need: JSONObject = ["least": 1, "wanted": JSON(wanted)]
        if let qualification { need["qualification"] = .string(qualification) }
        var new: JSONObject = [
            "startsAt": .string(at(day, from, minute)), "endsAt": .string(at(day, until, minute)),
            "state": .string(state),
            "location": .string(location), "needs": [.object(need)],
        ]
        if let organization { new["organization"] = .string(organization) }
        return try await call("Town.AddShift", new)["id"]?.string ?? ""
    }

    /// Signs somebody up; returns the assignment's id.
    @discardableResult
    func signUp(_ person: Int, _ shift: String) async throws -> String {
        try await call("Rosters.SignUp", ["person": JSON("\(person)"), "shift": .string(shift)])["id"]?.string ?? ""
    }

    /// Puts somebody on a shift; returns the assignment's id.
    @discardableResult
    func assign(_ person: Int, _ shift: String, propose: Bool = false) async throws -> String {
        let order: JSONObject = ["person": JSON("\(person)"), "shift": .string(shift), "propose": .bool(propose)]
        return try await call("Rosters.Assign", order)["id"]?.string ?? ""
    }

    /// Does something with an assignment; returns its state afterwards.
    @discardableResult
    func act(_ verb: String, _ assignment: String, _ more: JSONObject = [:]) async throws -> String {
        var parameters: JSONObject = ["assignment": .string(assignment)]
        for (name, value) in more { parameters[name] = value }
        return try await call("Rosters.\(verb)", parameters)["state"]?.string ?? ""
    }

    /// Where an assignment stands.
    func state(_ assignment: String) async throws -> String {
        try await call("Rosters.Show", ["assignment": .string(assignment)])["state"]?.string ?? ""
    }

    /// Says that people 1 to `people` can come every day from eight till eighteen.
    func makeAvailable(_ people: Int, from: String = "08:00", until: String = "18:00") async throws {
        for person in 1...people {
            try await call(
                "Rosters.AddAvailability",
                [
                    "person": JSON("\(person)"), "from": .string(from), "until": .string(until),
                    "weekdays": ["mo", "tu", "we", "th", "fr", "sa", "su"],
                ])
        }
    }

    /// Fills the days from Tuesday on.
    @discardableResult
    func fill(_ more: JSONObject = [:], days: Int = 7) async throws -> JSONObject {
        var order: JSONObject = [
            "fromDay": "2026-12-15", "untilDay": .string((try Day("2026-12-15") + days).description),
        ]
        for (name, value) in more { order[name] = value }
        return try await call("Rosters.Fill", order)
    }

    /// The signals of a name, as JSON.
    func heard(_ name: String) async throws -> [JSON] {
        try await settle()
        let all = try await call("Town.Signals")["signals"]?.array ?? []
        return try all.filter { $0["name"]?.string == name }.map { try JSON(parsing: $0["payload"]?.string ?? "") }
    }
}
