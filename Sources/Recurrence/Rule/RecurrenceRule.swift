/// A repetition rule of iCalendar (RFC 5545, 3.3.10, with RSCALE and SKIP of RFC 7529).
///
/// A value always holds a rule the RFC allows; two rules are the same when they say the same, however they were
/// written.
public struct RecurrenceRule: Textual, Hashable {
    /// The unit a rule repeats in.
    public enum Frequency: String, Sendable, Hashable, CaseIterable, Comparable {
        case secondly = "SECONDLY"
        case minutely = "MINUTELY"
        case hourly = "HOURLY"
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"

        /// Tells whether a unit is shorter than another.
        public static func < (left: Frequency, right: Frequency) -> Bool { left.rank < right.rank }
        private var rank: Int { Frequency.allCases.firstIndex(of: self) ?? 0 }
    }

    /// A weekday, or the so-manieth of its kind in the month or year; negative counts from the end.
    public struct WeekdayOrdinal: Sendable, Hashable {
        /// The weekday.
        public var weekday: Weekday
        /// -53 to 53, or nothing for every such weekday.
        public var ordinal: Int?
    }

    /// The last moment a rule may reach, itself included.
    public enum End: Sendable, Hashable {
        /// The whole of this day on the wall.
        case day(Day)
        /// A time on the wall.
        case local(LocalTime)
        /// A moment.
        case instant(Instant)
    }

    /// A month to fall in; only the Chinese calendar has leap months.
    struct Month: Hashable {
        var number: Int
        var isLeap = false
    }

    /// What becomes of a day or leap month that a year does not have.
    enum Skip: String {
        case omit = "OMIT"
        case backward = "BACKWARD"
        case forward = "FORWARD"
    }

    /// The unit.
    public internal(set) var frequency: Frequency
    /// Every so many units, at least 1.
    public internal(set) var interval = 1
    /// How many occurrences there are in all, or nothing without a limit.
    public internal(set) var count: Int?
    /// Where the rule ends, or nothing when it goes on.
    public internal(set) var end: End?
    /// The calendar months and years are counted in.
    public internal(set) var scale = CalendarScale.gregorian
    /// The weekdays named, in order; empty where the rule names none.
    public internal(set) var weekdays: [WeekdayOrdinal] = []

    var seconds: [Int] = []
    var minutes: [Int] = []
    var hours: [Int] = []
    var monthDays: [Int] = []
    var yearDays: [Int] = []
    var weekNumbers: [Int] = []
    var months: [Month] = []
    var positions: [Int] = []
    var weekStart = Weekday.monday
    var skip = Skip.omit

    init(frequency: Frequency) { self.frequency = frequency }

    /// Tells whether the rule is one that plans may use: no finer than daily.
    public var isPlannable: Bool { frequency >= .daily }
    /// Tells whether the rule goes on for ever.
    public var isEndless: Bool { count == nil && end == nil }
}
