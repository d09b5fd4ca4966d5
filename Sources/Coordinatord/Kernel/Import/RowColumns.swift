/// The columns of a kind of row, learnt by letting its Swift type decode itself.
struct RowColumns {
    /// In the order in which the type asks for them.
    let names: [String]
    /// Those that must be filled.
    let required: [String]

    init(of type: any Decodable.Type) {
        let record = Record()
        _ = try? type.init(from: ColumnProbe(record: record))
        names = record.required + record.optional
        required = record.required
    }

    /// What has been asked for; it lives in one synchronous call.
    fileprivate final class Record {
        var required: [String] = []
        var optional: [String] = []
    }
}

private struct ColumnProbe: Decoder {
    let record: RowColumns.Record
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ProbeContainer(record: record))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw FieldText.end }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw FieldText.end }
}

private struct ProbeContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let record: RowColumns.Record
    let codingPath: [any CodingKey] = []
    let allKeys: [Key] = []

    func contains(_ key: Key) -> Bool { true }
    /// Only optionals are asked whether they are null.
    func decodeNil(forKey key: Key) throws -> Bool {
        record.optional.append(key.stringValue)
        return true
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let isList = type is any ExpressibleByArrayLiteral.Type
        if isList { record.optional.append(key.stringValue) } else { record.required.append(key.stringValue) }
        for sample in WireProbe.samples + ["mo"] {
            if let value = try? Value(from: FieldText(text: sample)) { return value }
        }
        throw FieldText.end
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        throw FieldText.end
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw FieldText.end }
    func superDecoder() throws -> any Decoder { throw FieldText.end }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw FieldText.end }
}

/// A sample that reads as text, number, truth value or empty list.
private struct FieldText: Decoder, SingleValueDecodingContainer {
    let text: String
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static var end: any Error {
        DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "a row has plain fields and lists of them"))
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> { throw Self.end }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { EmptyList() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
    func decodeNil() -> Bool { false }
    func decode(_ type: String.Type) throws -> String { text }
    func decode(_ type: Bool.Type) throws -> Bool { false }
    func decode(_ type: Double.Type) throws -> Double { 1 }
    func decode(_ type: Float.Type) throws -> Float { 1 }
    func decode(_ type: Int.Type) throws -> Int { 1 }
    func decode(_ type: Int8.Type) throws -> Int8 { 1 }
    func decode(_ type: Int16.Type) throws -> Int16 { 1 }
    func decode(_ type: Int32.Type) throws -> Int32 { 1 }
    func decode(_ type: Int64.Type) throws -> Int64 { 1 }
    func decode(_ type: UInt.Type) throws -> UInt { 1 }
    func decode(_ type: UInt8.Type) throws -> UInt8 { 1 }
    func decode(_ type: UInt16.Type) throws -> UInt16 { 1 }
    func decode(_ type: UInt32.Type) throws -> UInt32 { 1 }
    func decode(_ type: UInt64.Type) throws -> UInt64 { 1 }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }
}

private struct EmptyList: UnkeyedDecodingContainer {
    let codingPath: [any CodingKey] = []
    let count: Int? = 0
    let isAtEnd = true
    let currentIndex = 0
    mutating func decodeNil() throws -> Bool { false }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { throw FieldText.end }
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        throw FieldText.end
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw FieldText.end }
    mutating func superDecoder() throws -> any Decoder { throw FieldText.end }
}
