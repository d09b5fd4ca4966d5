import PluginAPI

/// Shows shifts one by one and in lists.
struct ShiftListing: Sendable {
    let installation: Installation

    struct Filter: Codable, Sendable {
        var firstDay: Day?
        var lastDay: Day?
        var location: String?
        var organization: String?
        var source: String?
        var occasion: String?
        var state: Shift.State?
        var short: Bool?
        var limit: Int?
        var cursor: String?
    }

    struct Item: Codable, Sendable {
        var id: String
        var title: String
        var place: String
        var startsAt: Instant
        var endsAt: Instant
        var state: Shift.State
        var filled: Int
        var least: Int
        var wanted: Int
        var orphaned: Int
        var location: String
        var source: String
        var tone: Tone
    }

    /// Lists a page of shifts; it may be short, or empty, before the last one, where a filter cannot be left to the
    /// store.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit, usual: 100)
        let found = try ShiftTable.load(condition(filter, in: reader), limit: size.rows, in: reader)
        let (page, next) = size.cut(found) { MomentKey.cursor($0.starts, $0.id) }
        var reach = RoleBounds(.viewer, below: filter.organization, in: reader)
        let visible = try page.filter { try reach.covers($0.organization) }
        let items = try items(visible, in: reader)
        return Page(items: filter.short == true ? items.filter(\.isShort) : items, cursor: next)
    }

    private func condition(_ filter: Filter, in reader: Snapshot) throws -> SQL {
        let firstDay = filter.firstDay ?? installation.zone.day(of: reader.now)
        // Days are local; the bound in UTC only lets the store begin at the right place.
        var all: SQL =
            "s.gone_at IS NULL AND s.day >= \(firstDay) AND s.starts >= \(Zone.utc.instant(of: (firstDay - 1).midnight))"
        if let day = filter.lastDay {
            all = all + " AND s.day <= \(day) AND s.starts < \(Zone.utc.instant(of: (day + 2).midnight))"
        }
        if let name = filter.location { all = all + " AND s.location = \(try reader.location(named: name))" }
        if let source = filter.source { all = all + " AND s.source = \(source)" }
        if let occasion = filter.occasion { all = all + " AND s.occasion = \(occasion)" }
        if let state = filter.state { all = all + " AND s.state = \(state)" }
        return all + " AND \(MomentKey.condition(after: try MomentKey(filter.cursor), moment: "s.starts", id: "s.id"))"
    }

    private func items(_ shifts: [StoredShift], in reader: any Reading) throws -> [Item] {
        let held = try reader.places(held: shifts.flatMap { $0.liveNeeds.map(\.id) })
        let places = try reader.locations(Array(Set(shifts.map(\.location))))
        return shifts.map { shift in
            let fill = Fill(shift.needs, held: held)
            return Item(
                id: shift.id, title: shift.title, place: places[shift.location]?.name ?? shift.location,
                startsAt: shift.starts, endsAt: shift.ends, state: shift.state, filled: fill.filled, least: fill.least,
                wanted: fill.wanted, orphaned: fill.orphaned, location: shift.location, source: shift.source,
                tone: shift.state == .cancelled ? .quiet : fill.tone)
        }
    }
}

extension ShiftListing.Item {
    /// Says whether it is not over and lacks people.
    fileprivate var isShort: Bool {
        switch state {
        case .draft, .published, .locked, .running: filled < wanted
        case .ended, .settled, .cancelled: false
        }
    }
}
