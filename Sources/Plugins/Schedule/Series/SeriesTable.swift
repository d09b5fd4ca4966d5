import PluginAPI

/// Finds series with their needs and exceptions, and stores them.
struct SeriesTable: Sendable {
    /// The zone of locations nobody knows.
    let zone: Zone

    private struct Row: Decodable {
        let id: String, title: String, location: String
        let firstStart: LocalTime, startTime: TimeOfDay, seconds: Int
        let rule: RecurrenceRule?, workdays: Workdays, lastDay: Day?
    }

    private struct NeedRow: Decodable { let series: String, qualification: String?, least: Int, wanted: Int }

    private struct ExceptionRow: Decodable {
        let series: String, originalStart: LocalTime, starts: LocalTime?, seconds: Int?

        var exception: SeriesException { starts.map { .moved(to: $0, seconds: seconds) } ?? .cancelled }
    }

    /// Returns the series, named `s` in the condition, in the order of their ids.
    func load(_ condition: SQL, limit: Int = Limits.series, in reader: any Reading) throws -> [Series] {
        let part: SQL = "FROM schedule_series s WHERE \(condition) ORDER BY s.id LIMIT \(limit)"
        let rows = try reader.rows(
            """
            SELECT s.id, s.title, s.location, s.first_start, s.start_time, s.seconds, s.rule, s.workdays, s.last_day \(part)
            """, as: Row.self)
        guard !rows.isEmpty else { return [] }
        let needs = try reader.rows(
            """
            SELECT series, qualification, least, wanted FROM schedule_series_need
            WHERE series IN (SELECT s.id \(part)) ORDER BY series, id
            """, as: NeedRow.self)
        let exceptions = try reader.rows(
            """
            SELECT series, original_start, starts, seconds FROM schedule_exception
            WHERE series IN (SELECT s.id \(part))
            """, as: ExceptionRow.self)
        return series(
            rows, Dictionary(grouping: needs, by: \.series), Dictionary(grouping: exceptions, by: \.series),
            at: try reader.locations(Array(Set(rows.map(\.location)))))
    }

    private func series(
        _ rows: [Row], _ needs: [String: [NeedRow]], _ exceptions: [String: [ExceptionRow]],
        at places: [String: Location]
    ) -> [Series] {
        rows.map { row in
            Series(
                id: row.id, title: row.title, location: row.location, zone: places[row.location]?.zone ?? zone,
                firstStart: row.firstStart, time: row.startTime, seconds: row.seconds, rule: row.rule,
                workdays: row.workdays, lastDay: row.lastDay,
                needs: (needs[row.id] ?? []).map {
                    WantedNeed(qualification: $0.qualification, least: $0.least, wanted: $0.wanted)
                },
                exceptions: Dictionary((exceptions[row.id] ?? []).map { ($0.originalStart, $0.exception) }) {
                    first, _ in first
                })
        }
    }

    /// Returns one series.
    ///
    /// - Throws: `NoSuchSeries(series)`.
    func one(_ id: String, in reader: any Reading) throws -> Series {
        guard Int(id) != nil, let series = try load("s.id = \(id)", limit: 1, in: reader).first else {
            throw Fault("NoSuchSeries", ["series": id])
        }
        return series
    }

    /// Stores a new series and returns its id.
    func insert(_ series: Series, in tx: Transaction) throws -> String {
        let id = try tx.insert(
            """
            INSERT INTO schedule_series
            (title, location, first_start, start_time, seconds, rule, workdays, last_day)
            VALUES (\(series.title), \(series.location), \(series.firstStart.description), \(series.time.description),
            \(series.seconds), \(series.rule?.description), \(series.workdays), \(series.lastDay))
            """)
        try insert(series.needs, of: id, in: tx)
        return id
    }

    /// Stores the present facts and needs of a series that is there already.
    func update(_ series: Series, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE schedule_series SET title = \(series.title), location = \(series.location),
              start_time = \(series.time.description), seconds = \(series.seconds),
              rule = \(series.rule?.description), workdays = \(series.workdays), last_day = \(series.lastDay)
            WHERE id = \(series.id)
            """)
        try tx.execute("DELETE FROM schedule_series_need WHERE series = \(series.id)")
        try insert(series.needs, of: series.id, in: tx)
    }

    private func insert(_ needs: [WantedNeed], of series: String, in tx: Transaction) throws {
        for need in needs {
            try tx.insert(
                """
                INSERT INTO schedule_series_need (series, qualification, least, wanted)
                VALUES (\(Int(series)), \(need.qualification), \(need.least), \(need.wanted))
                """)
        }
    }

    /// Stores what becomes of one occurrence; nil puts it back to what the rule says.
    func store(_ exception: SeriesException?, for original: LocalTime, of series: Series, in tx: Transaction) throws {
        let key: SQL = "series = \(series.id) AND original_start = \(original.description)"
        try tx.execute("DELETE FROM schedule_exception WHERE \(key)")
        guard let exception else { return }
        var (starts, seconds): (String?, Int?) = (nil, nil)
        if case .moved(let start, let length) = exception { (starts, seconds) = (start.description, length) }
        try tx.insert(
            """
            INSERT INTO schedule_exception (series, original_start, starts, seconds)
            VALUES (\(Int(series.id)), \(original.description), \(starts), \(seconds))
            """)
    }
}
