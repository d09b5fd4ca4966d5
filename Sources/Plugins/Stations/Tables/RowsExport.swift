import PluginAPI

/// Gives back all that the caller may see of stations that are still run.
extension Rows {
    func services(in reader: Snapshot) throws -> [Services.Service] {
        try reader.rows("SELECT code, name_en, name_zh FROM stations_service ORDER BY code", as: Services.Service.self)
    }

    func supplies(in reader: Snapshot) throws -> [Supplies.Supply] {
        try reader.rows(
            "SELECT code, name_en, name_zh, unit FROM stations_supply ORDER BY code", as: Supplies.Supply.self)
    }

    /// Locations stand by id: names of locations may repeat.
    func stations(in reader: Snapshot) throws -> [StationRow] {
        let stations = try run(in: reader)
        let offered = try Services.offered(by: stations.map(\.id), in: reader)
        return stations.map { station in
            StationRow(
                name: station.name, location: station.location, services: offered[station.id] ?? [],
                contact: station.contact)
        }
    }

    func openings(in reader: Snapshot) throws -> [OpeningRow] {
        let names = try names(in: reader)
        let rules = try reader.rows(
            """
            SELECT id, station, weekdays, opens, closes, days, first_day, last_day FROM stations_opening
            ORDER BY station, id
            """, as: OpeningRule.self)
        return rules.compactMap { rule in
            guard let name = names[rule.station] else { return nil }
            return OpeningRow(
                station: name, from: rule.opens, until: rule.closes, weekdays: rule.weekdays.words, on: rule.days,
                firstDay: rule.firstDay, lastDay: rule.lastDay)
        }
    }

    func staffing(in reader: Snapshot) throws -> [StaffingRow] {
        let names = try names(in: reader)
        let posts = try reader.rows(
            "SELECT station, qualification, least, wanted, cuts FROM stations_post ORDER BY station, qualification",
            as: Post.self)
        return posts.compactMap { post in
            guard let name = names[post.station] else { return nil }
            return StaffingRow(
                station: name, least: post.least, wanted: post.wanted, qualification: post.need.qualification,
                cuts: post.cuts.times)
        }
    }

    func minimums(in reader: Snapshot) throws -> [MinimumRow] {
        try shelves(in: reader).filter { $0.least > 0 }.map {
            MinimumRow(station: $0.name, supply: $0.supply, least: $0.least)
        }
    }

    /// Only what was ever counted or moved.
    func stock(in reader: Snapshot) throws -> [StockRow] {
        try shelves(in: reader).filter { $0.movedAt != nil }.map {
            StockRow(station: $0.name, supply: $0.supply, quantity: $0.quantity)
        }
    }

    private struct StockLine: Decodable {
        var name: String, supply: String, quantity: Int, least: Int, movedAt: Instant?
    }

    private func shelves(in reader: Snapshot) throws -> [StockLine] {
        try reader.rows(
            """
            SELECT s.name, k.supply, k.quantity, k.least, k.moved_at
            FROM stations_stock k JOIN stations_station s ON s.id = k.station
            WHERE s.retired_at IS NULL AND \(reader.reach().condition("s.id")) ORDER BY k.station, k.supply
            """, as: StockLine.self)
    }

    private func names(in reader: Snapshot) throws -> [String: String] {
        Dictionary(try run(in: reader).map { ($0.id, $0.name) }) { first, _ in first }
    }

    private func run(in reader: Snapshot) throws -> [Station] {
        try reader.rows(
            """
            SELECT id, name, location, contact, retired_at FROM stations_station
            WHERE retired_at IS NULL AND \(reader.reach().condition("id")) ORDER BY id
            """, as: Station.self)
    }
}
