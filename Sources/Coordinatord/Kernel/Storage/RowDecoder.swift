import GRDBSQLite

/// Decodes a statement's rows by column name: `leaves_at` fills `leavesAt`; whole numbers fill strings where ids are
/// wanted.
///
/// One decoder serves all rows of a statement, in turn.
final class RowDecoder: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    let columns: ColumnNames
    let column: ColumnDecoder
    /// The column after the one that was asked for last: keys mostly come in the order of the columns.
    private var next = 0

    init(_ handle: OpaquePointer, _ columns: ColumnNames) {
        self.columns = columns
        column = ColumnDecoder(handle, columns)
    }

    /// Makes ready for the statement's next row.
    func rewind() {
        next = 0
        column.index = 0
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowContainer(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "a row is not a list"))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        column.index = 0
        return column
    }

    /// Goes to the column of a name; false where there is none.
    func goTo(_ name: String) -> Bool {
        guard let index = columns.position(of: name, near: next) else { return false }
        next = index + 1
        column.index = CInt(truncatingIfNeeded: index)
        return true
    }
}

/// The columns of a row by the keys of a type.
private struct RowContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: RowDecoder

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { decoder.columns.names.compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { decoder.goTo(key.stringValue) }

    func decodeNil(forKey key: Key) throws -> Bool { !decoder.goTo(key.stringValue) || decoder.column.isNull }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try column(key).decode(type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try present(key)?.decode(type)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        throw unsupported(key)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw unsupported(key) }

    func superDecoder() throws -> any Decoder { decoder }

    func superDecoder(forKey key: Key) throws -> any Decoder { throw unsupported(key) }

    private func column(_ key: Key) throws -> ColumnDecoder {
        guard decoder.goTo(key.stringValue) else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: [], debugDescription: "the query has no such column"))
        }
        return decoder.column
    }

    private func present(_ key: Key) -> ColumnDecoder? {
        decoder.goTo(key.stringValue) && !decoder.column.isNull ? decoder.column : nil
    }

    private func unsupported(_ key: Key) -> any Error {
        DecodingError.dataCorrupted(.init(codingPath: [key], debugDescription: "a column holds one value"))
    }
}

// What most rows are made of, without the detour through a generic method.
extension RowContainer {
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try column(key).decode(type) }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try column(key).decode(type) }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try column(key).decode(type) }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try column(key).decode(type) }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.decode(type) }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.decode(type) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key)?.decode(type) }

    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try present(key)?.decode(type) }
}
