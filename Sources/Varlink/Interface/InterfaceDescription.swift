/// An interface: what a service of that name offers, with every comment.
///
/// Two of them are equal when they say the same in the same order, wherever it stands in the text.
public struct InterfaceDescription: Sendable, Equatable {
    /// The name, as `org.varlink.service`.
    public var name: String

    /// The comment above the interface.
    public var documentation: Documentation

    /// Types, methods and errors in the order of the text.
    public var members: [InterfaceMember]

    /// Comments after the last member.
    public var trailingComments: [[String]]

    /// Makes an interface of its parts; `InterfaceDescription(parsing:)` reads one.
    public init(
        name: String, documentation: Documentation = [], members: [InterfaceMember] = [],
        trailingComments: [[String]] = []
    ) {
        self.name = name
        self.documentation = documentation
        self.members = members
        self.trailingComments = trailingComments
    }

    /// All types in order.
    public var types: [TypeDescription] {
        members.compactMap { if case .type(let type) = $0 { type } else { nil } }
    }

    /// All methods in order.
    public var methods: [MethodDescription] {
        members.compactMap { if case .method(let method) = $0 { method } else { nil } }
    }

    /// All errors in order.
    public var errors: [ErrorDescription] {
        members.compactMap { if case .error(let error) = $0 { error } else { nil } }
    }

    /// The type of that name.
    public func type(_ name: String) -> TypeDescription? { types.first { $0.name == name } }

    /// The method of that name, without its interface.
    public func method(_ name: String) -> MethodDescription? { methods.first { $0.name == name } }

    /// The error of that name, without its interface.
    public func error(_ name: String) -> ErrorDescription? { errors.first { $0.name == name } }
}
