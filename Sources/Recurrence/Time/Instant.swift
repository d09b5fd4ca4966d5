/// A moment in UTC, to the microsecond, in the years 0000 to 9999.
///
/// Arithmetic stops at the ends of these years instead of failing.
public struct Instant: Textual, Hashable, InstantProtocol {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// Makes the moment so many microseconds after 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) {
        self.microseconds = min(max(microseconds, Instant.bounds.lowerBound), Instant.bounds.upperBound)
    }

    /// Makes the moment so many whole seconds after 1970-01-01T00:00:00Z.
    public init(seconds: Int) {
        self.init(microseconds: Int64(seconds.clamped(to: -400_000_000_000...400_000_000_000)) * 1_000_000)
    }

    private static let bounds =
        Int64(Gregorian.days.lowerBound) * 86_400_000_000...Int64(Gregorian.days.upperBound + 1) * 86_400_000_000 - 1

    /// 0000-01-01T00:00:00Z.
    public static let earliest = Instant(microseconds: .min)
    /// The last microsecond of the year 9999.
    public static let latest = Instant(microseconds: .max)

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public var seconds: Int { Int(microseconds).flooredDivision(by: 1_000_000).quotient }

    /// Microseconds after the whole second, 0 to 999,999.
    var fraction: Int { Int(microseconds).flooredDivision(by: 1_000_000).remainder }

    /// The same moment without the fraction of its second.
    public var wholeSecond: Instant { Instant(seconds: seconds) }

    /// The moment so much later, or earlier when negative; finer than a microsecond is cut off.
    public func advanced(by duration: Duration) -> Instant {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return seconds < 0 ? .earliest : .latest }
        let (span, spanOverflow) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        guard !spanOverflow else { return seconds < 0 ? .earliest : .latest }
        let (sum, sumOverflow) = microseconds.addingReportingOverflow(span)
        return sumOverflow ? (span < 0 ? .earliest : .latest) : Instant(microseconds: sum)
    }

    /// The time from this moment to another.
    public func duration(to other: Instant) -> Duration {
        .microseconds(other.microseconds - microseconds)
    }

    /// Tells whether a moment is earlier than another.
    public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
    /// The moment so much later.
    public static func + (instant: Instant, duration: Duration) -> Instant { instant.advanced(by: duration) }
    /// The moment so much earlier.
    public static func - (instant: Instant, duration: Duration) -> Instant { instant.advanced(by: .zero - duration) }
    /// The time from the right moment to the left one.
    public static func - (left: Instant, right: Instant) -> Duration { right.duration(to: left) }
    /// Moves to a later moment.
    public static func += (instant: inout Instant, duration: Duration) { instant = instant + duration }
    /// Moves to an earlier moment.
    public static func -= (instant: inout Instant, duration: Duration) { instant = instant - duration }
}
