import Foundation
import GRDB
import PluginAPI
import Synchronization

/// Decodes one row by column name: `leaves_at` fills `leavesAt`; whole numbers fill strings where ids are wanted.
struct RowDecoder: Decoder {
    let row: Row
    let columns: ColumnNames
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowContainer(row: row, columns: columns))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "a row is not a list"))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        ColumnDecoder(row: row, index: 0, name: columns.names[0])
    }
}

/// The names of a statement's columns as Swift fields have them.
struct ColumnNames: Sendable {
    let names: [String]
    private let positions: [String: Int]

    init(_ columns: [String]) {
        names = columns.map(Self.camelCase)
        positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func position(of name: String) -> Int? {
        // Rows are narrow: walking them is quicker than hashing.
        if names.count <= 8 { return names.firstIndex(of: name) }
        return positions[name]
    }

    private static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_", omittingEmptySubsequences: true)
        guard words.count > 1 else { return name }
        return String(words[0]) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}

/// The column names of statements that have run, so that nobody works them out for every call.
final class ColumnCache: Sendable {
    private let known = Mutex<[String: ColumnNames]>([:])

    func names(of sql: String, _ statement: Statement) -> ColumnNames {
        known.withLock { known in
            if let names = known[sql] { return names }
            // Lists of changing length make ever new texts, hence the limit.
            if known.count >= 4096 { known.removeAll() }
            let names = ColumnNames(statement.columnNames)
            known[sql] = names
            return names
        }
    }
}

/// The columns of a row by the keys of a type.
private struct RowContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let row: Row
    let columns: ColumnNames
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] { columns.names.compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { columns.position(of: key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool {
        guard let index = columns.position(of: key.stringValue) else { return true }
        return row.hasNull(atIndex: index)
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        guard let index = columns.position(of: key.stringValue) else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: [], debugDescription: "the query has no such column"))
        }
        return try ColumnDecoder(row: row, index: index, name: key.stringValue).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        throw unsupported(key)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw unsupported(key) }

    func superDecoder() throws -> any Decoder { RowDecoder(row: row, columns: columns) }

    func superDecoder(forKey key: Key) throws -> any Decoder { throw unsupported(key) }

    private func unsupported(_ key: Key) -> any Error {
        DecodingError.dataCorrupted(.init(codingPath: [key], debugDescription: "a column holds one value"))
    }
}

/// Decodes one column.
private struct ColumnDecoder: Decoder, SingleValueDecodingContainer {
    let row: Row
    let index: Int
    let name: String
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw mismatch(type)
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw mismatch([Any].self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { row.hasNull(atIndex: index) }

    func decode(_ type: Bool.Type) throws -> Bool { try integer() != 0 }
    func decode(_ type: String.Type) throws -> String { try text() }
    func decode(_ type: Double.Type) throws -> Double {
        switch value {
        case .double(let number): number
        case .int64(let number): Double(number)
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
        if type == String.self { return try text() as! Value }
        if type == Int.self { return Int(try integer()) as! Value }
        return try Value(from: self)
    }

    private var value: DatabaseValue.Storage { (row[index] as DatabaseValue).storage }

    private func integer() throws -> Int64 {
        guard case .int64(let number) = value else { throw mismatch(Int64.self) }
        return number
    }

    private func narrow<Number: FixedWidthInteger>() throws -> Number {
        guard let number = Number(exactly: try integer()) else { throw mismatch(Number.self) }
        return number
    }

    private func text() throws -> String {
        switch value {
        case .string(let text): text
        case .int64(let id): String(id)
        default: throw mismatch(String.self)
        }
    }

    private func blob() throws -> [UInt8] {
        switch value {
        case .blob(let data): [UInt8](data)
        case .string(let text): [UInt8](text.utf8)
        default: throw mismatch([UInt8].self)
        }
    }

    private func mismatch(_ type: Any.Type) -> any Error {
        DecodingError.typeMismatch(
            type, .init(codingPath: [], debugDescription: "the column \(name) holds \(row[index] as DatabaseValue)"))
    }
}
