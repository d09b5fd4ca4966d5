import PluginAPI

/// Where things happen.
struct LocationBook: Places {
    let tree: OrganizationTree
    /// The zone of places that name none.
    let zone: Zone

    func locations(_ ids: [String], in reader: any Reading) throws -> [String: Location] {
        let found = try reader.rows(of: ids, as: Location.self) {
            """
            SELECT id, name, address, organization, COALESCE(zone, \(zone.name)) AS zone, longitude, latitude
            FROM directory_location WHERE id IN \(list: $0)
            """
        }
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    func location(named name: String, in reader: any Reading) throws -> String? {
        try Named.location.id(of: name, in: reader)
    }

    struct Add: Wire {
        var name: String
        var address: String?
        var organization: String?
        var zone: String?
        var longitude: Double?
        var latitude: Double?
        var requestId: String?
    }

    func add(_ add: Add, in tx: Transaction) throws -> Identified {
        let organization = try tree.id(optional: add.organization, in: tx)
        try tx.require(.coordinator, over: organization)
        let spot = try Spot(
            name: add.name, address: add.address, organization: organization, zone: add.zone, longitude: add.longitude,
            latitude: add.latitude)
        try refuseTwin(of: spot, besides: nil, in: tx)
        let id = try tx.insert(
            """
            INSERT INTO directory_location (name, name_key, address, organization, zone, longitude, latitude)
            VALUES (\(spot.name), \(spot.name.nameKey), \(spot.address), \(spot.organization), \(spot.zone),
              \(spot.longitude), \(spot.latitude))
            """)
        tx.concerns(.location, id)
        return Identified(id)
    }

    struct Edit: Wire {
        var location: String
        var name: String?
        var address: String?
        var organization: String?
        var zone: String?
        var longitude: Double?
        var latitude: Double?
    }

    func edit(_ edit: Edit, in tx: Transaction) throws -> Nothing {
        guard let id = try Named.location.id(of: edit.location, in: tx), let known = try stored(id, in: tx) else {
            throw Fault("NoSuchLocation", ["location": edit.location])
        }
        let moves = edit.organization != nil
        let organization = moves ? try tree.id(optional: edit.organization, in: tx) : known.organization
        try tx.require(.coordinator, over: known.organization)
        try tx.require(.coordinator, over: organization)
        let spot = try Spot(
            name: edit.name ?? known.name, address: edit.address ?? known.address, organization: organization,
            zone: edit.zone ?? known.zone, longitude: edit.longitude ?? known.longitude,
            latitude: edit.latitude ?? known.latitude)
        try refuseTwin(of: spot, besides: id, in: tx)
        try update(id, spot, in: tx)
        tx.concerns(.location, id)
        return Nothing()
    }

    private func update(_ id: String, _ spot: Spot, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE directory_location SET name = \(spot.name), name_key = \(spot.name.nameKey), address = \(spot.address),
              organization = \(spot.organization), zone = \(spot.zone), longitude = \(spot.longitude),
              latitude = \(spot.latitude) WHERE id = \(id)
            """)
    }

    private struct Stored: Decodable {
        let name: String
        let address: String?
        let organization: String?
        let zone: String?
        let longitude: Double?
        let latitude: Double?
    }

    private func stored(_ id: String, in tx: Transaction) throws -> Stored? {
        try tx.first(
            """
            SELECT name, address, organization, zone, longitude, latitude FROM directory_location WHERE id = \(id)
            """, as: Stored.self)
    }

    private func refuseTwin(of spot: Spot, besides id: String?, in tx: Transaction) throws {
        let twin = try tx.value(
            """
            SELECT id FROM directory_location WHERE name_key = \(spot.name.nameKey)
              AND organization IS NOT DISTINCT FROM \(spot.organization) AND id IS DISTINCT FROM \(id) LIMIT 1
            """, as: String.self)
        if let twin { throw Fault("LocationExists", ["location": twin, "name": spot.name]) }
    }
}

// MARK: Lists
extension LocationBook {
    struct LocationLine: Wire {
        var id: String
        var name: String
        var address: String?
        var organization: String?
        var organizationName: String?
        var zone: String
        var longitude: Double?
        var latitude: Double?
    }

    struct List: Wire {
        var organization: String?
        var text: String?
        var limit: Int?
        var cursor: String?
    }

    struct Listed: Wire {
        var locations: [LocationLine]
        var cursor: String?
    }

    func list(_ list: List, in reader: Snapshot) throws -> Listed {
        let size = try PageSize(list.limit)
        var conditions: [SQL] = ["l.id > \(try reader.id(after: list.cursor) ?? 0)"]
        if let organization = try tree.id(optional: list.organization, in: reader) {
            conditions.append("l.organization IN (\(OrganizationTree.subtree(of: organization)))")
        }
        if let text = try list.text?.checked("text", upTo: Limit.name) {
            conditions.append("l.name_key LIKE \(text.anywhere) ESCAPE '!'")
        }
        let found = try reader.rows(
            """
            SELECT l.id, l.name, l.address, l.organization, o.name AS organization_name,
              COALESCE(l.zone, \(zone.name)) AS zone, l.longitude, l.latitude
            FROM directory_location l LEFT JOIN directory_organization o ON o.id = l.organization
            WHERE \(conditions.joined(" AND ")) ORDER BY l.id LIMIT \(size.rows)
            """, as: LocationLine.self)
        let part = size.cut(found, at: \.id)
        return Listed(locations: part.rows, cursor: part.cursor)
    }
}
