import PluginAPI

/// What must always hold in the schedule's tables.
struct Checks: Sendable {
    /// Sentences told at most.
    private static let limit = 20

    let what: String
    let problems: @Sendable (Snapshot) throws -> [String]

    static let all = [keys, needs, times, turns, series]

    private static let keys = Checks(what: "each shift is stored once") { reader in
        try sentences(
            """
            SELECT source || ' ' || occasion || ' ' || original_start || ' is stored more than once.'
            FROM schedule_shift GROUP BY source, occasion, original_start HAVING COUNT(*) > 1 LIMIT \(limit)
            """, in: reader)
    }

    private static let needs = Checks(what: "each need has its shift") { reader in
        try sentences(
            """
            SELECT 'Need ' || n.id || ' counts, but its shift ' || n.shift || ' does not.'
            FROM schedule_need n LEFT JOIN schedule_shift s ON s.id = n.shift AND s.gone_at IS NULL
            WHERE n.gone_at IS NULL AND s.id IS NULL LIMIT \(limit)
            """, in: reader)
    }

    private static let times = Checks(what: "each shift ends after it starts") { reader in
        try sentences(
            "SELECT 'Shift ' || id || ' ends before it starts.' FROM schedule_shift WHERE ends <= starts LIMIT \(limit)",
            in: reader)
    }

    /// Turning may be late by as long as the daemon stood still, and an hour to catch up.
    private static let turns = Checks(what: "shifts begin and end at their moments") { reader in
        let late = reader.now.wholeSecond.advanced(by: .seconds(-3600))
        return try sentences(
            """
            SELECT 'Shift ' || id || ' is still ' || state || ' although its moment has passed.' FROM schedule_shift
            WHERE gone_at IS NULL AND (state IN ('published', 'locked') AND starts < \(late)
              OR state = 'running' AND ends < \(late)) LIMIT \(limit)
            """, in: reader)
    }

    private static let series = Checks(what: "each series' parts have their series") { reader in
        try sentences(
            """
            SELECT 'Series ' || series || ' is gone, but something of it is left.' FROM (
              SELECT series FROM schedule_series_need UNION SELECT series FROM schedule_exception) AS parts
            WHERE series NOT IN (SELECT id FROM schedule_series) LIMIT \(limit)
            """, in: reader)
    }

    private static func sentences(_ sql: SQL, in reader: Snapshot) throws -> [String] {
        try reader.values(sql, as: String.self)
    }
}
