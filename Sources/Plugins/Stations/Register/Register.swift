import PluginAPI

/// Adds, edits and gives up stations.
struct Register {
    let house: House

    struct NewStation: Wire {
        var name: String, location: String, services: [String]?, contact: String?
    }

    struct Edit: Wire {
        var station: String, name: String? = nil, location: String?, services: [String]?, contact: String?
    }

    struct Named: Wire {
        var station: String
    }

    /// Adds a station; it opens no door before a rule says so.
    func add(_ new: NewStation, in tx: Transaction) throws -> Identified {
        let name = try new.name.checkedName("name", atMost: Limits.name)
        let location = try place(new.location, in: tx)
        let contact = try new.contact.checked("contact", atMost: Limits.note)
        let id = try unlessTaken(name) {
            try tx.insert(
                "INSERT INTO stations_station (name, location, contact) VALUES (\(name), \(location), \(contact))")
        }
        try Services.offer(new.services ?? [], at: id, in: tx)
        tx.concerns(.station, id)
        return Identified(id)
    }

    /// Changes what is given; whoever moves a station must answer for both places.
    func edit(_ edit: Edit, in tx: Transaction) throws -> Identified {
        let station = try tx.ownStation(edit.station)
        let name = try edit.name?.checkedName("name", atMost: Limits.name) ?? station.name
        let location = try edit.location.map { try place($0, in: tx) } ?? station.location
        let contact = edit.contact == nil ? station.contact : try edit.contact.checked("contact", atMost: Limits.note)
        try unlessTaken(name) {
            try tx.execute(
                """
                UPDATE stations_station SET name = \(name), location = \(location), contact = \(contact)
                WHERE id = \(station.id)
                """)
        }
        if let services = edit.services { try Services.offer(services, at: station.id, in: tx) }
        tx.concerns(.station, station.id)
        if name != station.name || location != station.location { try tx.emit(ShiftsChanged(source: "stations")) }
        return Identified(station.id)
    }

    /// Gives a station up; its rules and its journal stay, its shifts are no longer wanted.
    func retire(_ named: Named, in tx: Transaction) throws -> Identified {
        let station = try tx.ownStation(named.station)
        try tx.execute("UPDATE stations_station SET retired_at = \(tx.now) WHERE id = \(station.id)")
        tx.concerns(.station, station.id)
        try tx.emit(ShiftsChanged(source: "stations"))
        return Identified(station.id)
    }

    private func place(_ named: String, in tx: Transaction) throws -> String {
        let location = try tx.location(named: named)
        try tx.require(.coordinator, at: location)
        return location
    }

    @discardableResult
    private func unlessTaken<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch is UniqueViolation {
            throw Fault("StationExists", ["name": name])
        }
    }
}
