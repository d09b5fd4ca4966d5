import PluginAPI
import Varlink

/// Finds where a Swift type and a declared one differ, by decoding samples made of the declaration and watching what
/// the Swift type asks for.
enum WireProbe {
    /// Says in a few words where the two differ; nil when they agree.
    static func difference(between type: any Decodable.Type, and fields: [Field], in interface: InterfaceDescription)
        -> String?
    {
        do {
            _ = try type.init(from: ProbeDecoder(.structure(fields), interface, depth: 0))
            return nil
        } catch let difference as Difference {
            return difference.text
        } catch {
            return "\(error)"
        }
    }

    /// One way in which the two differ.
    struct Difference: Error {
        let text: String
    }

    /// Texts of which at least one is good for every type that reads a string.
    static let samples = [
        "", "2026-12-14T08:00:00Z", "2026-12-14", "08:00", "2026-12-14T08:00", "2026-W51", "Asia/Shanghai",
        "FREQ=DAILY",
        "en", "1",
    ]
}

/// Stands in for a decoder: every value is a sample of its declared type.
private struct ProbeDecoder: Decoder {
    let type: TypeExpression
    let interface: InterfaceDescription
    let depth: Int
    let sample: String
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    init(_ type: TypeExpression, _ interface: InterfaceDescription, depth: Int, sample: String = "") {
        var type = type.nonNullable
        if case .named(let name) = type, let named = interface.type(name) { type = named.definition }
        self.type = type
        self.interface = interface
        self.depth = depth
        self.sample = sample
    }

    func container<Key: CodingKey>(keyedBy keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
        switch type {
        case .structure(let fields): KeyedDecodingContainer(ProbeFields(decoder: self, fields: fields))
        case .map, .object: KeyedDecodingContainer(ProbeFields(decoder: self, fields: []))
        default: throw WireProbe.Difference(text: "a structure is read where \(type.words) is declared")
        }
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let element) = type else {
            throw WireProbe.Difference(text: "an array is read where \(type.words) is declared")
        }
        return ProbeElements(decoder: self, element: element)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ProbeValue(decoder: self) }

    /// Decodes a value of a declared type.
    func decode<Value: Decodable>(_ value: Value.Type, as declared: TypeExpression) throws -> Value {
        let inner = ProbeDecoder(declared, interface, depth: depth + 1)
        guard case .string = inner.type, value != String.self else { return try Value(from: inner) }
        for sample in WireProbe.samples {
            if let good = try? Value(from: ProbeDecoder(declared, interface, depth: depth + 1, sample: sample)) {
                return good
            }
        }
        throw WireProbe.Difference(text: "\(Value.self) is read where string is declared")
    }
}

/// The declared fields of a structure.
private struct ProbeFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ProbeDecoder
    let fields: [Field]
    let codingPath: [any CodingKey] = []
    /// The field that was asked whether it is null: who asks reads an optional.
    private let asked = Asked()

    private final class Asked {
        var name: String?
    }

    init(decoder: ProbeDecoder, fields: [Field]) {
        self.decoder = decoder
        self.fields = fields
    }

    var allKeys: [Key] { fields.compactMap { Key(stringValue: $0.name) } }

    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) throws -> Bool {
        asked.name = key.stringValue
        // A type that contains itself would be followed for ever.
        return decoder.depth > 6
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let field = try field(key)
        if field.type.isNullable && asked.name != field.name {
            throw WireProbe.Difference(text: "\(field.name) is declared nullable and read as if it were not")
        }
        return try named(field) { try decoder.decode(type, as: field.type) }
    }

    private func field(_ key: Key) throws -> Field {
        guard let field = fields.first(where: { $0.name == key.stringValue }) else {
            throw WireProbe.Difference(text: "\(key.stringValue) is read and not declared")
        }
        return field
    }

    private func named<Value>(_ field: Field, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let difference as WireProbe.Difference {
            throw WireProbe.Difference(text: "\(field.name): \(difference.text)")
        }
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    {
        try ProbeDecoder(field(key).type, decoder.interface, depth: decoder.depth + 1).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ProbeDecoder(field(key).type, decoder.interface, depth: decoder.depth + 1).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { decoder }

    func superDecoder(forKey key: Key) throws -> any Decoder { decoder }
}

/// An array of one sample; empty where types nest too deep to be worth it.
private struct ProbeElements: UnkeyedDecodingContainer {
    let decoder: ProbeDecoder
    let element: TypeExpression
    let codingPath: [any CodingKey] = []
    var currentIndex = 0

    init(decoder: ProbeDecoder, element: TypeExpression) {
        self.decoder = decoder
        self.element = element
    }

    var count: Int? { decoder.depth > 6 ? 0 : 1 }

    var isAtEnd: Bool { currentIndex >= count ?? 0 }

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        currentIndex += 1
        return try decoder.decode(type, as: element)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        currentIndex += 1
        return try ProbeDecoder(element, decoder.interface, depth: decoder.depth + 1).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        currentIndex += 1
        return try ProbeDecoder(element, decoder.interface, depth: decoder.depth + 1).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { decoder }
}

/// One sample of a plain type.
private struct ProbeValue: SingleValueDecodingContainer {
    let decoder: ProbeDecoder
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool = decoder.type else { throw mismatch("bool") }
        return false
    }

    func decode(_ type: String.Type) throws -> String {
        switch decoder.type {
        case .string: return decoder.sample
        case .enumeration(let words): return words.first?.name ?? ""
        default: throw mismatch("string")
        }
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard case .float = decoder.type else { throw mismatch("float") }
        return 0
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

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: decoder) }

    private func integer<Number: FixedWidthInteger>() throws -> Number {
        guard case .int = decoder.type else { throw mismatch("int") }
        return 1
    }

    private func mismatch(_ read: String) -> WireProbe.Difference {
        WireProbe.Difference(text: "\(read) is read where \(decoder.type.words) is declared")
    }
}

extension TypeExpression {
    /// The type in a word.
    fileprivate var words: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "string"
        case .object: "object"
        case .any: "any"
        case .named(let name): name
        case .structure: "a structure"
        case .enumeration: "an enumeration"
        case .array: "an array"
        case .map: "a map"
        case .nullable(let type): "?" + type.words
        }
    }
}
