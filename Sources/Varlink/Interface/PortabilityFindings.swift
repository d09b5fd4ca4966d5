extension InterfaceDescription {
    /// Where the interface leaves the subset of the language that sd-varlink (257, 262), Python, Go and Rust all read.
    public var portabilityFindings: [InterfaceFinding] {
        var check = PortabilityCheck()
        check.name(name)
        for member in members { check.member(member) }
        return check.findings
    }

    /// Where a text leaves that subset, which also wants LF as line break.
    public static func portabilityFindings(of text: String) throws(InterfaceSyntaxError) -> [InterfaceFinding] {
        let findings = try InterfaceDescription(parsing: text).portabilityFindings
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let line = lines.firstIndex(where: { $0.contains(UInt8(ascii: "\r")) }) else { return findings }
        let position = SourcePosition(line: line + 1, column: 1)
        return [InterfaceFinding(position: position, message: "lines must end with LF alone")] + findings
    }
}

/// Collects what not all parsers read.
private struct PortabilityCheck {
    private(set) var findings: [InterfaceFinding] = []

    mutating func name(_ name: String) {
        let first = name.prefix { $0 != "." }
        if !first.utf8.allSatisfy(\.isLetter) { find(.none, "the first part of the name must be letters only") }
        if name.contains("--") { find(.none, "the name must not have two hyphens in a row") }
    }

    mutating func member(_ member: InterfaceMember) {
        switch member {
        case .type(let type):
            if type.definition == .structure([]) { find(type.position, "the type \(type.name) must have a field") }
            self.type(type.definition, type.position, isTop: true)
        case .method(let method):
            fields(method.parameters)
            fields(method.reply)
        case .error(let error): fields(error.parameters)
        }
    }

    private mutating func fields(_ fields: [Field]) {
        for field in fields {
            word(field.name, field.position)
            type(field.type, field.position, isTop: false)
        }
    }

    private mutating func word(_ name: String, _ position: SourcePosition) {
        if name.utf8.first?.isUpperCase == true { find(position, "\(name) must begin with a small letter") }
    }

    private mutating func type(_ type: TypeExpression, _ position: SourcePosition, isTop: Bool) {
        switch type {
        case .bool, .int, .float, .string, .object, .named: break
        case .any: find(position, "any must be object or string")
        case .structure(let fields):
            if fields.isEmpty && !isTop { find(position, "an empty structure must be []string or have a field") }
            self.fields(fields)
        case .enumeration(let words): for value in words { word(value.name, value.position) }
        case .nullable(let inner): self.type(inner, position, isTop: false)
        case .array(let inner), .map(let inner): element(inner, of: type, position)
        }
    }

    private mutating func element(_ inner: TypeExpression, of whole: TypeExpression, _ position: SourcePosition) {
        switch inner {
        case .array, .map, .nullable: find(position, "\(whole) must name its inner type as a structure")
        default: break
        }
        type(inner, position, isTop: false)
    }

    private mutating func find(_ position: SourcePosition, _ message: String) {
        findings.append(InterfaceFinding(position: position, message: message))
    }
}
