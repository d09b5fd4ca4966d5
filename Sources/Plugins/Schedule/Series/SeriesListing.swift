import PluginAPI

/// Shows series and what comes next of them.
struct SeriesListing: Sendable {
    let installation: Installation

    private var table: SeriesTable { SeriesTable(zone: installation.zone) }

    struct Filter: Codable, Sendable {
        var location: String?
        var ended: Bool?
        var limit: Int?
        var cursor: String?
        var language: String?
    }

    struct Item: Codable, Sendable {
        var id: String
        var name: String
        var place: String
        var description: String
        var nextAt: Instant?
        var lastDay: Day?
    }

    /// Lists a page of series in the order in which they were added.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let language = filter.language.map(Language.init(tag:)) ?? installation.language
        let size = try PageSize(filter.limit, usual: 100)
        let found = try table.load(condition(filter, in: reader), limit: size.rows, in: reader)
        let (page, rest) = size.cut(found, at: \.id)
        let places = try reader.locations(Array(Set(page.map(\.location))))
        var reach = RoleBounds(.viewer, in: reader)
        let visible = try page.filter { try reach.covers(places[$0.location]?.organization) }
        let calendar = try HolidayTable.calendar(in: reader)
        let items = try visible.map { series in
            Item(
                id: series.id, name: series.title, place: places[series.location]?.name ?? series.location,
                description: series.words(in: language), nextAt: try next(series, calendar, reader.now),
                lastDay: series.lastDay)
        }
        return Page(items: items, cursor: rest)
    }

    private func next(_ series: Series, _ calendar: WorkingCalendar, _ now: Instant) throws -> Instant? {
        let year = now..<now.advanced(by: .seconds(366 * 86_400))
        let near = now..<now.advanced(by: .seconds(32 * 86_400))
        return try series.shifts(in: near, calendar).first?.starts ?? series.shifts(in: year, calendar).first?.starts
    }

    private func condition(_ filter: Filter, in reader: Snapshot) throws -> SQL {
        var all: SQL = "s.id > \(try reader.id(after: filter.cursor) ?? 0)"
        if let name = filter.location { all = all + " AND s.location = \(try reader.location(named: name))" }
        guard filter.ended != true else { return all }
        let today = installation.zone.day(of: reader.now)
        return all + """
             AND (s.last_day IS NULL OR s.last_day >= \(today)
            OR s.id IN (SELECT series FROM schedule_exception WHERE starts >= \(today.midnight.description)))
            """
    }

    struct Choice: Codable, Sendable {
        var series: String
        var count: Int?
        var language: String?
    }

    struct Detail: Codable, Sendable {
        var id: String
        var title: String
        var place: String
        var location: String
        var zone: String
        var firstStart: LocalTime
        var time: TimeOfDay
        var durationUSec: Int
        var description: String
        var rule: RecurrenceRule?
        var workdays: Workdays
        var lastDay: Day?
        var needs: [WantedNeed]
        var occurrences: [OccurrenceItem]
    }

    struct OccurrenceItem: Codable, Sendable {
        var originalStart: LocalTime
        var startsAt: Instant?
        var endsAt: Instant?
        var kind: SeriesEntry.Kind
        var shift: String?
        var state: Shift.State?
        var tone: Tone
    }

    /// Shows a series and its next occurrences.
    func show(_ choice: Choice, in reader: Snapshot) throws -> Detail {
        let series = try table.one(choice.series, in: reader)
        let place = try reader.locations([series.location])[series.location]
        var reach = RoleBounds(.viewer, in: reader)
        guard try reach.covers(place?.organization) else { throw Fault.notAllowed(.viewer, over: place?.organization) }
        return Detail(
            id: series.id, title: series.title, place: place?.name ?? series.location, location: series.location,
            zone: series.zone.name, firstStart: series.firstStart, time: series.time,
            durationUSec: series.seconds * 1_000_000,
            description: series.words(in: choice.language.map(Language.init(tag:)) ?? installation.language),
            rule: series.rule, workdays: series.workdays, lastDay: series.lastDay, needs: series.needs,
            occurrences: try occurrences(of: series, min(max(choice.count ?? 10, 1), 200), in: reader))
    }

    private func occurrences(of series: Series, _ count: Int, in reader: Snapshot) throws -> [OccurrenceItem] {
        let entries = try series.next(count, from: reader.now, HolidayTable.calendar(in: reader))
        let stored = try ShiftTable.load(
            """
            s.source = \(OwnSeries.name) AND s.occasion = \(series.occasion) AND s.gone_at IS NULL
            AND s.original_start IN \(list: entries.map(\.original.description))
            """, in: reader)
        let shifts = Dictionary(stored.map { ($0.originalStart, $0) }) { first, _ in first }
        return entries.map { entry in
            let isOff = entry.kind == .cancelled
            return OccurrenceItem(
                originalStart: entry.original, startsAt: isOff ? nil : entry.starts, endsAt: isOff ? nil : entry.ends,
                kind: entry.kind, shift: shifts[entry.original]?.id, state: shifts[entry.original]?.state,
                tone: isOff ? .quiet : entry.kind == .moved ? .warning : .good)
        }
    }
}
