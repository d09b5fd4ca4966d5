import GRDB
import GRDBSQLite
import PluginAPI

/// The statements of one database connection: each is prepared and looked at by the warden once, and found again by
/// its text.
///
/// Values are bound and rows read without GRDB in between, which took longer over a small change than SQLite itself.
final class Statements {
    /// Lists of changing length make ever new texts, hence a limit.
    static let limit = 1024

    private let database: Database
    private let warden: Warden
    private var known: [StatementText: PreparedStatement] = [:]
    private let scratch = Scratch()

    init(_ database: Database, warden: Warden) {
        self.database = database
        self.warden = warden
    }

    /// Returns all rows of a plugin's query, each decoded by column name.
    func rows<Value: Decodable>(_ sql: PluginAPI.SQL, as type: Value.Type, scope: String) throws -> [Value] {
        let statement = try prepared(sql.text)
        try statement.admit(scope, by: warden)
        return try rows(of: statement, sql.values)
    }

    /// Returns all rows of a query of the kernel's own.
    func rows<Value: Decodable>(_ text: StatementText, _ values: [SQLValue], as type: Value.Type) throws -> [Value] {
        try rows(of: prepared(text), values)
    }

    private func rows<Value: Decodable>(of statement: PreparedStatement, _ values: [SQLValue]) throws -> [Value] {
        defer { statement.reset() }
        try statement.bind(values, in: scratch)
        let decoder = statement.decoder
        var rows: [Value] = []
        while try statement.step() {
            decoder.rewind()
            rows.append(try Value(from: decoder))
        }
        return rows
    }

    /// Runs a plugin's statement; returns the id of the row that was inserted last, and how many rows were changed.
    func execute(_ sql: PluginAPI.SQL, scope: String) throws -> (lastID: Int64, rows: Int) {
        let statement = try prepared(sql.text)
        try statement.admit(scope, by: warden)
        try run(statement, sql.values)
        let connection = database.sqliteConnection
        return (sqlite3_last_insert_rowid(connection), Int(sqlite3_changes(connection)))
    }

    /// How many rows have been changed since the database was opened.
    var changedRows: CInt { sqlite3_total_changes(database.sqliteConnection) }

    /// Runs a statement of the kernel's own.
    func execute(_ text: StatementText, _ values: [SQLValue] = []) throws {
        try run(prepared(text), values)
    }

    private func run(_ statement: PreparedStatement, _ values: [SQLValue]) throws {
        defer { statement.reset() }
        try statement.bind(values, in: scratch)
        while try statement.step() {}
    }

    private func prepared(_ text: StatementText) throws -> PreparedStatement {
        if let statement = known[text] { return statement }
        if known.count >= Self.limit { known.removeAll() }
        let statement = PreparedStatement(try database.cachedStatement(sql: text.description))
        known[text] = statement
        return statement
    }
}
