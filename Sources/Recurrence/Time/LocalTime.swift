/// A moment on a wall clock, to the second, without a zone, such as `2026-12-14T08:30`.
public struct LocalTime: Textual, Hashable, Comparable {
    /// Seconds since 1970-01-01T00:00 on the same wall.
    let seconds: Int

    init(seconds: Int) {
        self.seconds = seconds.clamped(
            to: Gregorian.days.lowerBound * 86_400...Gregorian.days.upperBound * 86_400 + 86_399)
    }

    /// Puts a day and a time together; 24:00 becomes the midnight of the next day.
    public init(_ day: Day, _ time: TimeOfDay) {
        self.init(seconds: day.number * 86_400 + time.seconds)
    }

    /// Reads `2026-12-14T08:30` or `2026-12-14T08:30:15`.
    public init(_ text: String) throws(Unreadable) {
        var cursor = Cursor(text)
        guard let day = Day(reading: &cursor), cursor.take("T"), let time = TimeOfDay(reading: &cursor), cursor.isAtEnd
        else { throw Unreadable(form: .localTime, text: text) }
        self.init(day, time)
    }

    /// The day.
    public var day: Day { Day(number: seconds.flooredDivision(by: 86_400).quotient) }
    /// The time of the day, never 24:00.
    public var time: TimeOfDay { TimeOfDay(seconds: seconds.flooredDivision(by: 86_400).remainder) }

    /// The wall time so many seconds later, as if the clock were never set; negative is earlier.
    public func adding(seconds more: Int) -> LocalTime {
        LocalTime(seconds: seconds + more.clamped(to: -400_000_000_000...400_000_000_000))
    }

    /// Tells whether a wall time is earlier than another.
    public static func < (left: LocalTime, right: LocalTime) -> Bool { left.seconds < right.seconds }

    /// The text, with seconds only where they are not zero.
    public var description: String { "\(day)T\(time)" }
}
