/// A JSON value as RFC 8259 has it, with whole numbers kept apart from fractions and members in the order they came.
public enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int64)
    /// A whole number beyond `Int64.max`. Smaller ones are always `int`; `init(_: UInt64)` chooses.
    case unsigned(UInt64)
    /// A number with a fraction or an exponent. NaN and the infinities have no JSON; they are written as `null`.
    case double(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    /// Makes a whole number, as `int` wherever it fits.
    public init(_ value: UInt64) {
        self = Int64(exactly: value).map(JSON.int) ?? .unsigned(value)
    }

    /// Makes a whole number.
    public init(_ value: Int) {
        self = .int(Int64(value))
    }

    /// Makes a string.
    public init(_ value: String) {
        self = .string(value)
    }
}

extension JSON {
    /// Says in one English word what kind of value this is.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .int, .unsigned: "int"
        case .double: "float"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// Tells whether this is `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The truth value, where this is one.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The whole number, where this is one that an `Int` holds.
    public var int: Int? {
        if case .int(let value) = self { Int(value) } else { nil }
    }

    /// The number, whole or not; a whole one beyond 2^53 is rounded.
    public var double: Double? {
        switch self {
        case .int(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }

    /// The string, where this is one.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The elements, where this is an array.
    public var array: [JSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members, where this is an object.
    public var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member of that name, where this is an object that has it.
    public subscript(name: String) -> JSON? { object?[name] }

    /// The element at that place, where this is an array that reaches so far.
    public subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}
