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
