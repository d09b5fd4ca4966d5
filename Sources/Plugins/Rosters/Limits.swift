import PluginAPI

/// What people may fill in, and how much is done at once.
enum Limits {
    /// Characters of a reason.
    static let reason = 300
    /// Weekly hours of one person.
    static let patterns = 60
    /// Absences and extra times of one person that are not over.
    static let exceptions = 200
    /// Days that one absence or extra time lasts.
    static let exceptionDays = 400
    /// Locations one person prefers.
    static let homes = 10
    /// Weekends that four weeks touch.
    static let weekends = 5
    /// The fewest free days in a row that can be asked for.
    static let daysOff = 1...14
    /// Turns and mixes of an installation.
    static let rules = 20
    /// Bonds of one person.
    static let bonds = 20
    /// Shifts somebody offers within four weeks.
    static let wished = 0...60
    /// Days planned, published or worked out at once.
    static let days = 62
    /// Days over which fairness is shown.
    static let fairnessDays = 400
    /// Shifts planned or published at once: two a day at 300 places for a month.
    static let shifts = 20_000
    /// Refused confirmations that are told.
    static let refused = 200
    /// Values bound in one statement.
    static let chunk = 500
    /// Rows written by one statement.
    static let batch = 100
    /// How early one can check in.
    static let early = Duration.seconds(2 * 3600)
    /// Who leaves so shortly before the end has stayed to the end.
    static let grace = Duration.seconds(10 * 60)

    /// Returns the reason without white space around it; an empty one is none.
    static func reason(_ text: String?) throws -> String? {
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        guard text.count <= reason else {
            throw Fault("TooLong", ["field": "reason", "length": text.count, "limit": reason])
        }
        return text
    }

    /// Returns a reason that cannot be left out.
    static func neededReason(_ text: String) throws -> String {
        guard let reason = try reason(text) else {
            throw Fault.invalid(
                "reason", Sentence(english: "The person will read why: say it.", chinese: "本人会看到原因，请写明。"))
        }
        return reason
    }
}

extension SQL {
    /// Joins parts with commas.
    static func joined(_ parts: [SQL]) -> SQL {
        guard let first = parts.first else { return "" }
        return parts.dropFirst().reduce(first) { $0 + ", " + $1 }
    }
}
