/// A civil day without a zone, such as `2026-12-14`, in the years 0000 to 9999.
///
/// Arithmetic stops at the first and the last of these days instead of failing.
public struct Day: Textual, Hashable {
    /// Days since 1970-01-01.
    let number: Int

    init(number: Int) { self.number = number.clamped(to: Gregorian.days) }

    /// Makes the day, or nothing where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard Gregorian.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Gregorian.length(ofMonth: month, year: year)
        else { return nil }
        number = Gregorian.day(year: year, month: month, day: day)
    }

    /// Reads `2026-12-14` and nothing looser.
    public init(_ text: String) throws(Unreadable) {
        var cursor = Cursor(text)
        guard let day = Day(reading: &cursor), cursor.isAtEnd else { throw Unreadable(form: .day, text: text) }
        self = day
    }

    init?(reading cursor: inout Cursor) {
        guard let year = cursor.number(4), cursor.take("-"), let month = cursor.number(2), cursor.take("-"),
            let day = cursor.number(2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// 0000-01-01.
    public static let first = Day(number: Gregorian.days.lowerBound)
    /// 9999-12-31.
    public static let last = Day(number: Gregorian.days.upperBound)

    /// The year, 0 to 9999.
    public var year: Int { Gregorian.civil(number).year }
    /// The month, 1 to 12.
    public var month: Int { Gregorian.civil(number).month }
    /// The day of the month, 1 to 31.
    public var day: Int { Gregorian.civil(number).day }
    /// The weekday of ISO 8601.
    public var weekday: Weekday { Weekday(number: Gregorian.weekday(number)) }
    /// The week of ISO 8601 the day lies in.
    public var week: Week { Week(containing: self) }
    /// The first moment of the day on the wall.
    public var midnight: LocalTime { LocalTime(self, .midnight) }

    /// The day as `2026-12-14`.
    public var description: String {
        let (year, month, day) = Gregorian.civil(number)
        return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    }
}

extension Day: Strideable {
    /// Whole days from this day to another; negative when the other is earlier.
    public func distance(to other: Day) -> Int { other.number - number }

    /// The day so many days later, or earlier when negative.
    public func advanced(by days: Int) -> Day {
        Day(number: number + days.clamped(to: -4_000_000...4_000_000))
    }

    /// Tells whether a day is earlier than another.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    /// Tells whether two days are the same.
    public static func == (left: Day, right: Day) -> Bool { left.number == right.number }
    /// The day so many days later.
    public static func + (day: Day, days: Int) -> Day { day.advanced(by: days) }
    /// The day so many days earlier.
    public static func - (day: Day, days: Int) -> Day { day.advanced(by: -days.clamped(to: -4_000_000...4_000_000)) }
    /// Whole days from the right day to the left one.
    public static func - (left: Day, right: Day) -> Int { right.distance(to: left) }
}
