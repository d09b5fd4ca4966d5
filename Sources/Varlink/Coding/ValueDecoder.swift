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
        guard let (found, expected) = scalar(type, from: json) else { return try Value(from: self) }
        guard let value = found as? Value else { throw mismatch(expected) }
        return value
    }

    /// Says that the JSON is something else.
    func mismatch(_ expected: String) -> DecodingError {
        let text = "must be \(expected), not \(json.kind)"
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: text)
        return json.isNull ? .valueNotFound(Any.self, context) : .typeMismatch(Any.self, context)
    }
}
