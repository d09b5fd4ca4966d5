import PluginAPI

/// Locations as a table.
struct LocationRows {
    let book: LocationBook

    struct Row: Wire {
        var name: String
        var address: String?
        var organization: String?
        var zone: String?
        var longitude: Double?
        var latitude: Double?
    }

    func take(_ row: Row, in tx: Transaction) throws {
        _ = try book.add(
            .init(
                name: row.name, address: row.address, organization: row.organization, zone: row.zone,
                longitude: row.longitude, latitude: row.latitude), in: tx)
    }

    func export(in reader: Snapshot) throws -> [Row] {
        try reader.rows(
            """
            SELECT l.name, l.address, o.name AS organization, l.zone, l.longitude, l.latitude
            FROM directory_location l LEFT JOIN directory_organization o ON o.id = l.organization ORDER BY l.id
            """, as: Row.self)
    }
}
