extension InterfaceParser {
    /// How deeply types may be nested.
    private static let deepest = 64

    /// Reads a type of a field.
    private mutating func type() throws(InterfaceSyntaxError) -> TypeExpression {
        guard token.isMark("?") else { return try nonNullableType() }
        advance()
        return .nullable(try nonNullableType())
    }

    private mutating func nonNullableType() throws(InterfaceSyntaxError) -> TypeExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw fault("types nested at most \(Self.deepest) deep") }
        if token.isMark("[") { return try arrayOrMap() }
        if token.isMark("(") { return try structureOrEnumeration() }
        guard token.kind == .word else { throw fault("a type") }
        switch token.text {
        case "bool": return simple(.bool)
        case "int": return simple(.int)
        case "float": return simple(.float)
        case "string": return simple(.string)
        case "object": return simple(.object)
        case "any": return simple(.any)
        case let name where InterfaceName.isSymbol(name): return simple(.named(name))
        default: throw fault("a type")
        }
    }

    private mutating func simple(_ type: TypeExpression) -> TypeExpression {
        advance()
        return type
    }

    private mutating func arrayOrMap() throws(InterfaceSyntaxError) -> TypeExpression {
        try mark("[")
        let isMap = token.isWord("string")
        if isMap { advance() }
        guard token.isMark("]") else { throw fault(isMap ? "\"]\"" : "\"]\" or \"string\"") }
        advance()
        return isMap ? .map(try type()) : .array(try type())
    }

    /// Reads parameters, which cannot be an enumeration.
    mutating func structure() throws(InterfaceSyntaxError) -> [Field] {
        let start = token
        guard case .structure(let fields) = try structureOrEnumeration() else {
            throw InterfaceSyntaxError(position: start.position, expected: "fields with types", found: "words alone")
        }
        return fields
    }

    /// Reads what stands in parentheses. The first name with a colon makes it a structure; nothing at all does too.
    mutating func structureOrEnumeration() throws(InterfaceSyntaxError) -> TypeExpression {
        try mark("(")
        guard !token.isMark(")") else {
            advance()
            return .structure([])
        }
        let first = try name()
        guard token.isMark(":") else { return .enumeration(try words(after: first)) }
        return .structure(try fields(after: first))
    }

    private typealias Name = (text: String, documentation: Documentation, position: SourcePosition)

    private mutating func name() throws(InterfaceSyntaxError) -> Name {
        let comments = documentation()
        guard token.kind == .word, InterfaceName.isField(token.text) else { throw fault("a field name") }
        let taken = advance()
        return (taken.text, comments, taken.position)
    }

    private mutating func fields(after first: Name) throws(InterfaceSyntaxError) -> [Field] {
        var fields: [Field] = []
        var name = first
        while true {
            try mark(":")
            var field = Field(name.text, try type(), documentation: name.documentation, position: name.position)
            let isLast = try endsItem(&field.documentation)
            fields.append(field)
            guard !isLast else { return fields }
            name = try self.name()
        }
    }

    private mutating func words(after first: Name) throws(InterfaceSyntaxError) -> [EnumerationValue] {
        var words: [EnumerationValue] = []
        var name = first
        while true {
            var word = EnumerationValue(name.text, documentation: name.documentation, position: name.position)
            let isLast = try endsItem(&word.documentation)
            words.append(word)
            guard !isLast else { return words }
            name = try self.name()
        }
    }

    /// Steps over the comma or closing parenthesis behind a field or word, and gives it the comments that belong to it.
    private mutating func endsItem(_ documentation: inout Documentation) throws(InterfaceSyntaxError) -> Bool {
        documentation.lines += trailing()
        if token.isMark(",") {
            advance()
            documentation.lines += trailing()
            return false
        }
        guard token.isMark(")") else { throw fault("\",\" or \")\"") }
        documentation.lines += dangling()
        advance()
        return true
    }
}
