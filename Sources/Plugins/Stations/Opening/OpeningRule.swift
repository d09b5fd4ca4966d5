import PluginAPI

/// Which of its weekdays a rule means, by the working calendar.
enum OpenOn: String, Codable, Sendable, SQLConvertible {
    case everyDay, workdays, daysOff, holidays

    func means(_ day: Day, in calendar: WorkingCalendar) -> Bool {
        switch self {
        case .everyDay: true
        case .workdays: calendar.isWorkday(day)
        case .daysOff: !calendar.isWorkday(day)
        case .holidays:
            if case .holiday = calendar.kind(of: day) { true } else { false }
        }
    }
}

/// A weekday as the interface writes it.
enum WeekdayWord: String, Codable, Sendable, CaseIterable {
    case mo, tu, we, th, fr, sa, su

    var weekday: Weekday { Weekday.allCases[Self.allCases.firstIndex(of: self) ?? 0] }
}

/// Some days of the week, stored as `mo,tu`; none means every day.
struct Weekdays: Textual, Equatable {
    let words: [WeekdayWord]
    private let bits: Int

    init(words: some Sequence<WeekdayWord>) {
        let chosen = Set(words)
        self.words = WeekdayWord.allCases.filter(chosen.contains)
        bits = chosen.reduce(0) { $0 | 1 << $1.weekday.rawValue }
    }

    init(_ text: String) throws {
        try self.init(
            words: text.split(separator: ",").map { word in
                guard let known = WeekdayWord(rawValue: String(word)) else { throw Fault.invalid("weekdays") }
                return known
            })
    }

    func contains(_ weekday: Weekday) -> Bool { bits == 0 || bits & 1 << weekday.rawValue != 0 }

    var description: String { words.map(\.rawValue).joined(separator: ",") }
}

/// A rule that opens a station on the wall time of its location.
struct OpeningRule: Decodable, Sendable, Equatable {
    var id: String
    var station: String
    var weekdays: Weekdays
    var opens: TimeOfDay
    /// Not later than `opens` means on the next day.
    var closes: TimeOfDay
    var days: OpenOn
    var firstDay: Day?
    var lastDay: Day?

    /// Returns the hours that begin on a day.
    func hours(on day: Day, _ calendar: WorkingCalendar) -> WallSpan? {
        guard weekdays.contains(day.weekday), firstDay.map({ $0 <= day }) ?? true, lastDay.map({ day <= $0 }) ?? true,
            days.means(day, in: calendar)
        else { return nil }
        return WallSpan(from: LocalTime(day, opens), until: LocalTime(closes > opens ? day : day + 1, closes))
    }

    /// The rule in short, in any language: `mo,tu 08:00-17:00`.
    var name: String {
        let days = days == .everyDay ? "" : " \(days.rawValue)"
        return "\(weekdays.words.isEmpty ? "" : "\(weekdays) ")\(opens)-\(closes)\(days)"
    }

    /// Says whether two rules open the same station alike.
    func saysTheSame(as other: OpeningRule) -> Bool {
        var twin = other
        twin.id = id
        return self == twin
    }
}

/// A half-open stretch of wall time.
struct WallSpan: Equatable, Sendable {
    var from: LocalTime
    var until: LocalTime

    /// Returns the moments in a zone; nil where a gap in the wall time leaves nothing.
    func moments(in zone: Zone) -> Range<Instant>? {
        let (start, end) = (zone.instant(of: from), zone.instant(of: until))
        return start < end ? start..<end : nil
    }
}
