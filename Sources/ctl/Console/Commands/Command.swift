import Varlink

/// A method as a command: the words for it, what it takes and what it gives back.
struct Command {
    let interface: InterfaceDescription
    let method: MethodDescription
    let parameters: [Parameter]
    let reply: [Attribute]

    init(_ method: MethodDescription, of interface: InterfaceDescription) {
        self.interface = interface
        self.method = method
        parameters = Self.unambiguous(method.parameters.map { Parameter(Attribute($0, in: interface)) })
        reply = method.reply.map { Attribute($0, in: interface) }
    }

    /// The words to type, as `stations add-station`.
    var words: [String] { (Prefix.word(for: interface.name).map { [$0] } ?? []) + [method.name.kebab] }

    /// The method with its interface.
    var fullName: String { "\(interface.name).\(method.name)" }

    var positionals: [Parameter] { parameters.filter(\.isPositional) }

    var flags: [Parameter] { parameters.filter { !$0.isPositional } }

    var supportsMore: Bool { method.supportsMore }

    var requiresMore: Bool { method.requiresMore }

    /// Finds a parameter by what was typed after the dashes, which may be its name on the wire too.
    func flag(_ text: String) -> Parameter? { flags.first { $0.flags.contains(text) || $0.name == text } }

    func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

    func gives(_ name: String) -> Attribute? { reply.first { $0.name == name } }

    /// Gives back the full names to flags whose short ones would be the same.
    private static func unambiguous(_ parameters: [Parameter]) -> [Parameter] {
        parameters.map { parameter in
            let rivals = parameters.count { $0.flags.contains(parameter.flags[0]) }
            return rivals > 1 ? parameter.withFullName : parameter
        }
    }
}

extension Parameter {
    fileprivate var withFullName: Parameter { Parameter(attribute, flags: [attribute.name.kebab]) }

    private init(_ attribute: Attribute, flags: [String]) {
        self.attribute = attribute
        self.flags = flags
        values = attribute.documentation.valuesMethod
    }
}
