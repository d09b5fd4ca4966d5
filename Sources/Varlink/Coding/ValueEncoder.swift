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

/// Writes the members of an object.
struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil(forKey key: Key) { encoder.box.set(.value(.null), for: key.stringValue) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        encoder.box.set(try encoder.slot(for: value, at: .key(key, encoder.path)), for: key.stringValue)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<
        Nested
    > {
        nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { nested(key).unkeyedContainer() }

    func superEncoder() -> any Encoder { nested(PlainKey.parent) }

    func superEncoder(forKey key: Key) -> any Encoder { nested(key) }

    private func nested(_ key: any CodingKey) -> ValueEncoder {
        let inner = ValueEncoder(path: .key(key, encoder.path), userInfo: encoder.userInfo)
        encoder.box.set(.box(inner.box), for: key.stringValue)
        return inner
    }
}

/// Writes the elements of an array.
struct UnkeyedWriter: UnkeyedEncodingContainer {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    var count: Int { encoder.box.count }

    func encodeNil() { encoder.box.append(.value(.null)) }

    func encode<Value: Encodable>(_ value: Value) throws {
        encoder.box.append(try encoder.slot(for: value, at: .index(count, encoder.path)))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        nested().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }

    func superEncoder() -> any Encoder { nested() }

    private func nested() -> ValueEncoder {
        let inner = ValueEncoder(path: .index(count, encoder.path), userInfo: encoder.userInfo)
        encoder.box.append(.box(inner.box))
        return inner
    }
}

/// Writes a value that is the whole.
struct SingleWriter: SingleValueEncodingContainer {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil() { encoder.box.set(.null) }

    func encode<Value: Encodable>(_ value: Value) throws { encoder.box.set(try encoder.slot(for: value).json) }
}
