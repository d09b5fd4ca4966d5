import PluginAPI

/// A station as it is stored.
struct Station: Decodable, Sendable {
    var id: String
    var name: String
    var location: String
    var contact: String?
    /// Since when it is given up.
    var retiredAt: Instant?
}

extension Reading {
    /// Returns the station of an id or an exact name, one that is still run before one that was given up.
    func station(_ named: String) throws -> Station {
        let which: SQL = named.isNumber ? "id = \(named)" : "name = \(named)"
        let found = try first(
            """
            SELECT id, name, location, contact, retired_at FROM stations_station WHERE \(which)
            ORDER BY CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT 1
            """, as: Station.self)
        guard let found else { throw Fault("NoSuchStation", ["station": named]) }
        return found
    }

    /// Returns a station that the caller may look at.
    func visibleStation(_ named: String) throws -> Station {
        let station = try station(named)
        try require(.viewer, at: station.location)
        return station
    }

    /// Returns a station that is still run and that the caller may change.
    func ownStation(_ named: String) throws -> Station {
        let station = try station(named)
        try station.refuseIfRetired()
        try require(.coordinator, at: station.location)
        return station
    }

    /// Refuses unless the caller has the role for the organization of a location; asks nobody where it holds for all.
    func require(_ role: Role, at location: String) throws {
        if caller.holds(role) { return }
        try require(role, over: locations([location])[location]?.organization)
    }
}

extension Station {
    func refuseIfRetired() throws {
        guard let retiredAt else { return }
        throw Fault("StationRetired", ["name": name, "retiredAt": retiredAt])
    }
}
