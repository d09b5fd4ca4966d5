/// A place in the text of an interface. Lines and columns count from 1; columns count characters.
public struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
    /// The line.
    public var line: Int

    /// The column.
    public var column: Int

    /// Makes a place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Nowhere: what was not read from a text.
    public static let none = SourcePosition(line: 0, column: 0)

    /// Line and column as editors take them.
    public var description: String { "\(line):\(column)" }
}

/// One of the things an interface is made of.
public enum InterfaceMember: Sendable, Equatable {
    case type(TypeDescription)
    case method(MethodDescription)
    case error(ErrorDescription)

    /// The name; types, methods and errors share one namespace.
    public var name: String {
        switch self {
        case .type(let type): type.name
        case .method(let method): method.name
        case .error(let error): error.name
        }
    }

    /// The comment above it.
    public var documentation: Documentation {
        switch self {
        case .type(let type): type.documentation
        case .method(let method): method.documentation
        case .error(let error): error.documentation
        }
    }

    /// Where its name stands.
    public var position: SourcePosition {
        switch self {
        case .type(let type): type.position
        case .method(let method): method.position
        case .error(let error): error.position
        }
    }
}

/// A named type.
public struct TypeDescription: Sendable, Equatable {
    /// The name.
    public var name: String

    /// What the name stands for: a structure or an enumeration.
    public var definition: TypeExpression

    /// The comment above it.
    public var documentation: Documentation

    /// Where its name stands; of no account when two are compared.
    public var position: SourcePosition

    /// Makes a named type.
    public init(
        name: String, definition: TypeExpression, documentation: Documentation = [], position: SourcePosition = .none
    ) {
        self.name = name
        self.definition = definition
        self.documentation = documentation
        self.position = position
    }

    /// Compares all but the position.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.definition == right.definition && left.documentation == right.documentation
    }
}

/// A method: what it takes and what it gives back.
public struct MethodDescription: Sendable, Equatable {
    /// The name without its interface.
    public var name: String

    /// What a call gives.
    public var parameters: [Field]

    /// What each reply gives back.
    public var reply: [Field]

    /// The comment above it.
    public var documentation: Documentation

    /// Where its name stands; of no account when two are compared.
    public var position: SourcePosition

    /// Makes a method.
    public init(
        name: String, parameters: [Field] = [], reply: [Field] = [], documentation: Documentation = [],
        position: SourcePosition = .none
    ) {
        self.name = name
        self.parameters = parameters
        self.reply = reply
        self.documentation = documentation
        self.position = position
    }

    /// Tells whether the comment declares that a call may ask for more than one reply.
    public var supportsMore: Bool { requiresMore || documentation.hasMark("Supports 'more' flag") }

    /// Tells whether the comment declares that a call must ask for more than one reply.
    public var requiresMore: Bool { documentation.hasMark("Requires 'more' flag") }

    /// Compares all but the position.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.parameters == right.parameters && left.reply == right.reply
            && left.documentation == right.documentation
    }
}

/// An error: a reply that says why there is none.
public struct ErrorDescription: Sendable, Equatable {
    /// The name without its interface.
    public var name: String

    /// What it tells.
    public var parameters: [Field]

    /// The comment above it: the sentence a person reads, with `{field}` where a value goes.
    public var documentation: Documentation

    /// Where its name stands; of no account when two are compared.
    public var position: SourcePosition

    /// Makes an error.
    public init(
        name: String, parameters: [Field] = [], documentation: Documentation = [], position: SourcePosition = .none
    ) {
        self.name = name
        self.parameters = parameters
        self.documentation = documentation
        self.position = position
    }

    /// Compares all but the position.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.parameters == right.parameters && left.documentation == right.documentation
    }
}
