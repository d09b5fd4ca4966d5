/// A first wall time, the rules by which it repeats in a zone, and the days added and taken out.
///
/// Without a rule it happens once. A start that does not match the rules is not among the occurrences (RFC 5545 leaves
/// this open; `includesStart` tells).
public struct Recurrence: Sendable, Hashable, Codable {
    /// The wall time repetition is counted from.
    public var start: LocalTime
    /// The zone of the wall.
    public var zone: Zone
    /// The rules; their occurrences are joined.
    public var rules: [RecurrenceRule]
    /// Wall times added.
    public var added: [LocalTime]
    /// Wall times taken out, whether a rule gave them or they were added.
    public var excluded: [LocalTime]
    /// Tells whether it is a matter of days, so that hours, minutes and seconds of the rules say nothing.
    public var isAllDay: Bool

    /// Makes the repetition; all-day ones start at midnight.
    public init(
        start: LocalTime, zone: Zone, rules: [RecurrenceRule] = [], added: [LocalTime] = [], excluded: [LocalTime] = [],
        isAllDay: Bool = false
    ) {
        self.start = isAllDay ? start.day.midnight : start
        self.zone = zone
        self.rules = rules
        self.added = added
        self.excluded = excluded
        self.isAllDay = isAllDay
    }

    /// Makes a repetition with a single rule.
    public init(start: LocalTime, zone: Zone, rule: RecurrenceRule) {
        self.init(start: start, zone: zone, rules: [rule])
    }

    /// The steps a search may take when nobody says otherwise: a few milliseconds.
    public static let standardBudget = 200_000
    /// The occurrences a search may give when nobody says otherwise.
    public static let standardLimit = 10_000
}

/// One time a repetition happens.
public struct Occurrence: Sendable, Hashable, Comparable {
    /// The wall time the rule says, even where a gap swallowed it; exceptions are keyed by it.
    public let local: LocalTime
    /// The moment it happens.
    public let instant: Instant

    /// Orders by moment, then by wall time.
    public static func < (left: Occurrence, right: Occurrence) -> Bool {
        (left.instant, left.local) < (right.instant, right.local)
    }
}
