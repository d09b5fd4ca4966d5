import Crypto
import Foundation
import GRDB
import PluginAPI

/// The steps that bring a database to the shape this daemon needs.
struct Schema {
    /// A step of the schema, as the database remembers it.
    struct Step: Sendable {
        let plugin: String
        let name: String
        let sql: String

        /// What is kept to notice that a released step was altered.
        var digest: String {
            SHA256.hash(data: Data(sql.utf8)).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    /// Why the daemon cannot work on a database.
    enum Mismatch: Error, Bilingual, CustomStringConvertible {
        case altered(step: String)
        case newer(step: String)
        case failed(step: String, problem: String)

        var inChinese: String {
            switch self {
            case .altered(let step): "迁移 \(step) 与建立此数据库时不同；请安装当时的版本"
            case .newer(let step): "数据库含有本版本不认识的步骤 \(step)；请安装更新的版本"
            case .failed(let step, let problem): "迁移 \(step) 失败：\(problem)"
            }
        }

        var description: String { inEnglish }

        var inEnglish: String {
            switch self {
            case .altered(let step):
                "the migration \(step) is not the one this database was made with; install the version that made it"
            case .newer(let step):
                "the database has the step \(step), which this version does not know; install a newer version"
            case .failed(let step, let problem): "the migration \(step) failed: \(problem)"
            }
        }
    }

    /// The kernel's own tables.
    static let kernel = [
        Step(
            plugin: "kernel", name: "001-kernel",
            sql: """
                CREATE TABLE kernel_journal (
                  sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, method TEXT NOT NULL,
                  concerns TEXT NOT NULL, what TEXT, what_hash BLOB NOT NULL, hash BLOB NOT NULL
                );
                CREATE TABLE kernel_concern (
                  reference TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (reference, sequence)
                ) WITHOUT ROWID;
                CREATE TABLE kernel_signal (
                  sequence INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, sent TEXT NOT NULL, payload TEXT NOT NULL
                );
                CREATE TABLE kernel_cursor (
                  plugin TEXT PRIMARY KEY, sequence INTEGER NOT NULL
                );
                CREATE TABLE kernel_parked (
                  plugin TEXT NOT NULL, sequence INTEGER NOT NULL, at TEXT NOT NULL, problem TEXT NOT NULL,
                  PRIMARY KEY (plugin, sequence)
                );
                CREATE TABLE kernel_job (
                  plugin TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, due TEXT NOT NULL, attempts INTEGER NOT NULL,
                  PRIMARY KEY (plugin, kind, key)
                );
                CREATE INDEX kernel_job_due ON kernel_job (due);
                CREATE TABLE kernel_run (
                  plugin TEXT NOT NULL, kind TEXT NOT NULL, last_run TEXT, failed_at TEXT, last_error TEXT,
                  PRIMARY KEY (plugin, kind)
                );
                CREATE TABLE kernel_request (
                  caller TEXT NOT NULL, id TEXT NOT NULL, method TEXT NOT NULL, digest TEXT NOT NULL, reply TEXT NOT NULL,
                  at TEXT NOT NULL, PRIMARY KEY (caller, id)
                );
                CREATE INDEX kernel_request_at ON kernel_request (at);
                """),
        Step(
            plugin: "kernel", name: "002-asked",
            sql: """
                ALTER TABLE kernel_job ADD COLUMN asked INTEGER NOT NULL DEFAULT 0
                """),
        // What every change writes is kept small: each index of a random order costs it a page of the log.
        Step(
            plugin: "kernel", name: "003-filed",
            sql: """
                CREATE TABLE kernel_filed (sequence INTEGER NOT NULL);
                INSERT INTO kernel_filed SELECT COALESCE(MAX(sequence), 0) FROM kernel_journal;
                ALTER TABLE kernel_request RENAME TO kernel_request_by_age;
                CREATE TABLE kernel_request (
                  sequence INTEGER PRIMARY KEY, caller TEXT NOT NULL, id TEXT NOT NULL, method TEXT NOT NULL,
                  digest TEXT NOT NULL, reply TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (caller, id)
                );
                INSERT INTO kernel_request (caller, id, method, digest, reply, at)
                  SELECT caller, id, method, digest, reply, at FROM kernel_request_by_age ORDER BY at, caller, id;
                DROP TABLE kernel_request_by_age;
                """),
    ]

    /// Brings the database up to date: first tried on the warden's empty copy, then carried out, each step once.
    ///
    /// Steps of plugins that are switched off are left as they are; their data stays.
    ///
    /// - Parameter before: called with the name of each step that is carried out.
    static func migrate(
        _ database: Database, steps: [Step], known plugins: Set<String>, warden: Warden, now: Instant,
        before: (String) -> Void
    ) throws {
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS kernel_migration (
                  plugin TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (plugin, name)
                )
                """)
        var applied: [String: String] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT plugin, name, digest FROM kernel_migration") {
            applied["\(row["plugin"] as String)/\(row["name"] as String)"] = row["digest"]
        }
        let declared = Set(steps.map { "\($0.plugin)/\($0.name)" })
        if let newer = applied.keys.sorted().first(where: { name in
            !declared.contains(name) && plugins.contains(String(name.prefix { $0 != "/" }))
        }) {
            throw Mismatch.newer(step: newer)
        }
        for step in steps {
            try prepare(step, warden)
            if let digest = applied["\(step.plugin)/\(step.name)"] {
                guard digest == step.digest else { throw Mismatch.altered(step: "\(step.plugin)/\(step.name)") }
            } else {
                before("\(step.plugin)/\(step.name)")
                try apply(step, database, now)
            }
        }
    }

    private static func prepare(_ step: Step, _ warden: Warden) throws {
        do {
            try warden.migrate(step.sql, scope: step.plugin)
        } catch {
            throw Mismatch.failed(step: "\(step.plugin)/\(step.name)", problem: "\(error)")
        }
    }

    private static func apply(_ step: Step, _ database: Database, _ now: Instant) throws {
        do {
            try database.inTransaction(.immediate) {
                try database.execute(sql: step.sql)
                try database.execute(
                    sql: "INSERT INTO kernel_migration (plugin, name, digest, at) VALUES (?, ?, ?, ?)",
                    arguments: [step.plugin, step.name, step.digest, now.description])
                return .commit
            }
        } catch {
            throw Mismatch.failed(step: "\(step.plugin)/\(step.name)", problem: "\(error)")
        }
    }
}
