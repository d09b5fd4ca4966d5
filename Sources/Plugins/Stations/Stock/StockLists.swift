import PluginAPI

/// Lists what stations have in stock, and how it came to be so.
struct StockLists {
    let house: House

    struct Filter: Wire {
        var station: String?, supply: String?, low: Bool?, language: String?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var station: String, stationName: String, supply: String, name: String
        var quantity: Int, least: Int, low: Bool, unit: String, movedAt: Instant?, tone: Tone
    }

    /// What a list of stocks is asked for.
    struct Question {
        var reach: Reach
        var language: Language
        var supply: String?
        var onlyLow = false
        var after: StationKey?
    }

    /// Lists stocks, station by station.
    func stock(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        let question = Question(
            reach: try reader.reach(station: filter.station), language: house.language(filter.language),
            supply: try filter.supply.map { try reader.supply($0).code }, onlyLow: filter.low == true,
            after: try StationKey(cursor: filter.cursor))
        let found = try StockLists.items(question, rows: size.rows, in: reader)
        return Page(found, size: size) { StationKey(station: $0.station, word: $0.supply).cursor }
    }

    private struct Line: Decodable {
        var station: String, stationName: String, supply: String, nameEn: String, nameZh: String, unit: String
        var quantity: Int, least: Int, movedAt: Instant?
    }

    static func items(_ question: Question, rows: Int, in reader: Snapshot) throws -> [Item] {
        var conditions = question.reach.condition("k.station")
        if let supply = question.supply { conditions = "\(conditions) AND k.supply = \(supply)" }
        if question.onlyLow { conditions = "\(conditions) AND k.quantity < k.least" }
        return try reader.rows(
            """
            SELECT k.station, s.name AS station_name, k.supply, v.name_en, v.name_zh, v.unit, k.quantity, k.least,
              k.moved_at
            FROM stations_stock k JOIN stations_station s ON s.id = k.station
              JOIN stations_supply v ON v.code = k.supply
            WHERE s.retired_at IS NULL AND \(conditions)
            AND \(StationKey.condition(after: question.after, station: "k.station", word: "k.supply"))
            ORDER BY k.station, k.supply LIMIT \(rows)
            """, as: Line.self
        ).map { item($0, question.language) }
    }

    private static func item(_ line: Line, _ language: Language) -> Item {
        let low = line.quantity < line.least
        return Item(
            station: line.station, stationName: line.stationName, supply: line.supply,
            name: language == .chinese ? line.nameZh : line.nameEn, quantity: line.quantity, least: line.least,
            low: low,
            unit: line.unit, movedAt: line.movedAt, tone: low ? (line.quantity == 0 ? .bad : .warning) : .good)
    }
}

extension StockLists {
    struct Span: Wire {
        var station: String?, supply: String?, fromAt: Instant?, untilAt: Instant?, limit: Int?, cursor: String?
    }

    struct Movement: Wire {
        var id: String, at: Instant, station: String, stationName: String, supply: String, kind: MovementKind
        var change: Int, quantity: Int, reason: String?, who: String
    }

    /// Lists movements, the newest first.
    func movements(_ span: Span, in reader: Snapshot) throws -> Page<Movement> {
        let size = try PageSize(span.limit)
        var conditions = try reader.reach(station: span.station).condition("m.station")
        if let supply = span.supply { conditions = "\(conditions) AND m.supply = \(try reader.supply(supply).code)" }
        if let from = span.fromAt { conditions = "\(conditions) AND m.at >= \(from.wholeSecond)" }
        if let until = span.untilAt { conditions = "\(conditions) AND m.at < \(until.wholeSecond)" }
        if let before = try reader.id(after: span.cursor) { conditions = "\(conditions) AND m.id < \(before)" }
        let found = try reader.rows(
            """
            SELECT m.id, m.at, m.station, s.name AS station_name, m.supply, m.kind, m.change, m.quantity, m.reason,
              m.who
            FROM stations_movement m JOIN stations_station s ON s.id = m.station
            WHERE \(conditions) ORDER BY m.id DESC LIMIT \(size.rows)
            """, as: Movement.self)
        return Page(found, size: size, cursor: \.id)
    }
}
