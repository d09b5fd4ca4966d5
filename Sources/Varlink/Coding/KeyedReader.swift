/// Reads the members of an object.
struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let object: JSONObject
    /// Stands in for the walk through the members where they are many.
    private let index: [String: JSON]?
    private let decoder: ValueDecoder

    init(_ object: JSONObject, _ decoder: ValueDecoder) {
        self.object = object
        self.decoder = decoder
        index = object.count > JSONObject.linearLimit ? object.index : nil
    }

    var codingPath: [any CodingKey] { decoder.codingPath }

    var allKeys: [Key] { object.members.compactMap { Key(stringValue: $0.name) } }

    func contains(_ key: Key) -> Bool { value(key) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try inner(key).json.isNull }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try inner(key).decode(type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = value(key), !value.isNull else { return nil }
        return try decoder(for: value, key).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try inner(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try inner(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        decoder(for: object[PlainKey.parent.stringValue] ?? .null, PlainKey.parent)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try inner(key) }

    private func value(_ key: Key) -> JSON? {
        if let index { return index[key.stringValue] }
        return object[key.stringValue]
    }

    private func inner(_ key: Key) throws -> ValueDecoder {
        guard let value = value(key) else { throw missing(key) }
        return decoder(for: value, key)
    }

    private func decoder(for value: JSON, _ key: any CodingKey) -> ValueDecoder {
        ValueDecoder(value, path: .key(key, decoder.path), userInfo: decoder.userInfo)
    }

    private func missing(_ key: Key) -> DecodingError {
        .keyNotFound(key, .init(codingPath: codingPath, debugDescription: "is missing"))
    }
}

// What most structures are made of, without the detour through a decoder of its own.
extension KeyedReader {
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try plain(key, \.string, "string") }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try plain(key, \.int, "int") }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try plain(key, \.bool, "bool") }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try plain(key, \.double, "float") }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try present(key, \.string, "string")
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key, \.int, "int") }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key, \.bool, "bool") }

    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try present(key, \.double, "float") }

    @inline(__always)
    private func plain<Value>(_ key: Key, _ read: (JSON) -> Value?, _ expected: String) throws -> Value {
        guard let json = value(key) else { throw missing(key) }
        guard let value = read(json) else { throw decoder(for: json, key).mismatch(expected) }
        return value
    }

    @inline(__always)
    private func present<Value>(_ key: Key, _ read: (JSON) -> Value?, _ expected: String) throws -> Value? {
        guard let json = value(key), !json.isNull else { return nil }
        guard let value = read(json) else { throw decoder(for: json, key).mismatch(expected) }
        return value
    }
}
