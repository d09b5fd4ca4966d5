import Varlink

/// The sentence for an error that the daemon gave, in the words of the interface that declares it.
struct RefusalText {
    let vocabulary: Vocabulary
    let style: Style

    /// The sentence, and below it the tables that the error carries.
    func lines(for refusal: Refusal, from command: Command?) -> [String] {
        if refusal.interface == ServiceInterface.name { return [service(refusal, command)] }
        guard let interface = interface(of: refusal, command), let error = interface.error(refusal.shortName) else {
            return [unknown(refusal)]
        }
        let attributes = error.parameters.map { Attribute($0, in: interface) }
        let sentence = Self.fill(error.documentation.text, attributes, refusal.parameters, style.language)
        return [sentence.isEmpty ? unknown(refusal) : sentence] + tables(attributes, refusal.parameters)
    }

    private func interface(of refusal: Refusal, _ command: Command?) -> InterfaceDescription? {
        if let interface = command?.interface, interface.name == refusal.interface { return interface }
        return try? vocabulary.interface(named: refusal.interface)
    }

    /// Puts values into the `{holes}` of a sentence, written as people read them.
    static func fill(_ text: String, _ attributes: [Attribute], _ values: JSONObject, _ language: Language) -> String {
        let texts = ValueText(language: language)
        var filled = ""
        var rest = text.split(separator: "\n").joined(separator: " ")[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            filled += rest[..<open]
            if let attribute = attributes.first(where: { $0.name == name }) {
                filled.join(texts.write(values[attribute.name], attribute))
            } else {
                filled += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
            // A comment has spaces around its holes; between Chinese and Chinese there is none.
            if filled.last?.isIdeograph == true, rest.first == " ", rest.dropFirst().first?.isIdeograph == true {
                rest = rest.dropFirst()
            }
        }
        return filled + rest
    }

    private func tables(_ attributes: [Attribute], _ values: JSONObject) -> [String] {
        attributes.flatMap { attribute -> [String] in
            guard let fields = attribute.rowFields, let rows = values[attribute.name]?.array, !rows.isEmpty else {
                return []
            }
            return ReplyView.lines(of: rows, fields, style)
        }
    }

    private func unknown(_ refusal: Refusal) -> String {
        let details = refusal.parameters.isEmpty ? "" : " \(refusal.parameters.text)"
        return style.language(
            "The daemon refused it: \(refusal.name)\(details).", "守护进程拒绝了请求：\(refusal.name)\(details)。")
    }

    /// The errors that every service can give.
    private func service(_ refusal: Refusal, _ command: Command?) -> String {
        let field = refusal.parameters["parameter"]?.string ?? ""
        switch refusal.shortName {
        case "InvalidParameter": return invalid(field, refusal, command)
        case "PermissionDenied": return denied(refusal)
        case "MethodNotFound", "MethodNotImplemented", "InterfaceNotFound":
            return style.language(
                "The daemon does not know this command any more; `coordctl --help` lists what there is.",
                "守护进程不支持该命令；`coordctl --help` 列出全部命令。")
        default: return unknown(refusal)
        }
    }

    /// Says what is wrong with a value, in the daemon's words where it has some.
    private func invalid(_ field: String, _ refusal: Refusal, _ command: Command?) -> String {
        // The field may be a part of a parameter, as `cuts[0]`.
        let label = command?.parameter(String(field.prefix { $0 != "[" && $0 != "." }))?.label ?? field
        guard let problem = refusal.parameters[style.language("problem", "problemZh")]?.string,
            let first = problem.first
        else {
            return style.language(
                "The daemon does not accept the value of \(label); look at it again, --help says what it is.",
                "\(label) 的值不对；请核对，--help 有说明。")
        }
        return style.language(
            "The daemon does not accept the value of \(label): \(first.lowercased())\(problem.dropFirst())",
            "\(label) 的值不对：\(problem)")
    }

    private func denied(_ refusal: Refusal) -> String {
        guard let role = refusal.parameters["role"]?.string else {
            return style.language(
                "You may not do this; ask an administrator for the role it takes.", "您无权执行该操作；请向管理员申请所需角色。")
        }
        return style.language(
            "You may not do this; it takes the role \(role), which an administrator can give you.",
            "您无权执行该操作；需要角色 \(role)，请联系管理员。")
    }
}

extension String {
    /// Adds a value behind a text; between Chinese and Chinese there is no space.
    fileprivate mutating func join(_ value: String) {
        if last == " ", value.first?.isIdeograph == true, dropLast().last?.isIdeograph == true { removeLast() }
        self += value
    }
}

extension Character {
    fileprivate var isIdeograph: Bool { unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false }
}
