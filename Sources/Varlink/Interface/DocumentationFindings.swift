extension InterfaceDescription {
    /// What lacks a comment, and where the sentence of an error has a hole that no field fills.
    public var documentationFindings: [InterfaceFinding] {
        var check = DocumentationCheck()
        if documentation.text.isEmpty { check.find(.none, "the interface \(name) has no comment") }
        for member in members { check.member(member) }
        return check.findings
    }
}

extension ErrorDescription {
    /// The names between braces in the sentence of the error, in order.
    public var holes: [String] {
        documentation.text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
            .compactMap { part in part.firstIndex(of: "}").map { String(part[..<$0]) } }
    }
}

/// Collects what is not documented.
private struct DocumentationCheck {
    private(set) var findings: [InterfaceFinding] = []

    mutating func member(_ member: InterfaceMember) {
        if member.documentation.text.isEmpty { find(member.position, "\(member.name) has no comment") }
        switch member {
        case .type(let type): self.type(type.definition)
        case .method(let method): fields(method.parameters + method.reply)
        case .error(let error): holes(of: error)
        }
    }

    private mutating func holes(of error: ErrorDescription) {
        let names = error.parameters.map(\.name)
        for hole in error.holes where !names.contains(hole) {
            find(error.position, "\(error.name) has no field for {\(hole)}")
        }
    }

    private mutating func type(_ type: TypeExpression) {
        switch type {
        case .structure(let fields): self.fields(fields)
        case .array(let inner), .map(let inner), .nullable(let inner): self.type(inner)
        default: break
        }
    }

    private mutating func fields(_ fields: [Field]) {
        for field in fields {
            if field.documentation.text.isEmpty { find(field.position, "\(field.name) has no comment") }
            type(field.type)
        }
    }

    mutating func find(_ position: SourcePosition, _ message: String) {
        findings.append(InterfaceFinding(position: position, message: message))
    }
}
