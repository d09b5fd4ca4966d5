/// A week of ISO 8601, Monday to Sunday, such as `2026-W51`.
public struct Week: Textual, Hashable, Comparable {
    /// The Monday.
    public let firstDay: Day

    /// The week a day lies in.
    public init(containing day: Day) {
        firstDay = day - (day.weekday.rawValue - 1)
    }

    /// Makes the week, or nothing where that year has no such week.
    public init?(year: Int, number: Int) {
        guard Gregorian.years.contains(year), let fourth = Day(year: year, month: 1, day: 4), (1...53).contains(number)
        else { return nil }
        self.init(containing: fourth + 7 * (number - 1))
        guard self.year == year else { return nil }
    }

    /// Reads `2026-W51`.
    public init(_ text: String) throws(Unreadable) {
        var cursor = Cursor(text)
        guard let year = cursor.number(4), cursor.take("-"), cursor.take("W"), let number = cursor.number(2),
            cursor.isAtEnd,
            let week = Week(year: year, number: number)
        else { throw Unreadable(form: .week, text: text) }
        self = week
    }

    /// The year the week is counted in: that of its Thursday.
    public var year: Int { (firstDay + 3).year }
    /// The number in that year, 1 to 53.
    public var number: Int {
        let thursday = firstDay + 3
        return (thursday.number - Gregorian.day(year: thursday.year, month: 1, day: 1)) / 7 + 1
    }
    /// Monday to Sunday.
    public var days: [Day] { (0..<7).map { firstDay + $0 } }
    /// The half-open range from Monday to the next Monday.
    public var range: Range<Day> { firstDay..<firstDay + 7 }
    /// The week after.
    public var next: Week { Week(containing: firstDay + 7) }
    /// The week before.
    public var previous: Week { Week(containing: firstDay - 7) }

    /// Tells whether a week is earlier than another.
    public static func < (left: Week, right: Week) -> Bool { left.firstDay < right.firstDay }

    /// The text, `2026-W51`.
    public var description: String { "\(year.padded(4))-W\(number.padded(2))" }
}
