import GRDB
import PluginAPI

/// `coordctl verify`: the database, the journal's chain, the references, and what the plugins count.
struct VerifyMethods: Sendable {
    let host: Host

    struct Verified: Codable, Sendable {
        var what: String
        var good: Bool
        var count: Int
        var problems: [String]

        init(_ what: String, count: Int, problems: [String]) {
            self.what = what
            self.count = count
            self.problems = Array(problems.prefix(20))
            good = problems.isEmpty
        }
    }

    struct Report: Codable, Sendable { var good: Bool, checks: [Verified] }

    func add(to kit: inout Kit) {
        kit.answer("Verify", allow: .administrator, streaming: verify)
    }

    private func verify(_: Nothing, session: Session, _: Replies<Report>) async throws -> Report {
        let checks = try await host.store.read { connection, database in
            [try integrity(database), try chain(database)] + (try references(database)) + (try plugins(connection))
        }
        return Report(good: checks.allSatisfy(\.good), checks: checks)
    }

    private func integrity(_ database: Database) throws -> Verified {
        let rows = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
        let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        return Verified("database pages", count: pages, problems: rows == ["ok"] ? [] : rows)
    }

    private func chain(_ database: Database) throws -> Verified {
        let result = try Journal.verify(database)
        return Verified("journal entries", count: result.count, problems: result.problems)
    }

    private func references(_ database: Database) throws -> [Verified] {
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
            return Verified(
                "\(reference.table).\(reference.column) -> \(reference.kind.name)", count: count,
                problems: dangling.map {
                    "\($0["count"] as Int) rows refer to \(reference.kind.name)/\($0["id"] as String), which is not there"
                })
        }
    }

    private func plugins(_ connection: Connection) throws -> [Verified] {
        try host.modules.flatMap { module in
            try module.kit.checks.map { check in
                let problems = try check.body(Snapshot(connection, scope: module.name))
                return Verified("\(module.name): \(check.what)", count: problems.count, problems: problems)
            }
        }
    }
}
