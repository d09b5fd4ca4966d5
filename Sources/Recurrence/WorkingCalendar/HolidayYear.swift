internal import Foundation

/// What one year's notice says: days off by name, and weekend days that are worked for them.
///
/// Its JSON is that of holiday-cn: `{"year": 2026, "days": [{"name": "元旦", "date": "2026-01-01", "isOffDay": true}]}`.
public struct HolidayYear: Sendable, Hashable, Codable {
    /// One day the notice names.
    public struct Entry: Sendable, Hashable, Codable {
        /// The holiday it belongs to.
        public var name: String
        /// The day; a notice may reach a few days into the year before.
        public var date: Day
        /// Off, or else worked although it is a weekend.
        public var isOffDay: Bool

        /// Makes an entry.
        public init(name: String, date: Day, isOffDay: Bool) {
            self.name = name
            self.date = date
            self.isOffDay = isOffDay
        }
    }

    /// The year the notice is about.
    public var year: Int
    /// The days it names; none while the notice has not appeared, which leaves the year uncovered.
    public var days: [Entry]

    /// Makes a year of a notice.
    public init(year: Int, days: [Entry]) {
        self.year = year
        self.days = days
    }

    /// Reads the JSON of one year; throws `DecodingError`.
    public init(json: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(HolidayYear.self, from: Data(json))
    }

    /// Reads the compact table of this library; a line that cannot be read is a mistake of the programmer.
    static func years(table: String) -> [HolidayYear] {
        var years: [HolidayYear] = []
        for line in table.split(separator: "\n") {
            if let year = Int(line) {
                years.append(HolidayYear(year: year, days: []))
            } else {
                precondition(!years.isEmpty, "The holiday table begins with a year.")
                years[years.count - 1].days += entries(line, in: years[years.count - 1].year)
            }
        }
        return years
    }

    private static func entries(_ line: Substring, in year: Int) -> [Entry] {
        let words = line.split(separator: " ")
        let name = String(words[0])
        let stroke = words.firstIndex(of: "/") ?? words.endIndex
        return words.indices.dropFirst().filter { $0 != stroke }.flatMap { index in
            days(words[index], in: year).map { Entry(name: name, date: $0, isOffDay: index < stroke) }
        }
    }

    /// `10-01` or `10-01..10-07`.
    private static func days(_ word: Substring, in year: Int) -> ClosedRange<Day> {
        let ends = word.split(separator: ".").map { end in
            var cursor = Cursor(year.padded(4) + "-" + end)
            guard let day = Day(reading: &cursor), cursor.isAtEnd else {
                preconditionFailure("The holiday table has a day that is none: \(end).")
            }
            return day
        }
        return ends[0]...ends[ends.count - 1]
    }
}
