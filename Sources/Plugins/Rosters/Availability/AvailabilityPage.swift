import PluginAPI

/// Shows when a person can come, what they wish, and their own limits.
struct AvailabilityPage: Sendable {
    let house: House

    struct Choice: Codable, Sendable {
        var person: String
        var fromDay: Day?
        var untilDay: Day?
    }

    struct Page: Codable, Sendable {
        var person: String
        var name: String
        var wished: Int?
        var home: [String]
        var restUSec: Int?
        var perDayUSec: Int?
        var perWeekUSec: Int?
        var shiftsPerWeek: Int?
        var daysInARow: Int?
        var weekends: Int?
        var shiftsPerFourWeeks: Int?
        var perFourWeeksUSec: Int?
        var daysOff: Int?
        var patterns: [PatternItem]
        var exceptions: [ExceptionItem]
        var times: [FreeTime]
    }

    struct PatternItem: Codable, Sendable {
        var id: String
        var weekdays: [WeekdayWord]
        var from: TimeOfDay
        var until: TimeOfDay
        var validFrom: Day?
        var validUntil: Day?
    }

    struct ExceptionItem: Codable, Sendable {
        var id: String
        var kind: TimeException.Kind
        var startsAt: Instant
        var endsAt: Instant
        var reason: String?
    }

    struct FreeTime: Codable, Sendable {
        var startsAt: Instant
        var endsAt: Instant
    }

    private struct Stored: Decodable {
        let wished: Int?
        let rest: Int?
        let perDay: Int?
        let perWeek: Int?
        let shiftsPerWeek: Int?
        let daysInARow: Int?
        let weekends: Int?
        let shiftsPerFourWeeks: Int?
        let perFourWeeks: Int?
        let daysOff: Int?
    }

    func show(_ choice: Choice, in reader: Snapshot) throws -> Page {
        let person = try reader.person(choice.person, for: .viewer)
        let window = try Window(from: choice.fromDay, until: choice.untilDay, now: reader.now, house)
        let (patterns, exceptions) = try stored(person.id, from: window.times.lowerBound, in: reader)
        var times = FreeTimes(window.days, in: house.zone)
        let wish = try reader.first(
            """
            SELECT wished, \(OwnLimits.columns), \(OwnTerms.columns) FROM rosters_preference
            WHERE person = \(person.id)
            """, as: Stored.self)
        return Page(
            person: person.id, name: person.name, wished: wish?.wished, home: try home(person.id, in: reader),
            restUSec: wish?.rest?.minutesInUSec, perDayUSec: wish?.perDay?.minutesInUSec,
            perWeekUSec: wish?.perWeek?.minutesInUSec, shiftsPerWeek: wish?.shiftsPerWeek,
            daysInARow: wish?.daysInARow, weekends: wish?.weekends, shiftsPerFourWeeks: wish?.shiftsPerFourWeeks,
            perFourWeeksUSec: wish?.perFourWeeks?.minutesInUSec, daysOff: wish?.daysOff,
            patterns: patterns.map(PatternItem.init), exceptions: exceptions.map(ExceptionItem.init),
            times: times.times(patterns, exceptions).compactMap { FreeTime($0, within: window.times) })
    }

    private func stored(
        _ person: String, from moment: Instant, in reader: Snapshot
    ) throws -> ([Pattern], [TimeException]) {
        (
            try reader.rows(
                "SELECT \(Pattern.columns) FROM rosters_pattern WHERE person = \(person) ORDER BY id", as: Pattern.self),
            try reader.rows(
                """
                SELECT \(TimeException.columns) FROM rosters_exception
                WHERE person = \(person) AND ends > \(moment) ORDER BY starts, id
                """, as: TimeException.self)
        )
    }

    private func home(_ person: String, in reader: Snapshot) throws -> [String] {
        let ids = try reader.values(
            "SELECT location FROM rosters_home WHERE person = \(person) ORDER BY position", as: String.self)
        let places = try reader.locations(ids)
        return ids.map { places[$0]?.name ?? $0 }
    }
}

extension AvailabilityPage.PatternItem {
    fileprivate init(_ pattern: Pattern) {
        self.init(
            id: pattern.id, weekdays: pattern.weekdays.words, from: pattern.fromTime, until: pattern.untilTime,
            validFrom: pattern.validFrom, validUntil: pattern.validUntil)
    }
}

extension AvailabilityPage.ExceptionItem {
    fileprivate init(_ exception: TimeException) {
        self.init(
            id: exception.id, kind: exception.kind, startsAt: exception.starts, endsAt: exception.ends,
            reason: exception.reason)
    }
}

extension AvailabilityPage.FreeTime {
    /// The part of a time that lies in the days asked for.
    fileprivate init?(_ time: Range<Instant>, within window: Range<Instant>) {
        let part = time.clamped(to: window)
        guard !part.isEmpty else { return nil }
        self.init(startsAt: part.lowerBound, endsAt: part.upperBound)
    }
}
