import PluginAPI

/// On which days a series takes place, beyond what its rule says.
enum Workdays: String, Codable, Sendable, SQLConvertible {
    case all, workdays, skipHolidays

    /// Says whether a day counts.
    func admits(_ day: Day, _ calendar: WorkingCalendar) -> Bool {
        switch (self, calendar.kind(of: day)) {
        case (.all, _): true
        case (.workdays, let kind): kind.isWorked
        case (.skipHolidays, .holiday): false
        case (.skipHolidays, _): true
        }
    }
}

/// What becomes of one occurrence instead of what the rule says.
enum SeriesException: Sendable, Equatable {
    case moved(to: LocalTime, seconds: Int?)
    case cancelled
}

/// Shifts that repeat by a rule in the wall time of their location.
///
/// The first start never changes: with its time of day the rule names every occurrence, whatever time of day the shifts
/// begin at now. So a series can be edited, and its shifts stay the same shifts and keep their people.
struct Series: Sendable {
    var id: String
    var title: String
    var location: String
    var zone: Zone
    let firstStart: LocalTime
    /// The time of day at which shifts begin now.
    var time: TimeOfDay
    var seconds: Int
    /// Nil for a single shift.
    var rule: RecurrenceRule?
    var workdays = Workdays.all
    var lastDay: Day?
    var needs: [WantedNeed]
    var exceptions: [LocalTime: SeriesException] = [:]

    /// What its shifts belong to.
    var occasion: String { "series/\(id)" }

    /// The rule in the zone, at the times that name occurrences.
    var recurrence: Recurrence {
        Recurrence(start: firstStart, zone: zone, rules: rule.map { [$0] } ?? [])
    }

    /// How it repeats, in words, at the time of day that holds now.
    func words(in language: Language) -> String {
        let shown = Recurrence(start: LocalTime(firstStart.day, time), zone: zone, rules: recurrence.rules)
        let words = language == .chinese ? shown.inChinese : shown.inEnglish
        switch (workdays, language) {
        case (.all, _): return words
        case (.workdays, .chinese): return words + "，仅工作日"
        case (.workdays, .english): return words + ", on working days only"
        case (.skipHolidays, .chinese): return words + "，节假日除外"
        case (.skipHolidays, .english): return words + ", but not on public holidays"
        }
    }
}

/// One time a series takes place, or was going to.
struct SeriesEntry: Sendable {
    enum Kind: String, Codable, Sendable { case planned, moved, cancelled }

    let original: LocalTime
    let starts: Instant
    let ends: Instant
    let kind: Kind
}
