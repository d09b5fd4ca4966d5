import Rig
import Schedule
import Varlink

/// A wish as the town takes it, starting at a time in Lianyungang.
func wish(
    _ occasion: String, _ original: String, at starts: String? = nil, hours: Int = 4, title: String = "Duty",
    location: String = "1", needs: [JSON] = [need(1, 2)]
) -> JSON {
    let begin = hour(starts ?? original)
    return [
        "occasion": .string(occasion), "originalStart": .string(original), "title": .string(title),
        "location": .string(location), "startsAt": .string(begin.text), "endsAt": .string(begin.later(hours).text),
        "needs": .array(needs),
    ]
}

/// A need for so many people.
func need(_ least: Int, _ wanted: Int, _ qualification: String? = nil) -> JSON {
    var fields: JSONObject = ["least": JSON(least), "wanted": JSON(wanted)]
    if let qualification { fields["qualification"] = .string(qualification) }
    return .object(fields)
}

/// A whole hour in Lianyungang, eight hours before it in UTC.
struct LocalHour {
    let day: Int
    let hour: Int
    let month: String

    var text: String {
        let utc = (day * 24 + hour - 8)
        return "\(month)-\(two(utc / 24))T\(two(utc % 24)):00:00Z"
    }

    func later(_ hours: Int) -> LocalHour { LocalHour(day: day, hour: hour + hours, month: month) }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

func hour(_ local: String) -> LocalHour {
    LocalHour(
        day: Int(local.dropFirst(8).prefix(2))!, hour: Int(local.dropFirst(11).prefix(2))!,
        month: String(local.prefix(7)))
}

extension Rig {
    /// Has the town want these shifts, and the schedule follow.
    func want(_ wishes: JSON...) async throws {
        try await call("Town.Want", ["wishes": .array(wishes)])
        try await settle()
    }

    /// All shifts from the beginning of the year on.
    func shifts(_ filter: JSONObject = [:]) async throws -> [JSON] {
        var filter = filter
        if filter["firstDay"] == nil { filter["firstDay"] = "2026-01-01" }
        filter["limit"] = 1000
        return try await call("Schedule.Shifts", filter)["items"]?.array ?? []
    }

    /// The one shift of an occasion, in detail.
    func shift(_ occasion: String) async throws -> JSONObject {
        let found = try await shifts(["occasion": .string(occasion)])
        guard let id = found.first?["id"] else { return [:] }
        return try await call("Schedule.Show", ["shift": id])
    }

    /// Puts people on the first need of a shift.
    func hold(_ shift: JSONObject, need index: Int = 0, _ people: String...) async throws {
        for person in people {
            try await call(
                "Town.Hold", ["shift": shift["id"]!, "need": shift["needs"]![index]!["id"]!, "person": .string(person)])
        }
    }

    /// The names of the signals that people would hear of.
    func heard() async throws -> [String] {
        try await settle()
        return try await call("Town.Heard")["signals"]!.array!.map { $0["name"]!.string! }
    }

    /// The number of changes the journal has recorded.
    func changes() async throws -> String {
        try await rows("SELECT COUNT(*) AS n FROM kernel_journal").first?["n"] ?? ""
    }

    /// Publishes two weeks.
    func publish() async throws {
        try await call("Schedule.Publish", ["firstDay": "2026-12-14", "lastDay": "2026-12-31"])
    }
}
