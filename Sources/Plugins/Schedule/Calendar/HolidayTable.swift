import PluginAPI

/// The working calendar: what the daemon was built with, and the notices an administrator has added since.
enum HolidayTable {
    /// One day of a notice, as it is imported.
    struct Row: Codable, Sendable {
        var day: Day
        var name: String
        /// Off, or else worked although it is a weekend.
        var off: Bool
    }

    private struct Stored: Decodable { let day: Day, name: String, isOff: Bool }

    /// Returns the calendar; a year with imported days has only these.
    static func calendar(in reader: any Reading) throws -> WorkingCalendar {
        var calendar = WorkingCalendar.china
        for (year, days) in Dictionary(grouping: try stored(in: reader), by: \.day.year) {
            let entries = days.map { HolidayYear.Entry(name: $0.name, date: $0.day, isOffDay: $0.isOff) }
            calendar.add(HolidayYear(year: year, days: entries))
        }
        return calendar
    }

    /// Stores one day, and has the schedule's own series follow.
    static func take(_ row: Row, in tx: Transaction) throws {
        try tx.require(.coordinator, over: nil)
        try Limits.check("name", row.name, atMost: Limits.title)
        try tx.execute(
            """
            INSERT INTO schedule_holiday (day, name, is_off) VALUES (\(row.day), \(row.name), \(row.off))
            ON CONFLICT (day) DO UPDATE SET name = excluded.name, is_off = excluded.is_off
            """)
        try tx.schedule(Reconciler.job, key: OwnSeries.name, due: tx.now)
    }

    /// Returns the days that were imported.
    static func export(in reader: Snapshot) throws -> [Row] {
        try stored(in: reader).map { Row(day: $0.day, name: $0.name, off: $0.isOff) }
    }

    private static func stored(in reader: any Reading) throws -> [Stored] {
        try reader.rows("SELECT day, name, is_off FROM schedule_holiday ORDER BY day", as: Stored.self)
    }
}
