import GRDB
import GRDBSQLite
import PluginAPI

/// A statement that SQLite has prepared, with what is known of it.
final class PreparedStatement {
    let handle: OpaquePointer
    /// Reads the row that the statement is at.
    private(set) lazy var decoder = RowDecoder(handle, ColumnNames(statement.columnNames))
    /// Keeps the handle alive.
    private let statement: Statement
    private let holes: Int
    /// The plugins that the warden has let pass.
    private var scopes: [String] = []

    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
        holes = Int(sqlite3_bind_parameter_count(handle))
    }

    /// Has the warden look at the statement when a plugin runs it for the first time.
    func admit(_ scope: String, by warden: Warden) throws {
        if scopes.contains(scope) { return }
        try warden.check(statement.sql, scope: scope)
        scopes.append(scope)
    }

    /// Gives every hole its value; texts stay in the scratch until the next statement is bound.
    func bind(_ values: [SQLValue], in scratch: Scratch) throws {
        guard values.count == holes else {
            throw DatabaseError(
                resultCode: .SQLITE_MISUSE, message: "\(holes) holes and \(values.count) values", sql: statement.sql)
        }
        scratch.clear()
        for index in values.indices {
            let hole = CInt(truncatingIfNeeded: index + 1)
            switch values[index] {
            case .null: sqlite3_bind_null(handle, hole)
            case .integer(let value): sqlite3_bind_int64(handle, hole, value)
            case .real(let value): sqlite3_bind_double(handle, hole, value)
            case .text(let text): bind(text, hole, scratch)
            case .blob(let blob): bind(blob, hole, scratch)
            }
        }
    }

    private func bind(_ text: String, _ hole: CInt, _ scratch: Scratch) {
        var text = text
        text.withUTF8 { bytes in
            let kept = scratch.keep(UnsafeRawBufferPointer(bytes))
            let start = kept ?? UnsafeRawPointer(bytes.baseAddress)
            _ = sqlite3_bind_text(
                handle, hole, start?.assumingMemoryBound(to: CChar.self), CInt(bytes.count),
                kept == nil ? Scratch.copy : nil)
        }
    }

    private func bind(_ blob: [UInt8], _ hole: CInt, _ scratch: Scratch) {
        blob.withUnsafeBytes { bytes in
            let kept = scratch.keep(bytes)
            _ = sqlite3_bind_blob(
                handle, hole, kept ?? bytes.baseAddress, CInt(bytes.count), kept == nil ? Scratch.copy : nil)
        }
    }

    /// Goes on to the next row; false when there is none.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let database = sqlite3_db_handle(handle)
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database)),
                message: String(cString: sqlite3_errmsg(database)), sql: statement.sql)
        }
    }

    /// Ends the run; to be called after each, also a failed one.
    func reset() {
        sqlite3_reset(handle)
    }
}

/// Memory where bound texts stay while their statement runs, so that SQLite need not copy them.
final class Scratch {
    /// Has SQLite make a copy of its own.
    static let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    /// More than the texts of a small change; what does not fit is copied.
    private static let size = 16 << 10

    private let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    private var used = 0

    deinit {
        memory.deallocate()
    }

    /// Forgets everything; no statement may run that still refers to it.
    func clear() {
        used = 0
    }

    /// Copies bytes to a place that stays until ``clear()``; nil where there is no room left.
    func keep(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        guard bytes.count <= Self.size - used else { return nil }
        let place = memory + used
        if let start = bytes.baseAddress { place.copyMemory(from: start, byteCount: bytes.count) }
        used += bytes.count
        return UnsafeRawPointer(place)
    }
}
