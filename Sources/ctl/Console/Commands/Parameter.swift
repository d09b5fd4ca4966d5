import Varlink

/// A parameter of a method as an argument of the command line.
struct Parameter {
    let attribute: Attribute

    /// The flag without its dashes; the last of them is the full name, and all are understood.
    let flags: [String]

    /// The method whose items completion offers.
    let values: String?

    private static let prepositions: Set<String> = ["from", "to", "until", "since", "by", "before", "after", "on"]
    private static let clientsOwn: Set<String> = ["language", "requestId"]

    init(_ attribute: Attribute) {
        self.attribute = attribute
        values = attribute.documentation.valuesMethod
        let full = attribute.name.kebab
        let short = Self.short(attribute)
        flags = short == full ? [full] : [short, full]
    }

    var name: String { attribute.name }

    /// Required parameters stand in order; nullable ones are flags.
    var isPositional: Bool { !attribute.isOptional }

    /// The flag as typed.
    var flag: String { "--\(flags[0])" }

    /// What stands for the value in a synopsis.
    var placeholder: String { flags[0].split(separator: "-").joined(separator: "-").uppercased() }

    /// Tells whether coordctl fills it by itself; it is then left out of help and completion.
    var isClients: Bool { attribute.isOptional && Self.clientsOwn.contains(name) }

    /// Tells whether it is a flag without value.
    var isSwitch: Bool {
        if attribute.isOptional, !attribute.repeats, case .truth = attribute.kind { true } else { false }
    }

    /// The name as a label in messages: the flag, or the word in capitals.
    var label: String { isPositional ? placeholder : flag }

    /// `byUSec` is BY, `fromAt` is `--from`, `replayFile` is `--replay`; the unit is no word that people say.
    private static func short(_ attribute: Attribute) -> String {
        var words = attribute.name.camelWords
        guard words.count > 1, let last = words.popLast() else { return attribute.name.kebab }
        let stem = words.joined(separator: "-")
        switch attribute.kind {
        case .duration where last == "usec": return stem
        case .instant where last == "at" && prepositions.contains(stem): return stem
        case .day where last == "day" && prepositions.contains(stem): return stem
        case .file where last == "file" && attribute.isOptional: return stem
        default: return attribute.name.kebab
        }
    }
}
