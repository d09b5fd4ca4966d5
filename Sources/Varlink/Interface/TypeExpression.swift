/// A type as an interface writes it.
public indirect enum TypeExpression: Sendable, Equatable {
    case bool
    case int
    case float
    case string
    /// Any JSON object.
    case object
    /// Any JSON value but null.
    case any
    /// A type that the interface declares.
    case named(String)
    case structure([Field])
    case enumeration([EnumerationValue])
    case array(TypeExpression)
    /// A map from strings.
    case map(TypeExpression)
    /// What may be null or absent.
    case nullable(TypeExpression)

    /// Tells whether null, or nothing at all, is a value of this type.
    public var isNullable: Bool {
        if case .nullable = self { true } else { false }
    }

    /// The type without the mark that makes it nullable.
    public var nonNullable: TypeExpression {
        if case .nullable(let type) = self { type } else { self }
    }
}

/// A field of a structure, or a parameter.
public struct Field: Sendable, Equatable {
    /// The name.
    public var name: String

    /// The type.
    public var type: TypeExpression

    /// The comment above it.
    public var documentation: Documentation

    /// Where its name stands; of no account when two are compared.
    public var position: SourcePosition

    /// Makes a field.
    public init(
        _ name: String, _ type: TypeExpression, documentation: Documentation = [], position: SourcePosition = .none
    ) {
        self.name = name
        self.type = type
        self.documentation = documentation
        self.position = position
    }

    /// Compares all but the position.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.type == right.type && left.documentation == right.documentation
    }
}

/// One of the words an enumeration allows.
public struct EnumerationValue: Sendable, Equatable {
    /// The word.
    public var name: String

    /// The comment above it.
    public var documentation: Documentation

    /// Where it stands; of no account when two are compared.
    public var position: SourcePosition

    /// Makes a word.
    public init(_ name: String, documentation: Documentation = [], position: SourcePosition = .none) {
        self.name = name
        self.documentation = documentation
        self.position = position
    }

    /// Compares all but the position.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.documentation == right.documentation
    }
}
