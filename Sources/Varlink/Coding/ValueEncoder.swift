/// Encodes one value into its box.
struct ValueEncoder: Encoder {
    let box: EncodingBox
    let path: CodingPath
    let userInfo: [CodingUserInfoKey: Any]

    init(box: EncodingBox = EncodingBox(), path: CodingPath, userInfo: [CodingUserInfoKey: Any]) {
        self.box = box
        self.path = path
        self.userInfo = userInfo
    }

    var codingPath: [any CodingKey] { path.keys }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.beginKeyed(ObjectIdentifier(type))
        return KeyedEncodingContainer(KeyedWriter(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.beginUnkeyed()
        return UnkeyedWriter(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleWriter(encoder: self) }

    /// Encodes a value of which this encoder knows the path but whose box may be a new one.
    func slot<Value: Encodable>(for value: Value, at path: CodingPath? = nil) throws -> EncodingSlot {
        if let json = scalarJSON(value) {
            if case .double(let number) = json, !number.isFinite { throw notFinite(value, path ?? self.path) }
            return .value(json)
        }
        let inner = ValueEncoder(path: path ?? self.path, userInfo: userInfo)
        try value.encode(to: inner)
        return .box(inner.box)
    }

    private func notFinite(_ value: Any, _ path: CodingPath) -> EncodingError {
        .invalidValue(value, .init(codingPath: path.keys, debugDescription: "JSON has no NaN and no infinities"))
    }
}
