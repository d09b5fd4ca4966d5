import PluginAPI

/// Takes series from a table: a row a need; rows with the same title, location and first start are one series.
struct SeriesImport: Sendable {
    let planner: SeriesPlanner

    struct Row: Codable, Sendable {
        var title: String
        var location: String
        var firstStart: LocalTime
        var minutes: Int
        /// As iCalendar says it; absent for a single shift.
        var rule: String?
        var qualification: String?
        var least: Int
        var wanted: Int
        var workdays: Workdays?
        var lastDay: Day?
    }

    /// Stores one row; a row that is there already is brought up to date. The shifts follow in a job.
    func take(_ row: Row, in tx: Transaction) throws {
        try Limits.check("title", row.title, atMost: Limits.title)
        let place = try planner.place(row.location, in: tx)
        let need = WantedNeed(qualification: row.qualification, least: row.least, wanted: row.wanted)
        let known = try planner.table.load(
            """
            s.title = \(row.title) AND s.location = \(place.id) AND s.first_start = \(row.firstStart.description)
            """, limit: 1, in: tx
        ).first
        var series =
            known
            ?? Series(
                id: "new", title: row.title, location: place.id, zone: place.zone, firstStart: row.firstStart,
                time: row.firstStart.time, seconds: 0, needs: [])
        try fill(&series, row, need)
        if known == nil {
            _ = try planner.table.insert(series, in: tx)
        } else {
            try planner.table.update(series, in: tx)
        }
        try tx.schedule(Reconciler.job, key: OwnSeries.name, due: tx.now)
    }

    private func fill(_ series: inout Series, _ row: Row, _ need: WantedNeed) throws {
        series.seconds = try Limits.seconds(min(max(row.minutes, 0), 100_000) * 60_000_000)
        series.rule = try row.rule.map { try RuleText($0).rule(from: series) }
        series.workdays = row.workdays ?? .all
        series.lastDay = row.lastDay ?? (row.rule == nil ? row.firstStart.day : nil)
        series.needs.removeAll { $0.qualification == need.qualification }
        series.needs.append(need)
        try Limits.check(series.needs)
    }

    /// Returns all rows of places the caller answers for, series by series.
    func export(in reader: Snapshot) throws -> [Row] {
        let all = try planner.table.load("s.id > 0", in: reader)
        let places = try reader.locations(Array(Set(all.map(\.location))))
        var reach = RoleBounds(.coordinator, in: reader)
        return try all.filter { try reach.covers(places[$0.location]?.organization) }.flatMap { series in
            series.needs.map { row(series, $0, at: places[series.location]) }
        }
    }

    private func row(_ series: Series, _ need: WantedNeed, at place: Location?) -> Row {
        Row(
            title: series.title, location: place?.name ?? series.location, firstStart: series.firstStart,
            minutes: series.seconds / 60, rule: series.rule?.description, qualification: need.qualification,
            least: need.least, wanted: need.wanted, workdays: series.workdays, lastDay: series.lastDay)
    }
}
