import PluginAPI

/// Tells once that hours soon to come have too few people, and once that they have enough again.
///
/// It looks every quarter of an hour, and soon after assignments or a wish for shifts have changed.
struct UnstaffedHours {
    /// How long before they begin hours are told.
    let notice: Duration

    /// Changes of the same few seconds are looked at together; a moment on this grid is never put off.
    private static let grid = 5

    func add(to kit: inout Kit) {
        kit.job("unstaffedHours", every: .seconds(900)) { _, tx in try look(in: tx) }
        kit.job("unstaffedHoursSoon") { _, tx in try look(in: tx) }
        kit.on(AssignmentChanged.self) { signal, tx in
            try lookSoon(about: signal.starts..<signal.ends, in: tx)
        }
        kit.on(RosterChanged.self) { signal, tx in try lookSoon(about: signal.from..<signal.until, in: tx) }
        kit.on(ShiftsChanged.self) { signal, tx in
            if signal.source == "stations" { try lookSoon(in: tx) }
        }
    }

    private func lookSoon(about time: Range<Instant>, in tx: Transaction) throws {
        guard tx.now < time.upperBound, time.lowerBound < tx.now.advanced(by: notice) else { return }
        try lookSoon(in: tx)
    }

    private func lookSoon(in tx: Transaction) throws {
        let next = (tx.now.seconds / UnstaffedHours.grid + 1) * UnstaffedHours.grid
        try tx.schedule("unstaffedHoursSoon", key: "changed", due: Instant(seconds: next))
    }

    private struct Told: Decodable {
        var shift: String
    }

    /// Compares what is unstaffed with what was told.
    ///
    /// What is over, cancelled or no longer wanted is forgotten silently: nobody came to cure it.
    func look(in tx: Transaction) throws {
        let shifts = try tx.shifts(ShiftFilter(window: tx.now..<tx.now.advanced(by: notice), source: "stations"))
            .filter { [.draft, .published, .locked, .running].contains($0.state) && !$0.wantedNeeds.isEmpty }
        let missing = try missing(on: shifts, in: tx)
        let told = Set(try tx.values("SELECT shift FROM stations_told", as: String.self))
        let names = try names(shifts, in: tx)
        for shift in shifts {
            let station = shift.station
            let fact = Fact(shift: shift, station: station, name: names[station] ?? shift.title)
            switch (missing[shift.id] ?? 0, told.contains(shift.id)) {
            case (let people, false) where people > 0: try tell(fact, people, in: tx)
            case (0, true): try cure(fact, in: tx)
            default: break
            }
        }
        let gone = told.subtracting(shifts.map(\.id))
        if !gone.isEmpty { try tx.execute("DELETE FROM stations_told WHERE shift IN \(list: gone.sorted())") }
    }

    private struct Fact {
        var shift: Shift, station: String, name: String
    }

    private func missing(on shifts: [Shift], in tx: Transaction) throws -> [String: Int] {
        let held = try tx.heldPlaces(of: shifts)
        return Dictionary(
            shifts.map { shift in
                (shift.id, shift.wantedNeeds.reduce(0) { $0 + max(0, $1.least - (held[$1.id] ?? 0)) })
            }
        ) { first, _ in first }
    }

    private struct Name: Decodable {
        var id: String, name: String
    }

    private func names(_ shifts: [Shift], in tx: Transaction) throws -> [String: String] {
        let stations = Array(Set(shifts.map(\.station)))
        let rows = try tx.rows("SELECT id, name FROM stations_station WHERE id IN \(list: stations)", as: Name.self)
        return Dictionary(rows.map { ($0.id, $0.name) }) { first, _ in first }
    }

    private func tell(_ fact: Fact, _ missing: Int, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO stations_told (shift, station, starts, ends, told_at)
            VALUES (\(fact.shift.id), \(fact.station), \(fact.shift.starts), \(fact.shift.ends), \(tx.now))
            """)
        try tx.emit(
            HoursUnstaffed(
                station: fact.station, stationName: fact.name, organization: fact.shift.organization,
                from: fact.shift.starts, until: fact.shift.ends, missing: missing))
    }

    private func cure(_ fact: Fact, in tx: Transaction) throws {
        try tx.execute("DELETE FROM stations_told WHERE shift = \(fact.shift.id)")
        try tx.emit(
            HoursStaffed(
                station: fact.station, stationName: fact.name, organization: fact.shift.organization,
                from: fact.shift.starts, until: fact.shift.ends))
    }
}

extension Shift {
    /// The station's id in an occasion such as `station/7`.
    fileprivate var station: String { String(occasion.drop { $0 != "/" }.dropFirst()) }
}
