import GRDB
import PluginAPI

/// `coordctl verify`: the database, the journal's chain, the references, and what the plugins count.
struct VerifyMethods: Sendable {
    let host: Host

    struct Question: Codable, Sendable { var language: String? }

    struct Verified: Codable, Sendable {
        var what: String
        var good: Bool
        var count: Int
        var problems: [String]

        init(_ finding: Finding, in language: Language) {
            what = finding.what.text(in: language)
            good = finding.problems.isEmpty
            count = finding.count
            problems = finding.problems.prefix(20).map { $0.text(in: language) }
        }
    }

    /// What one check has found, before it is put into words.
    struct Finding: Sendable {
        let what: Sentence
        let count: Int
        let problems: [Sentence]
    }

    struct Report: Codable, Sendable { var good: Bool, checks: [Verified] }

    func add(to kit: inout Kit) {
        kit.answer("Verify", allow: .administrator, streaming: verify)
    }

    private func verify(_ question: Question, session: Session, _: Replies<Report>) async throws -> Report {
        let language = Language(tag: question.language ?? "en")
        let findings = try await host.store.read { connection, database in
            [try integrity(database), try chain(database)] + (try references(database)) + (try plugins(connection))
        }
        let checks = findings.map { Verified($0, in: language) }
        return Report(good: checks.allSatisfy(\.good), checks: checks)
    }

    private func integrity(_ database: Database) throws -> Finding {
        let rows = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        return Finding(
            what: Sentence(english: "database pages", chinese: "数据库页"), count: pages,
            problems: rows == ["ok"] ? [] : rows.map { Sentence(english: $0, chinese: "数据页损坏：\($0)") })
    }

    private func chain(_ database: Database) throws -> Finding {
        let result = try Journal.verify(database)
        return Finding(
            what: Sentence(english: "journal entries", chinese: "日志条目"), count: result.count,
            problems: result.problems)
    }

    private func references(_ database: Database) throws -> [Finding] {
        let tables = Dictionary(
            host.modules.flatMap { $0.kit.records.map { ($0.kind, $0) } }, uniquingKeysWith: { first, _ in first })
        return try host.modules.flatMap(\.kit.references).compactMap { reference in
            guard let record = tables[reference.kind] else { return nil }
            let dangling = try Row.fetchAll(
                database,
                sql: """
                    SELECT CAST(holder.\(reference.column) AS TEXT) AS id, count(*) AS count FROM \(reference.table) holder
                    WHERE holder.\(reference.column) IS NOT NULL AND NOT EXISTS (
                      SELECT 1 FROM \(record.table) record
                      WHERE record.\(record.key) = CAST(holder.\(reference.column) AS INTEGER)
                    ) GROUP BY holder.\(reference.column) LIMIT 20
                    """)
            let count =
                try Int.fetchOne(database, sql: "SELECT count(\(reference.column)) FROM \(reference.table)") ?? 0
            let what = "\(reference.table).\(reference.column) -> \(reference.kind.name)"
            return Finding(
                what: Sentence(english: what, chinese: what), count: count,
                problems: dangling.map { row in
                    let (count, record) = (row["count"] as Int, "\(reference.kind.name)/\(row["id"] as String)")
                    return Sentence(
                        english: "\(count) rows refer to \(record), which is not there",
                        chinese: "有 \(count) 行引用不存在的 \(record)")
                })
        }
    }

    private func plugins(_ connection: Connection) throws -> [Finding] {
        try host.modules.flatMap { module in
            try module.kit.checks.map { check in
                let problems = try check.body(Snapshot(connection, scope: module.name))
                return Finding(
                    what: Sentence(
                        english: "\(module.name): \(check.what.english)",
                        chinese: "\(module.name)：\(check.what.chinese)"),
                    count: problems.count, problems: problems)
            }
        }
    }
}
