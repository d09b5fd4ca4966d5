import PluginAPI

/// What must always hold in the schedule's tables.
struct Checks: Sendable {
    /// Sentences told at most.
    private static let limit = 20

    let what: Sentence
    let problems: @Sendable (Snapshot) throws -> [Sentence]

    static let all = [keys, needs, times, turns, series]

    private static let keys = Checks(what: Sentence(english: "each shift is stored once", chinese: "每个班次只保存一次")) {
        reader in
        try sentences(
            """
            SELECT source || ' ' || occasion || ' ' || original_start
            FROM schedule_shift GROUP BY source, occasion, original_start HAVING COUNT(*) > 1 LIMIT \(limit)
            """, in: reader
        ) { Sentence(english: "\($0) is stored more than once.", chinese: "\($0) 保存了不止一次。") }
    }

    private static let needs = Checks(what: Sentence(english: "each need has its shift", chinese: "每项需求都有班次")) {
        reader in
        struct Stray: Decodable { let id: String, shift: String }
        return try reader.rows(
            """
            SELECT n.id, n.shift FROM schedule_need n LEFT JOIN schedule_shift s ON s.id = n.shift AND s.gone_at IS NULL
            WHERE n.gone_at IS NULL AND s.id IS NULL LIMIT \(limit)
            """, as: Stray.self
        ).map {
            Sentence(
                english: "Need \($0.id) counts, but its shift \($0.shift) does not.",
                chinese: "需求 \($0.id) 有效，它的班次 \($0.shift) 却已失效。")
        }
    }

    private static let times = Checks(
        what: Sentence(english: "each shift ends after it starts", chinese: "每个班次的结束都在开始之后")
    ) { reader in
        try sentences(
            "SELECT id FROM schedule_shift WHERE ends <= starts LIMIT \(limit)", in: reader
        ) { Sentence(english: "Shift \($0) ends before it starts.", chinese: "班次 \($0) 的结束早于开始。") }
    }

    /// Turning may be late by as long as the daemon stood still, and an hour to catch up.
    private static let turns = Checks(
        what: Sentence(english: "shifts begin and end at their moments", chinese: "班次按时开始和结束")
    ) { reader in
        let late = reader.now.wholeSecond.advanced(by: .seconds(-3600))
        struct Late: Decodable { let id: String, state: String }
        return try reader.rows(
            """
            SELECT id, state FROM schedule_shift
            WHERE gone_at IS NULL AND (state IN ('published', 'locked') AND starts < \(late)
              OR state = 'running' AND ends < \(late)) LIMIT \(limit)
            """, as: Late.self
        ).map {
            Sentence(
                english: "Shift \($0.id) is still \($0.state) although its moment has passed.",
                chinese: "班次 \($0.id) 已过时间，却仍是 \($0.state)。")
        }
    }

    private static let series = Checks(
        what: Sentence(english: "each series' parts have their series", chinese: "系列的各部分都属于某个系列")
    ) { reader in
        try sentences(
            """
            SELECT series FROM (
              SELECT series FROM schedule_series_need UNION SELECT series FROM schedule_exception) AS parts
            WHERE series NOT IN (SELECT id FROM schedule_series) LIMIT \(limit)
            """, in: reader
        ) { Sentence(english: "Series \($0) is gone, but something of it is left.", chinese: "系列 \($0) 已不在，却还有剩余的内容。") }
    }

    private static func sentences(
        _ sql: SQL, in reader: Snapshot, of sentence: (String) -> Sentence
    ) throws -> [Sentence] {
        try reader.values(sql, as: String.self).map(sentence)
    }
}
