extension InterfaceDescription: CustomStringConvertible {
    /// The text of the interface in canonical layout, with all comments, ending with a line break.
    ///
    /// What fits into 80 columns and has no comments inside stands in one line.
    public var text: String {
        var printer = InterfacePrinter()
        printer.print(self)
        return printer.text
    }

    /// The text of the interface.
    public var description: String { text }
}

extension TypeExpression: CustomStringConvertible {
    /// The type in one line, without comments.
    public var description: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "string"
        case .object: "object"
        case .any: "any"
        case .named(let name): name
        case .structure(let fields): "(\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", ")))"
        case .enumeration(let words): "(\(words.map(\.name).joined(separator: ", ")))"
        case .array(let element): "[]\(element)"
        case .map(let element): "[string]\(element)"
        case .nullable(let inner): "?\(inner)"
        }
    }
}

extension TypeExpression {
    /// Tells whether there is a comment anywhere inside.
    fileprivate var hasComments: Bool {
        switch self {
        case .structure(let fields): fields.contains { $0.documentation != [] || $0.type.hasComments }
        case .enumeration(let words): words.contains { $0.documentation != [] }
        case .array(let inner), .map(let inner), .nullable(let inner): inner.hasComments
        default: false
        }
    }
}

/// Writes an interface in canonical layout.
private struct InterfacePrinter {
    private(set) var text = ""
    private var column = 0

    private static let width = 80

    mutating func print(_ interface: InterfaceDescription) {
        comment(interface.documentation, indent: 0)
        write("interface \(interface.name)\n")
        for member in interface.members {
            write("\n")
            comment(member.documentation, indent: 0)
            print(member)
            write("\n")
        }
        for block in interface.trailingComments {
            write("\n")
            lines(block, indent: 0)
        }
    }

    private mutating func print(_ member: InterfaceMember) {
        switch member {
        case .type(let type):
            write("type \(type.name) ")
            if case .structure(let fields) = type.definition, !fields.isEmpty {
                broken(type.definition, indent: 0)
            } else {
                print(type.definition, indent: 0, reserve: 0)
            }
        case .method(let method):
            write("method \(method.name)")
            print(.structure(method.parameters), indent: 0, reserve: " -> (".count)
            write(" -> ")
            print(.structure(method.reply), indent: 0, reserve: 0)
        case .error(let error):
            write("error \(error.name) ")
            print(.structure(error.parameters), indent: 0, reserve: 0)
        }
    }

    /// Writes a type in the rest of the line where it and `reserve` more columns fit, else over several lines.
    private mutating func print(_ type: TypeExpression, indent: Int, reserve: Int) {
        let line = type.description
        let fits = column + line.count + reserve <= Self.width || line == "()"
        if fits && !type.hasComments { write(line) } else { broken(type, indent: indent) }
    }

    private mutating func broken(_ type: TypeExpression, indent: Int) {
        switch type {
        case .structure(let fields):
            items(fields, indent: indent, \.documentation) { printer, field in
                printer.write("\(field.name): ")
                printer.print(field.type, indent: indent + 1, reserve: 1)
            }
        case .enumeration(let words):
            items(words, indent: indent, \.documentation) { $0.write($1.name) }
        case .array(let inner): prefixed("[]", inner, indent)
        case .map(let inner): prefixed("[string]", inner, indent)
        case .nullable(let inner): prefixed("?", inner, indent)
        default: write(type.description)
        }
    }

    private mutating func prefixed(_ prefix: String, _ type: TypeExpression, _ indent: Int) {
        write(prefix)
        broken(type, indent: indent)
    }

    private mutating func items<Item>(
        _ items: [Item], indent: Int, _ documentation: (Item) -> Documentation,
        _ print: (inout InterfacePrinter, Item) -> Void
    ) {
        write("(\n")
        for (index, item) in items.enumerated() {
            comment(documentation(item), indent: indent + 1)
            write(String(repeating: "  ", count: indent + 1))
            print(&self, item)
            write(index + 1 < items.count ? ",\n" : "\n")
        }
        write("\(String(repeating: "  ", count: indent)))")
    }

    private mutating func comment(_ documentation: Documentation, indent: Int) {
        for block in documentation.detached {
            lines(block, indent: indent)
            write("\n")
        }
        lines(documentation.lines, indent: indent)
    }

    private mutating func lines(_ lines: [String], indent: Int) {
        for line in lines.flatMap({ $0.split(separator: "\n", omittingEmptySubsequences: false) }) {
            write(String(repeating: "  ", count: indent))
            write(line.isEmpty ? "#\n" : "# \(line)\n")
        }
    }

    private mutating func write(_ part: String) {
        text += part
        if let lineBreak = part.lastIndex(of: "\n") {
            column = part[part.index(after: lineBreak)...].count
        } else {
            column += part.count
        }
    }
}
