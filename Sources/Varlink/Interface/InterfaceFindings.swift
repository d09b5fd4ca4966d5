extension InterfaceDescription {
    /// What makes the interface invalid: names, names given twice, unknown types, what cannot be nullable.
    public var findings: [InterfaceFinding] {
        var validator = InterfaceValidator(types: Set(types.map(\.name)))
        validator.check(self)
        return validator.findings
    }
}

/// Collects what is wrong with an interface.
private struct InterfaceValidator {
    let types: Set<String>
    private(set) var findings: [InterfaceFinding] = []

    init(types: Set<String>) {
        self.types = types
    }

    mutating func check(_ interface: InterfaceDescription) {
        if !InterfaceName.isInterface(interface.name) { find(.none, "\(interface.name) is no name for an interface") }
        var seen: Set<String> = []
        for member in interface.members {
            if !InterfaceName.isSymbol(member.name) { find(member.position, "\(member.name) is no name for a member") }
            if !seen.insert(member.name).inserted { find(member.position, "\(member.name) is declared twice") }
            check(member)
        }
    }

    private mutating func check(_ member: InterfaceMember) {
        switch member {
        case .type(let type):
            switch type.definition {
            case .structure, .enumeration: check(type.definition, type.position)
            default: find(type.position, "\(type.name) must be a structure or an enumeration")
            }
        case .method(let method):
            check(.structure(method.parameters), method.position)
            check(.structure(method.reply), method.position)
        case .error(let error): check(.structure(error.parameters), error.position)
        }
    }

    private mutating func check(_ type: TypeExpression, _ position: SourcePosition) {
        switch type {
        case .bool, .int, .float, .string, .object, .any: break
        case .named(let name):
            if !types.contains(name) { find(position, "the type \(name) is not declared") }
        case .structure(let fields):
            names(fields.map { ($0.name, $0.position) })
            for field in fields { check(field.type, field.position) }
        case .enumeration(let words):
            if words.isEmpty { find(position, "an enumeration needs a word") }
            names(words.map { ($0.name, $0.position) })
        case .array(let inner), .map(let inner): check(inner, position)
        case .nullable(let inner):
            if inner.isNullable { find(position, "a type is nullable once or not at all") }
            check(inner, position)
        }
    }

    private mutating func names(_ names: [(String, SourcePosition)]) {
        var seen: Set<String> = []
        for (name, position) in names {
            if !InterfaceName.isField(name) { find(position, "\(name) is no name for a field") }
            if !seen.insert(name).inserted { find(position, "\(name) is declared twice") }
        }
    }

    private mutating func find(_ position: SourcePosition, _ message: String) {
        findings.append(InterfaceFinding(position: position, message: message))
    }
}
