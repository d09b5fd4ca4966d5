import Varlink

/// What a value is to a person: the type on the wire, and what the name of its field promises.
indirect enum ValueKind {
    case truth
    case whole
    case fraction
    case text
    /// RFC 3339 in UTC on the wire, local time for people.
    case instant
    /// Microseconds on the wire, `90m` for people.
    case duration
    case day
    /// The text of a file that the person names.
    case file
    /// A path that the daemon opens.
    case path
    case word([EnumerationValue])
    case structure([Attribute])
    /// A map from strings.
    case map(ValueKind)
    /// Whatever JSON there is.
    case anything
}

/// A field of an interface as a person meets it: one value of some kind, or several of them.
struct Attribute {
    let name: String
    let kind: ValueKind
    let repeats: Bool
    let isOptional: Bool
    let documentation: Documentation

    /// Types that hold themselves are followed so deep and no further.
    private static let deepest = 6

    init(_ field: Field, in interface: InterfaceDescription, depth: Int = 0) {
        name = field.name
        documentation = field.documentation
        isOptional = field.type.isNullable
        let type = field.type.nonNullable
        if case .array(let element) = type {
            repeats = true
            kind = Self.kind(of: element.nonNullable, named: field.name, in: interface, depth: depth)
        } else {
            repeats = false
            kind = Self.kind(of: type, named: field.name, in: interface, depth: depth)
        }
    }

    private static func kind(
        of type: TypeExpression, named name: String, in interface: InterfaceDescription, depth: Int
    )
        -> ValueKind
    {
        switch type {
        case .bool: .truth
        case .int: name.hasSuffix("USec") ? .duration : .whole
        case .float: .fraction
        case .string: textKind(named: name)
        case .enumeration(let words): .word(words)
        case .structure(let fields) where depth < deepest:
            .structure(fields.map { Attribute($0, in: interface, depth: depth + 1) })
        case .named(let type) where depth < deepest:
            interface.type(type).map { kind(of: $0.definition, named: name, in: interface, depth: depth) } ?? .anything
        case .map(let element):
            .map(kind(of: element.nonNullable, named: name, in: interface, depth: depth + 1))
        case .structure, .named, .array, .nullable, .object, .any: .anything
        }
    }

    private static func textKind(named name: String) -> ValueKind {
        if name == "at" || name.hasSuffix("At") { return .instant }
        if name == "day" || name.hasSuffix("Day") { return .day }
        if name == "file" || name.hasSuffix("File") { return .file }
        if name == "path" || name.hasSuffix("Path") { return .path }
        return .text
    }
}

extension Attribute {
    /// The fields of the structure, where it is one that does not repeat.
    var fields: [Attribute]? {
        if case .structure(let fields) = kind, !repeats { fields } else { nil }
    }

    /// The columns of the table, where it is an array of structures.
    var rowFields: [Attribute]? {
        if case .structure(let fields) = kind, repeats { fields } else { nil }
    }

    /// Tells whether it is the word that colors a row or cell and is not printed.
    var isTone: Bool {
        if name == "tone", case .word = kind { true } else { false }
    }
}
