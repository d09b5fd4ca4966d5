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
