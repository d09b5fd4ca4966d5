extension InterfaceDescription {
    /// Reads an interface.
    ///
    /// The whole language of UAPI.20 is taken; `findings` says what is wrong beyond grammar, `portabilityFindings` what
    /// other parsers do not read. Types may be nested 64 deep.
    public init(parsing text: String) throws(InterfaceSyntaxError) {
        var parser = InterfaceParser(text)
        self = try parser.interface()
    }
}

/// Reads interface, members and their comments; types are read in an extension.
struct InterfaceParser {
    private var lexer: InterfaceLexer
    var token: InterfaceToken
    /// Comments that stood where nothing can be documented; they go to what comes next.
    private var pending: [Comment] = []
    var depth = 0

    init(_ text: String) {
        lexer = InterfaceLexer(text)
        token = lexer.next()
    }

    mutating func interface() throws(InterfaceSyntaxError) -> InterfaceDescription {
        let comments = documentation()
        try word("interface")
        guard token.kind == .word, InterfaceName.isInterface(token.text) else { throw fault("an interface name") }
        var interface = InterfaceDescription(name: advance().text, documentation: comments)
        interface.documentation.lines += trailing()
        while token.kind != .end {
            guard token.startsLine else { throw fault("a line break") }
            interface.members.append(try member())
        }
        let rest = documentation()
        interface.trailingComments = rest.detached + (rest.lines.isEmpty ? [] : [rest.lines])
        return interface
    }

    private mutating func member() throws(InterfaceSyntaxError) -> InterfaceMember {
        let comments = documentation()
        let keyword = token
        guard ["type", "method", "error"].contains(where: keyword.isWord) else {
            throw fault("\"type\", \"method\" or \"error\"")
        }
        advance()
        let position = token.position
        let name = try symbol()
        switch keyword.text {
        case "type":
            var type = TypeDescription(
                name: name, definition: try structureOrEnumeration(), documentation: comments, position: position)
            type.documentation.lines += trailing()
            return .type(type)
        case "method":
            let parameters = try structure()
            try mark("->")
            var method = MethodDescription(
                name: name, parameters: parameters, reply: try structure(), documentation: comments, position: position)
            method.documentation.lines += trailing()
            return .method(method)
        default:
            var error = ErrorDescription(
                name: name, parameters: try structure(), documentation: comments, position: position)
            error.documentation.lines += trailing()
            return .error(error)
        }
    }

    private mutating func symbol() throws(InterfaceSyntaxError) -> String {
        guard token.kind == .word, InterfaceName.isSymbol(token.text) else {
            throw fault("a name that begins with a capital letter")
        }
        return advance().text
    }
}

extension InterfaceParser {
    /// Steps over the token, keeping its comments for what comes next.
    @discardableResult
    mutating func advance() -> InterfaceToken {
        let taken = token
        pending += taken.comments
        token = lexer.next()
        return taken
    }

    mutating func mark(_ mark: String) throws(InterfaceSyntaxError) {
        guard token.isMark(mark) else { throw fault("\"\(mark)\"") }
        advance()
    }

    mutating func word(_ word: String) throws(InterfaceSyntaxError) {
        guard token.isWord(word) else { throw fault("\"\(word)\"") }
        advance()
    }

    func fault(_ expected: String) -> InterfaceSyntaxError {
        InterfaceSyntaxError(position: token.position, expected: expected, found: token.text)
    }

    /// Takes the comments before the token as the documentation of what it begins.
    ///
    /// Only the block that reaches down to the token documents it; blocks above an empty line are kept as detached.
    mutating func documentation() -> Documentation {
        var blocks: [[Comment]] = []
        for comment in pending + token.comments {
            if let last = blocks.last?.last, comment.line <= last.line + 1 {
                blocks[blocks.count - 1].append(comment)
            } else {
                blocks.append([comment])
            }
        }
        pending = []
        token.comments = []
        let reaches = blocks.last?.last.map { $0.line + 1 >= token.position.line && token.kind != .end } ?? false
        let lines = reaches ? blocks.removeLast() : []
        return Documentation(lines.map(\.text), detached: blocks.map { $0.map(\.text) })
    }

    /// Takes the comment that stands behind the last token in its line, which belongs to what ends there.
    mutating func trailing() -> [String] {
        let count = token.comments.prefix(while: \.isTrailing).count
        defer { token.comments.removeFirst(count) }
        return token.comments.prefix(count).map(\.text)
    }

    /// Takes comments that nothing follows, as before a closing parenthesis.
    mutating func dangling() -> [String] {
        defer {
            pending = []
            token.comments = []
        }
        return (pending + token.comments).map(\.text)
    }
}
