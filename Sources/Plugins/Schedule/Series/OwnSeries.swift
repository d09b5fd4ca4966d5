import PluginAPI

/// The schedule's own wishes: the shifts of all its series.
struct OwnSeries: ShiftSource {
    static let name = "schedule"

    let zone: Zone

    var source: String { OwnSeries.name }

    func shifts(in window: Range<Instant>, reader: any Reading) throws -> [WantedShift] {
        let calendar = try HolidayTable.calendar(in: reader)
        // Local days and times, so a day of room; occurrences moved into the window may belong to series that have
        // ended.
        let day = Zone.utc.day(of: window.lowerBound) - 2
        let active: SQL = """
            s.last_day IS NULL OR s.last_day >= \(day)
            OR s.id IN (SELECT series FROM schedule_exception WHERE starts >= \(day.midnight.description))
            """
        return try SeriesTable(zone: zone).load(active, in: reader).flatMap { try $0.shifts(in: window, calendar) }
    }
}
