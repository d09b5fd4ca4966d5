import PluginAPI

/// Times when stations are shut although their rules would open them.
struct Closures {
    let house: House

    struct New: Wire {
        var fromAt: Instant, untilAt: Instant, reason: String, stations: [String]?, organization: String?
        var requestId: String?
    }

    struct Closed: Wire {
        var id: String, stations: Int
    }

    struct Again: Wire {
        var closure: String, stations: [String]?, fromAt: Instant?
    }

    struct Reopened: Wire {
        var stations: Int
    }

    /// Closes stations: their shifts of that time are cut or gone, and whoever would have come hears of it.
    func close(_ new: New, in tx: Transaction) throws -> Closed {
        let span = try span(new, at: tx.now)
        let reason = try new.reason.checked("reason", atMost: Limits.note)
        let stations = try stations(new, in: tx)
        let id = try tx.insert(
            """
            INSERT INTO stations_closure (starts, ends, reason, who, made_at)
            VALUES (\(span.lowerBound), \(span.upperBound), \(reason), \(tx.caller.name), \(tx.now))
            """)
        for station in stations {
            try tx.execute(
                """
                INSERT INTO stations_closed (closure, station, starts, ends)
                VALUES (\(id), \(station), \(span.lowerBound), \(span.upperBound))
                """)
            tx.concerns(.station, station)
        }
        try tell(stations, span, reason, in: tx)
        try tx.emit(ShiftsChanged(source: "stations"))
        return Closed(id: id, stations: stations.count)
    }

    private func span(_ new: New, at now: Instant) throws -> Range<Instant> {
        let (from, until) = (new.fromAt.wholeSecond, new.untilAt.wholeSecond)
        guard from < until, from.duration(to: until) <= .seconds(Limits.closureDays * 86_400) else {
            throw Fault("WrongSpan", ["fromAt": from, "untilAt": until, "days": Limits.closureDays])
        }
        guard until > now else { throw Fault("TooLate", ["untilAt": until]) }
        return from..<until
    }

    /// Returns the stations that are named, by an organization too, each once.
    private func stations(_ new: New, in tx: Transaction) throws -> [String] {
        var chosen = Set<String>()
        for named in new.stations ?? [] { chosen.insert(try tx.ownStation(named).id) }
        if let organization = new.organization {
            try tx.require(.coordinator, over: organization)
            let reach = try tx.reach(.coordinator, organization: organization)
            chosen.formUnion(
                try tx.values(
                    "SELECT id FROM stations_station WHERE retired_at IS NULL AND \(reach.condition("id"))",
                    as: String.self))
        }
        guard !chosen.isEmpty else { throw Fault("NoStations") }
        guard chosen.count <= Limits.stations else { throw Fault("TooMany", ["limit": Limits.stations]) }
        return chosen.sorted { ($0.count, $0) < ($1.count, $1) }
    }

    /// Tells of every station that would have been open.
    private func tell(_ stations: [String], _ span: Range<Instant>, _ reason: String, in tx: Transaction) throws {
        for plan in try StationPlan.load(.only(stations), closedIn: span, from: tx) {
            let days = plan.zone.day(of: span.lowerBound) - 1..<plan.zone.day(of: span.upperBound) + 1
            guard plan.planned(on: days, house.calendar).contains(where: span.overlaps) else { continue }
            try tx.emit(
                StationClosed(
                    station: plan.id, stationName: plan.name, organization: plan.location.organization,
                    from: span.lowerBound, until: span.upperBound, reason: reason))
        }
    }

    /// Ends a closure at a moment for all its stations or some; what was planned stays in the closure itself.
    func reopen(_ again: Again, in tx: Transaction) throws -> Reopened {
        let from = (again.fromAt ?? tx.now).wholeSecond
        let exists = try tx.value("SELECT id FROM stations_closure WHERE id = \(again.closure)", as: String.self)
        guard exists != nil else { throw Fault("NoSuchClosure", ["closure": again.closure]) }
        let stations = try closedStations(again, in: tx)
        // A closure that has not begun ends where it begins.
        let changed = try tx.execute(
            """
            UPDATE stations_closed SET ends = CASE WHEN starts > \(from) THEN starts ELSE \(from) END,
              reopened_by = \(tx.caller.name)
            WHERE closure = \(again.closure) AND station IN \(list: stations) AND ends > \(from) AND starts < ends
            """)
        guard changed > 0 else { throw Fault("NotClosed", ["closure": again.closure]) }
        for station in stations { tx.concerns(.station, station) }
        try tx.emit(ShiftsChanged(source: "stations"))
        return Reopened(stations: changed)
    }

    private func closedStations(_ again: Again, in tx: Transaction) throws -> [String] {
        let named =
            try again.stations
            ?? tx.values("SELECT station FROM stations_closed WHERE closure = \(again.closure)", as: String.self)
        return try named.map { named in
            let station = try tx.station(named)
            try tx.require(.coordinator, at: station.location)
            return station.id
        }
    }
}

extension Closures {
    struct Filter: Wire {
        var station: String?, past: Bool?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, station: String, name: String, fromAt: Instant, untilAt: Instant, reason: String, who: String
    }

    /// Lists closures, the newest first; what was taken back as a whole is left out.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        let found = try Closures.items(
            try reader.reach(station: filter.station), ending: filter.past == true ? .earliest : reader.now,
            after: try StationKey(cursor: filter.cursor), rows: size.rows, in: reader)
        return Page(found, size: size) { StationKey(station: $0.id, word: $0.station).cursor }
    }

    static func items(
        _ reach: Reach, ending after: Instant, after key: StationKey?, rows: Int, in reader: Snapshot
    ) throws -> [Item] {
        var conditions: SQL = "d.ends > \(after) AND d.starts < d.ends AND \(reach.condition("d.station"))"
        if let key, let station = Int(key.word) {
            let behind: SQL = "d.closure < \(key.station) OR d.closure = \(key.station) AND d.station > \(station)"
            conditions = "\(conditions) AND (\(behind))"
        }
        return try reader.rows(
            """
            SELECT d.closure AS id, d.station, s.name, d.starts AS from_at, d.ends AS until_at, c.reason, c.who
            FROM stations_closed d JOIN stations_closure c ON c.id = d.closure
              JOIN stations_station s ON s.id = d.station
            WHERE \(conditions) ORDER BY d.closure DESC, d.station LIMIT \(rows)
            """, as: Item.self)
    }
}
