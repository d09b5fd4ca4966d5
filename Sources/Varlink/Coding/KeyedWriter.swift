/// Writes the members of an object.
struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil(forKey key: Key) { encoder.box.set(.value(.null), for: key.stringValue) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        encoder.box.set(try encoder.slot(for: value, at: .key(key, encoder.path)), for: key.stringValue)
    }

    func encode(_ value: String, forKey key: Key) { encoder.box.set(.value(.string(value)), for: key.stringValue) }

    func encode(_ value: Int, forKey key: Key) { encoder.box.set(.value(JSON(value)), for: key.stringValue) }

    func encode(_ value: Bool, forKey key: Key) { encoder.box.set(.value(.bool(value)), for: key.stringValue) }

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
