/// Decodes one value.
struct ValueDecoder: Decoder {
    let json: JSON
    let path: CodingPath
    let userInfo: [CodingUserInfoKey: Any]

    init(_ json: JSON, path: CodingPath, userInfo: [CodingUserInfoKey: Any]) {
        self.json = json
        self.path = path
        self.userInfo = userInfo
    }

    var codingPath: [any CodingKey] { path.keys }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = json else { throw mismatch("object") }
        return KeyedDecodingContainer(KeyedReader(object, self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = json else { throw mismatch("array") }
        return UnkeyedReader(elements, self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { SingleReader(decoder: self) }

    /// Makes a value of the whole JSON.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        switch scalar(type, from: json) {
        case .value(let value): return value
        case .mismatch(let expected): throw mismatch(expected)
        case .none: return try Value(from: self)
        }
    }

    /// Says that the JSON is something else.
    func mismatch(_ expected: String) -> DecodingError {
        let text = "must be \(expected), not \(json.kind)"
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: text)
        return json.isNull ? .valueNotFound(Any.self, context) : .typeMismatch(Any.self, context)
    }
}

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
        guard let value = value(key) else { throw missing(key) }
        switch scalar(type, from: value) {
        case .value(let value): return value
        case .mismatch(let expected): throw decoder(for: value, key).mismatch(expected)
        case .none: return try Value(from: decoder(for: value, key))
        }
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
        index.map { $0[key.stringValue] } ?? object[key.stringValue]
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

/// Reads the elements of an array.
struct UnkeyedReader: UnkeyedDecodingContainer {
    private let elements: [JSON]
    private let decoder: ValueDecoder
    private(set) var currentIndex = 0

    init(_ elements: [JSON], _ decoder: ValueDecoder) {
        self.elements = elements
        self.decoder = decoder
    }

    var codingPath: [any CodingKey] { decoder.codingPath }

    var count: Int? { elements.count }

    var isAtEnd: Bool { currentIndex == elements.count }

    mutating func decodeNil() throws -> Bool {
        guard try next().json.isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try next().decode(type)
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        let container = try next().container(keyedBy: type)
        currentIndex += 1
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try next().unkeyedContainer()
        currentIndex += 1
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let inner = try next()
        currentIndex += 1
        return inner
    }

    private func next() throws -> ValueDecoder {
        let path = CodingPath.index(currentIndex, decoder.path)
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(Any.self, .init(codingPath: path.keys, debugDescription: "is missing"))
        }
        return ValueDecoder(elements[currentIndex], path: path, userInfo: decoder.userInfo)
    }
}

/// Reads a value that is the whole.
struct SingleReader: SingleValueDecodingContainer {
    let decoder: ValueDecoder

    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { decoder.json.isNull }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.decode(type) }
}
