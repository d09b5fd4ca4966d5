import GRDBSQLite
import PluginAPI

/// Decodes one column of a statement's present row, straight from SQLite.
final class ColumnDecoder: Decoder, SingleValueDecodingContainer {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    var index: CInt = 0
    private let handle: OpaquePointer
    private let columns: ColumnNames

    init(_ handle: OpaquePointer, _ columns: ColumnNames) {
        self.handle = handle
        self.columns = columns
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw mismatch(type)
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw mismatch([Any].self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    var isNull: Bool { kind == SQLITE_NULL }

    func decodeNil() -> Bool { isNull }

    func decode(_ type: Bool.Type) throws -> Bool { try integer() != 0 }
    func decode(_ type: String.Type) throws -> String { try text() }
    func decode(_ type: Double.Type) throws -> Double {
        switch kind {
        case SQLITE_FLOAT, SQLITE_INTEGER: sqlite3_column_double(handle, index)
        default: throw mismatch(type)
        }
    }
    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { Int(try integer()) }
    func decode(_ type: Int8.Type) throws -> Int8 { try narrow() }
    func decode(_ type: Int16.Type) throws -> Int16 { try narrow() }
    func decode(_ type: Int32.Type) throws -> Int32 { try narrow() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try narrow() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try narrow() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try narrow() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try narrow() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try narrow() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == [UInt8].self { return try blob() as! Value }
        // What rows have most, without the detour through a container of its own.
        if type == Instant.self { return try textual(Instant.self) as! Value }
        if type == Day.self { return try textual(Day.self) as! Value }
        return try Value(from: self)
    }

    private func textual<Value: Textual>(_ type: Value.Type) throws -> Value {
        do {
            return try Value(text())
        } catch let error as Unreadable {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "\(error)"))
        }
    }

    private var kind: CInt { sqlite3_column_type(handle, index) }

    private func integer() throws -> Int64 {
        guard kind == SQLITE_INTEGER else { throw mismatch(Int64.self) }
        return sqlite3_column_int64(handle, index)
    }

    private func narrow<Number: FixedWidthInteger>() throws -> Number {
        guard let number = Number(exactly: try integer()) else { throw mismatch(Number.self) }
        return number
    }

    private func text() throws -> String {
        switch kind {
        case SQLITE_TEXT: String(decoding: bytes, as: UTF8.self)
        case SQLITE_INTEGER: String(sqlite3_column_int64(handle, index))
        default: throw mismatch(String.self)
        }
    }

    private func blob() throws -> [UInt8] {
        switch kind {
        case SQLITE_BLOB, SQLITE_TEXT: [UInt8](bytes)
        default: throw mismatch([UInt8].self)
        }
    }

    /// The bytes of a text or a blob, until the next step.
    private var bytes: UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, index)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, index)))
    }

    private func mismatch(_ type: Any.Type) -> any Error {
        let held = sqlite3_column_text(handle, index).map { String(cString: $0) } ?? "NULL"
        return DecodingError.typeMismatch(
            type,
            .init(codingPath: [], debugDescription: "the column \(columns.names[Int(index)]) holds \(held)"))
    }
}
