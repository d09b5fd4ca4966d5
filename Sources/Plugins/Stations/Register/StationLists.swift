import PluginAPI

/// Lists stations, and shows one with all that holds for it.
struct StationLists {
    let house: House

    struct Filter: Wire {
        var organization: String?, service: String?, retired: Bool?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, name: String, location: String, locationName: String?, organization: String?
        var services: [String], contact: String?, retiredAt: Instant?
    }

    struct Asked: Wire {
        var station: String, language: String?
    }

    struct Whole: Wire {
        var id: String, name: String, location: String, locationName: String?
        var organization: String?, organizationName: String?
        var services: [String], contact: String?, retiredAt: Instant?
        var openings: [Openings.Item], staffing: [Staffing.Item], closures: [Closures.Item], stock: [StockLists.Item]
    }

    /// Lists the stations that the caller may see, in the order they were added.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        var conditions = try reader.reach(organization: filter.organization).condition("id")
        if filter.retired != true { conditions = "\(conditions) AND retired_at IS NULL" }
        if let service = filter.service {
            conditions = "\(conditions) AND id IN (SELECT station FROM stations_offered WHERE service = \(service))"
        }
        let found = try reader.rows(
            """
            SELECT id, name, location, contact, retired_at FROM stations_station
            WHERE id > \(reader.id(after: filter.cursor) ?? 0) AND \(conditions) ORDER BY id LIMIT \(size.rows)
            """, as: Station.self)
        return Page(try items(found, in: reader), size: size, cursor: \.id)
    }

    private func items(_ stations: [Station], in reader: Snapshot) throws -> [Item] {
        let places = try reader.locations(Array(Set(stations.map(\.location))))
        let services = try Services.offered(by: stations.map(\.id), in: reader)
        return stations.map { station in
            let place = places[station.location]
            return Item(
                id: station.id, name: station.name, location: station.location, locationName: place?.name,
                organization: place?.organization, services: services[station.id] ?? [], contact: station.contact,
                retiredAt: station.retiredAt)
        }
    }

    /// Shows a station, also one that was given up.
    func show(_ asked: Asked, in reader: Snapshot) throws -> Whole {
        let station = try reader.visibleStation(asked.station)
        let language = house.language(asked.language)
        let reach = Reach.only([station.id])
        let place = try reader.locations([station.location])[station.location]
        let organization = try place?.organization.map { try reader.organizationNames([$0])[$0] } ?? nil
        return Whole(
            id: station.id, name: station.name, location: station.location, locationName: place?.name,
            organization: place?.organization, organizationName: organization,
            services: try services(of: station.id, language, in: reader), contact: station.contact,
            retiredAt: station.retiredAt,
            openings: try Openings.items(reach, after: 0, rows: Limits.openings, in: reader),
            staffing: try Staffing.items(reach, after: nil, rows: Limits.posts, in: reader),
            closures: try Closures.items(reach, ending: reader.now, after: nil, rows: 1000, in: reader),
            stock: try StockLists.items(StockLists.Question(reach: reach, language: language), rows: 1000, in: reader))
    }

    private func services(of station: String, _ language: Language, in reader: Snapshot) throws -> [String] {
        try reader.rows(
            """
            SELECT s.code, s.name_en, s.name_zh FROM stations_offered o JOIN stations_service s ON s.code = o.service
            WHERE o.station = \(station) ORDER BY s.code
            """, as: Services.Service.self
        ).map { $0.name(in: language) }
    }
}
