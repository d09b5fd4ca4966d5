import PluginAPI

/// What a station has of a supply, as a change finds it and leaves it.
///
/// A shelf is judged from its first movement on: a minimum that is set before anybody has counted tells nobody yet.
struct Shelf: Decodable {
    var station: String
    var stationName: String
    var location: String
    var retiredAt: Instant?
    var supply: String
    /// Nil where the station never had any, and no minimum either.
    var quantity: Int?
    var least: Int?
    var movedAt: Instant?
    var lowSince: Instant?

    var there: Int { quantity ?? 0 }
    var minimum: Int { least ?? 0 }
    var isLow: Bool { there < minimum }

    /// Finds the shelf of a station that the caller may change: one statement where there already is one.
    static func find(_ station: String, _ supply: String, in tx: Transaction) throws -> Shelf {
        let which: SQL = station.isNumber ? "s.id = \(station)" : "s.name = \(station)"
        let found = try tx.first(
            """
            SELECT s.id AS station, s.name AS station_name, s.location, s.retired_at, \(supply) AS supply,
              k.quantity, k.least, k.moved_at, k.low_since
            FROM stations_station s LEFT JOIN stations_stock k ON k.station = s.id AND k.supply = \(supply)
            WHERE s.retired_at IS NULL AND \(which)
            """, as: Shelf.self)
        guard let found else {
            _ = try tx.ownStation(station)
            throw Fault("NoSuchStation", ["station": station])
        }
        try tx.require(.coordinator, at: found.location)
        if found.quantity == nil { _ = try tx.supply(supply) }
        return found
    }

    /// Writes the shelf down, and says once that it has run low, or once that it is cured.
    mutating func put(in tx: Transaction) throws {
        let wasLow = lowSince != nil
        let isLow = movedAt != nil && isLow
        if wasLow != isLow { lowSince = isLow ? tx.now : nil }
        try tx.execute(
            """
            INSERT INTO stations_stock (station, supply, quantity, least, moved_at, low_since)
            VALUES (\(station), \(supply), \(there), \(minimum), \(movedAt), \(lowSince))
            ON CONFLICT (station, supply) DO UPDATE SET quantity = excluded.quantity, least = excluded.least,
              moved_at = excluded.moved_at, low_since = excluded.low_since
            """)
        if wasLow != isLow { try tell(in: tx) }
    }

    private func tell(in tx: Transaction) throws {
        let kind = try tx.supply(supply)
        let name = Sentence(english: kind.nameEn, chinese: kind.nameZh).stored
        let organization = try tx.locations([location])[location]?.organization
        guard lowSince != nil else {
            return try tx.emit(
                StockReplenished(
                    station: station, stationName: stationName, organization: organization,
                    supply: name, quantity: there, least: minimum, unit: kind.unit))
        }
        try tx.emit(
            StockLow(
                station: station, stationName: stationName, organization: organization, supply: name,
                quantity: there, least: minimum, unit: kind.unit))
    }
}
