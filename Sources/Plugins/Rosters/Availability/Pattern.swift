import PluginAPI

/// A day of the week as it is written on the wire and in tables: `mo` to `su`.
enum WeekdayWord: String, Codable, Sendable, CaseIterable {
    case mo, tu, we, th, fr, sa, su

    /// The weekday of the calendar.
    var weekday: Weekday { Weekday.allCases[WeekdayWord.allCases.firstIndex(of: self) ?? 0] }
}

/// A set of weekdays, stored as `mo,tu`.
struct Weekdays: Textual, Equatable {
    /// In the order of the week, each once.
    let words: [WeekdayWord]
    private let days: Set<Weekday>

    init(_ words: some Sequence<WeekdayWord>) {
        let chosen = Set(words)
        self.words = WeekdayWord.allCases.filter(chosen.contains)
        days = Set(chosen.map(\.weekday))
    }

    init(_ text: String) throws {
        self.init(text.split(separator: ",").compactMap { WeekdayWord(rawValue: String($0)) })
    }

    var description: String { words.map(\.rawValue).joined(separator: ",") }

    func contains(_ day: Day) -> Bool { days.contains(day.weekday) }
}

/// Hours of the week in which somebody can come, as their row says it.
struct Pattern: Decodable, Sendable {
    let id: String
    let person: String
    let weekdays: Weekdays
    let fromTime: TimeOfDay
    let untilTime: TimeOfDay
    let validFrom: Day?
    let validUntil: Day?

    static let columns: SQL = "id, person, weekdays, from_time, until_time, valid_from, valid_until"

    /// Says whether it holds for a day.
    func holds(on day: Day) -> Bool {
        weekdays.contains(day) && (validFrom.map { $0 <= day } ?? true) && (validUntil.map { day <= $0 } ?? true)
    }
}

/// A time that differs from the weekly hours, as its row says it.
struct TimeException: Decodable, Sendable {
    /// Whether somebody is away, or can come beside their weekly hours.
    enum Kind: String, Codable, Sendable, SQLConvertible { case absent, extra }

    let id: String
    let person: String
    let kind: Kind
    let starts: Instant
    let ends: Instant
    let reason: String?

    static let columns: SQL = "id, person, kind, starts, ends, reason"

    var time: Range<Instant> { starts..<ends }
}
