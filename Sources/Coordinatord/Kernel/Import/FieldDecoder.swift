import PluginAPI

/// Decodes a row of texts as a Swift value; an empty field is an absent value.
struct FieldDecoder: Decoder, Decoding {
    /// What is wrong with a field, in both languages.
    struct Wrong: Error {
        let column: String
        let problem: Sentence
    }

    let fields: [String: String]
    /// Where moments are wall time, unless they say otherwise.
    let zone: Zone
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Fields<Key>(fields: fields, zone: zone))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.shape }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Self.shape }

    fileprivate static var shape: any Error {
        DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "a row has plain fields and lists of them"))
    }
}

private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let fields: [String: String]
    let zone: Zone
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] { fields.keys.sorted().compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { fields[key.stringValue].map { !$0.isEmpty } ?? false }

    func decodeNil(forKey key: Key) throws -> Bool { !contains(key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let text = fields[key.stringValue] ?? ""
        let field = OneField(column: key.stringValue, text: text)
        // A list may be empty; everything else that is not optional has to be there.
        guard !text.isEmpty || type is any ExpressibleByArrayLiteral.Type else {
            throw field.wrong("must not be empty", "不能为空")
        }
        if type == Instant.self, let moment = try field.moment(in: zone) as? Value { return moment }
        do {
            return try Value(from: field)
        } catch is DecodingError {
            throw field.wrong("cannot be “\(text)”", "不能是“\(text)”")
        }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        throw FieldDecoder.shape
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw FieldDecoder.shape }
    func superDecoder() throws -> any Decoder { throw FieldDecoder.shape }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw FieldDecoder.shape }
}

/// One field, or one of a list in a field.
private struct OneField: Decoder, SingleValueDecodingContainer {
    let column: String
    let text: String
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func wrong(_ english: String, _ chinese: String) -> FieldDecoder.Wrong {
        FieldDecoder.Wrong(
            column: column, problem: Sentence(english: "\(column) \(english).", chinese: "\(column) \(chinese)。"))
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw FieldDecoder.shape
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        ListField(
            column: column,
            items: text.split(separator: ";").map { String($0.trimming { $0.isWhitespace }) }.filter { !$0.isEmpty })
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { text.isEmpty }

    func decode(_ type: String.Type) throws -> String { text }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch text.lowercased() {
        case "yes", "true", "1", "是": true
        case "no", "false", "0", "否": false
        default: throw wrong("must be yes or no, not “\(text)”", "只能是“是”或“否”，不能是“\(text)”")
        }
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard let number = Double(text), number.isFinite else { throw notNumber() }
        return number
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }

    private func integer<Number: FixedWidthInteger>() throws -> Number {
        guard let number = Number(text) else { throw notNumber() }
        return number
    }

    /// A moment as tables have it: wall time, `2027-02-22 09:00`, or RFC 3339.
    func moment(in zone: Zone) throws -> Instant {
        if let instant = try? Instant(text) { return instant }
        let wall = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: "T")
        guard let local = try? LocalTime(wall) else {
            throw wrong(
                "must be a moment such as 2027-02-22 09:00, not “\(text)”",
                "必须是如 2027-02-22 09:00 的时刻，不能是“\(text)”")
        }
        return zone.instant(of: local)
    }

    private func notNumber() -> FieldDecoder.Wrong {
        wrong("must be a number, not “\(text)”", "必须是数字，不能是“\(text)”")
    }
}

/// The items of a field `a;b;c`.
private struct ListField: UnkeyedDecodingContainer {
    let column: String
    let items: [String]
    let codingPath: [any CodingKey] = []
    var currentIndex = 0

    init(column: String, items: [String]) {
        self.column = column
        self.items = items
    }

    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let field = OneField(column: column, text: items[currentIndex])
        currentIndex += 1
        do {
            return try Value(from: field)
        } catch is DecodingError {
            throw field.wrong("cannot contain “\(field.text)”", "不能包含“\(field.text)”")
        }
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        throw FieldDecoder.shape
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw FieldDecoder.shape }
    mutating func superDecoder() throws -> any Decoder { throw FieldDecoder.shape }
}
