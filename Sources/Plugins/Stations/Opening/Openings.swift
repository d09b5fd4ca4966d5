import PluginAPI

/// The rules that open stations.
struct Openings {
    let house: House

    struct New: Wire {
        var station: String, from: TimeOfDay, until: TimeOfDay
        var weekdays: [WeekdayWord]?, on: OpenOn?, firstDay: Day?, lastDay: Day?
    }

    struct Named: Wire {
        var opening: String
    }

    struct Filter: Wire {
        var station: String?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, station: String, name: String, weekdays: [WeekdayWord], from: TimeOfDay, until: TimeOfDay
        var on: OpenOn, firstDay: Day?, lastDay: Day?
    }

    /// Adds a rule; where another already says the same, that one is named instead.
    func open(_ new: New, in tx: Transaction) throws -> Identified {
        let station = try tx.ownStation(new.station)
        let rule = try rule(new, of: station.id)
        let others = try tx.openings(of: station.id)
        tx.concerns(.station, station.id)
        if let twin = others.first(where: rule.saysTheSame) { return Identified(twin.id) }
        guard others.count < Limits.openings else { throw Fault("TooMany", ["limit": Limits.openings]) }
        let id = try tx.insert(
            """
            INSERT INTO stations_opening (station, weekdays, opens, closes, days, first_day, last_day)
            VALUES (\(rule.station), \(rule.weekdays.description), \(rule.opens.description),
              \(rule.closes.description), \(rule.days), \(rule.firstDay), \(rule.lastDay))
            """)
        try tx.emit(ShiftsChanged(source: "stations"))
        return Identified(id)
    }

    private func rule(_ new: New, of station: String) throws -> OpeningRule {
        guard new.from != new.until, new.from < .endOfDay else {
            throw Fault("NoHours", ["from": new.from, "until": new.until])
        }
        if let first = new.firstDay, let last = new.lastDay, last < first {
            throw Fault.invalid(
                "lastDay", Sentence(english: "The last day is not before the first.", chinese: "最后一天不能早于第一天。"))
        }
        return OpeningRule(
            id: "", station: station, weekdays: Weekdays(words: new.weekdays ?? []), opens: new.from, closes: new.until,
            days: new.on ?? .everyDay, firstDay: new.firstDay, lastDay: new.lastDay)
    }

    /// Takes a rule back: its shifts are no longer wanted.
    func remove(_ named: Named, in tx: Transaction) throws -> Identified {
        let owner = try tx.value("SELECT station FROM stations_opening WHERE id = \(named.opening)", as: String.self)
        guard let owner else { throw Fault("NoSuchOpening", ["opening": named.opening]) }
        let station = try tx.ownStation(owner)
        try tx.execute("DELETE FROM stations_opening WHERE id = \(named.opening)")
        tx.concerns(.station, station.id)
        try tx.emit(ShiftsChanged(source: "stations"))
        return Identified(named.opening)
    }

    /// Lists the rules in the order they were made.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        let reach = try reader.reach(station: filter.station)
        let found = try Openings.items(
            reach, after: try reader.id(after: filter.cursor) ?? 0, rows: size.rows, in: reader)
        return Page(found, size: size, cursor: \.id)
    }

    static func items(_ reach: Reach, after id: Int, rows: Int, in reader: Snapshot) throws -> [Item] {
        try reader.rows(
            """
            SELECT id, station, weekdays, opens, closes, days, first_day, last_day FROM stations_opening
            WHERE id > \(id) AND \(reach.condition("station")) ORDER BY id LIMIT \(rows)
            """, as: OpeningRule.self
        ).map(Item.init)
    }
}

extension Openings.Item {
    init(_ rule: OpeningRule) {
        self.init(
            id: rule.id, station: rule.station, name: rule.name, weekdays: rule.weekdays.words, from: rule.opens,
            until: rule.closes, on: rule.days, firstDay: rule.firstDay, lastDay: rule.lastDay)
    }
}

extension Reading {
    fileprivate func openings(of station: String) throws -> [OpeningRule] {
        try rows(
            """
            SELECT id, station, weekdays, opens, closes, days, first_day, last_day FROM stations_opening
            WHERE station = \(station)
            """, as: OpeningRule.self)
    }
}
