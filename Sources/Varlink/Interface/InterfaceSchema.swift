/// An interface prepared for checking values: all names are resolved, so that a check costs no look-up of types.
public struct InterfaceSchema: Sendable {
    /// The interface it was made of.
    public let interface: InterfaceDescription

    private let parameters: [String: StructureSchema]
    private let replies: [String: StructureSchema]
    private let errors: [String: StructureSchema]
    private let types: [String: TypeSchema]

    /// Resolves all names. It fails with the first finding where the interface is not valid.
    public init(_ interface: InterfaceDescription) throws(InterfaceFinding) {
        if let finding = interface.findings.first { throw finding }
        let table = ShapeTable(interface)
        self.interface = interface
        func schemas<Item>(_ items: [Item], _ name: (Item) -> String, _ fields: (Item) -> [Field])
            -> [String: StructureSchema]
        {
            Dictionary(uniqueKeysWithValues: items.map { (name($0), StructureSchema(fields($0), table)) })
        }
        parameters = schemas(interface.methods, \.name, \.parameters)
        replies = schemas(interface.methods, \.name, \.reply)
        errors = schemas(interface.errors, \.name, \.parameters)
        types = Dictionary(
            uniqueKeysWithValues: interface.types.map { ($0.name, TypeSchema(.named($0.name), table)) })
    }

    /// What the parameters of a method must be; nil when there is no such method. The name is without the interface.
    public func parameters(of method: String) -> StructureSchema? { parameters[method] }

    /// What the replies to a method must be; nil when there is no such method.
    public func reply(of method: String) -> StructureSchema? { replies[method] }

    /// What the parameters of an error must be; nil when there is no such error.
    public func error(_ name: String) -> StructureSchema? { errors[name] }

    /// What values of a declared type must be; nil when there is no such type.
    public func type(_ name: String) -> TypeSchema? { types[name] }
}

/// What an object must be: the parameters of a call, a reply, or an error.
public struct StructureSchema: Sendable {
    let fields: [FieldShape]
    let table: ShapeTable

    init(_ fields: [Field], _ table: ShapeTable) {
        self.fields = fields.map { FieldShape($0.name, table.shape(of: $0.type)) }
        self.table = table
    }

    /// Checks every member of an object and what is missing.
    ///
    /// Unknown members are refused, except where `ignoringUnknown` says that they come from a newer server.
    public func check(_ object: JSONObject, ignoringUnknown: Bool = false) throws(ValueError) {
        let check = ValueCheck(table: table, ignoresUnknown: ignoringUnknown)
        try check.object(object, fields)
    }
}

/// What a value of a declared type must be.
public struct TypeSchema: Sendable {
    let shape: Shape
    let table: ShapeTable

    init(_ type: TypeExpression, _ table: ShapeTable) {
        shape = table.shape(of: type)
        self.table = table
    }

    /// Checks a value; the path of an error begins at the value itself, which has no name.
    public func check(_ value: JSON, ignoringUnknown: Bool = false) throws(ValueError) {
        let check = ValueCheck(table: table, ignoresUnknown: ignoringUnknown)
        try check.value(value, shape)
    }
}
