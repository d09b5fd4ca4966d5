import PluginAPI

/// What must always hold, as `coordctl verify` asks.
enum Checks {
    static func add(to kit: inout Kit) {
        kit.verify(Sentence(english: "stock equals the sum of its movements", chinese: "库存等于各次变动之和"), sums)
        kit.verify(Sentence(english: "every movement stands in a stock", chinese: "每次变动都属于某项库存"), strays)
        kit.verify(
            Sentence(english: "low stocks are remembered once they have moved", chinese: "库存变动后，是否偏低的记录正确"), lows)
        kit.verify(Sentence(english: "rules belong to stations", chinese: "规则都属于某个站点"), orphans)
    }

    private struct Sum: Decodable {
        var station: String, supply: String, quantity: Int, total: Int
    }

    private static func sums(in reader: Snapshot) throws -> [Sentence] {
        try reader.rows(
            """
            SELECT k.station, k.supply, k.quantity, COALESCE(m.total, 0) AS total
            FROM stations_stock k LEFT JOIN (
              SELECT station, supply, SUM(change) AS total FROM stations_movement GROUP BY station, supply
            ) m ON m.station = k.station AND m.supply = k.supply
            WHERE k.quantity <> COALESCE(m.total, 0) ORDER BY k.station, k.supply
            """, as: Sum.self
        ).map {
            Sentence(
                english:
                    "Station \($0.station) has \($0.quantity) of \($0.supply), its movements add up to \($0.total).",
                chinese: "站点 \($0.station) 的 \($0.supply) 有 \($0.quantity)，各次变动之和却是 \($0.total)。")
        }
    }

    private struct Stray: Decodable {
        var station: String, supply: String
    }

    private static func strays(in reader: Snapshot) throws -> [Sentence] {
        try reader.rows(
            """
            SELECT DISTINCT m.station, m.supply FROM stations_movement m
            LEFT JOIN stations_stock k ON k.station = m.station AND k.supply = m.supply WHERE k.station IS NULL
            """, as: Stray.self
        ).map {
            Sentence(
                english: "Movements of \($0.supply) at station \($0.station) belong to no stock.",
                chinese: "站点 \($0.station) 的 \($0.supply) 变动不属于任何库存。")
        }
    }

    private static func lows(in reader: Snapshot) throws -> [Sentence] {
        try reader.rows(
            """
            SELECT station, supply FROM stations_stock
            WHERE (CASE WHEN moved_at IS NOT NULL AND quantity < least THEN 1 ELSE 0 END)
              <> (CASE WHEN low_since IS NOT NULL THEN 1 ELSE 0 END)
            """, as: Stray.self
        ).map {
            Sentence(
                english: "Station \($0.station) does not remember rightly whether \($0.supply) is low.",
                chinese: "站点 \($0.station) 对 \($0.supply) 是否偏低的记录有误。")
        }
    }

    private static func orphans(in reader: Snapshot) throws -> [Sentence] {
        try reader.values(
            """
            SELECT station FROM (SELECT station FROM stations_opening UNION SELECT station FROM stations_post
              UNION SELECT station FROM stations_closed UNION SELECT station FROM stations_stock
              UNION SELECT station FROM stations_offered) r
            WHERE station NOT IN (SELECT id FROM stations_station)
            """, as: String.self
        ).map {
            Sentence(
                english: "Something is said about station \($0), which does not exist.", chinese: "有内容提到不存在的站点 \($0)。")
        }
    }
}
