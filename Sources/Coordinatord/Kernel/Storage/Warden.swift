import Glibc
import GRDBSQLite
import Synchronization

/// Keeps every plugin to its own tables: no statement runs for a plugin before SQLite itself, preparing it against an
/// empty copy of the schema, has named the tables it touches.
package final class Warden: Sendable {
    /// What a plugin tried to do with something that is not its own.
    package struct Trespass: Error, CustomStringConvertible {
        package let scope: String
        package let deed: String
        package var description: String { "the plugin \(scope) may only touch tables \(scope)_*, and not \(deed)" }
    }

    /// A statement that SQLite does not take.
    package struct Unprepared: Error, CustomStringConvertible {
        package let problem: String
        package let sql: String
        package var description: String { "\(problem), in: \(sql)" }
    }

    private struct Statement: Hashable {
        let scope: String
        let text: String
    }

    private struct State {
        let copy: SchemaCopy
        var passed: Set<Statement> = []
    }

    private let state: Mutex<State>

    package init() {
        state = Mutex(State(copy: SchemaCopy()))
    }

    /// Carries a migration out on the copy, and so finds what is wrong with it before the real schema changes.
    package func migrate(_ sql: String, scope: String) throws {
        try state.withLock { try $0.copy.run(sql, scope: scope) }
    }

    /// Lets a statement pass, or throws ``Trespass``; the same statement is looked at once.
    package func check(_ sql: String, scope: String) throws {
        let statement = Statement(scope: scope, text: sql)
        try state.withLock { state in
            if state.passed.contains(statement) { return }
            try state.copy.prepare(sql, scope: scope)
            // Statements are text in the source; only lists of changing length make new ones, hence the limit.
            if state.passed.count >= 4096 { state.passed.removeAll() }
            state.passed.insert(statement)
        }
    }
}

/// An SQLite database in memory that has the schema and no rows.
private final class SchemaCopy {
    private let database: OpaquePointer
    private var watch = Watch()

    /// What the authorizer is told and what it has seen.
    private final class Watch {
        var scope = ""
        var migrating = false
        var trespass: String?

        func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
            switch action {
            case SQLITE_SELECT, SQLITE_RECURSIVE: return true
            case SQLITE_FUNCTION: return allow(second != "load_extension", "load extensions")
            case SQLITE_READ, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE: return own(first ?? "", "table")
            case SQLITE_CREATE_TABLE, SQLITE_DROP_TABLE, SQLITE_CREATE_VIEW, SQLITE_DROP_VIEW:
                return allow(migrating, "change the schema outside a migration") && own(first ?? "", "table")
            case SQLITE_ALTER_TABLE:
                return allow(migrating, "alter a table outside a migration") && own(second ?? "", "table")
            case SQLITE_CREATE_INDEX, SQLITE_DROP_INDEX, SQLITE_CREATE_TRIGGER, SQLITE_DROP_TRIGGER:
                return allow(migrating, "change the schema outside a migration") && own(second ?? "", "table")
            case SQLITE_REINDEX: return allow(migrating, "index outside a migration")
            default: return allow(false, "use that kind of statement")
            }
        }

        private func own(_ name: String, _ noun: String) -> Bool {
            let isOwn = name.hasPrefix(scope + "_") || (migrating && name.hasPrefix("sqlite_"))
            return allow(isOwn, "the \(noun) \(name)")
        }

        private func allow(_ allowed: Bool, _ deed: String) -> Bool {
            if !allowed { trespass = deed }
            return allowed
        }
    }

    init() {
        var opened: OpaquePointer?
        let status = sqlite3_open(":memory:", &opened)
        precondition(status == SQLITE_OK && opened != nil, "SQLite cannot open a database in memory")
        database = opened!
        sqlite3_set_authorizer(
            database,
            { context, action, first, second, _, _ in
                let watch = Unmanaged<Watch>.fromOpaque(context!).takeUnretainedValue()
                let allowed = watch.allows(
                    action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
                return allowed ? SQLITE_OK : SQLITE_DENY
            }, Unmanaged.passUnretained(watch).toOpaque())
    }

    deinit {
        sqlite3_close_v2(database)
    }

    func run(_ sql: String, scope: String) throws {
        watch.migrating = true
        defer { watch.migrating = false }
        try watched(scope, sql) { sqlite3_exec(database, sql, nil, nil, nil) }
    }

    func prepare(_ sql: String, scope: String) throws {
        var statement: OpaquePointer?
        var more = false
        try watched(scope, sql) {
            sql.withCString { text in
                var tail: UnsafePointer<CChar>?
                let status = sqlite3_prepare_v2(database, text, -1, &statement, &tail)
                more = tail.map { rest in strspn(rest, " \n\t;") != strlen(rest) } ?? false
                return status
            }
        }
        sqlite3_finalize(statement)
        if more { throw Warden.Unprepared(problem: "only one statement at a time", sql: sql) }
    }

    private func watched(_ scope: String, _ sql: String, _ body: () -> Int32) throws {
        watch.scope = scope
        watch.trespass = nil
        let status = body()
        if let deed = watch.trespass { throw Warden.Trespass(scope: scope, deed: deed) }
        guard status == SQLITE_OK else {
            throw Warden.Unprepared(problem: String(cString: sqlite3_errmsg(database)), sql: sql)
        }
    }
}
