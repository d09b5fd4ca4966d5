import PluginAPI
import Varlink
import Yams

/// Reads YAML as the values that an interface declares, and says exactly where it is something else.
struct SettingsCheck {
    let file: String
    /// Where each setting stands, by its path such as `notifications.rules[2].signal`.
    private(set) var places: [String: ConfigurationFile.Place] = [:]

    init(file: String) {
        self.file = file
    }

    /// Returns the members of a mapping in order; refuses other nodes and names given twice.
    func members(of node: Node, what: Sentence) throws(ConfigurationFile.Problem) -> [(name: String, value: Node)] {
        guard let mapping = node.mapping else {
            throw problem(
                "\(what.english) must be a list of `name: value`", "\(what.chinese)应写成 `名称: 值` 的形式", at: node)
        }
        var seen: Set<String> = []
        var members: [(String, Node)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                throw problem("\(what.english) has a name that is not text", "\(what.chinese)中有的名称不是文字", at: key)
            }
            guard seen.insert(name).inserted else {
                throw problem("\(name) stands twice in \(what.english)", "\(what.chinese)中有两个 \(name)", at: key)
            }
            members.append((name, value))
        }
        return members
    }

    /// Reads a node as a declared type.
    mutating func value(
        _ node: Node, _ type: TypeExpression, in interface: InterfaceDescription, path: String
    ) throws(ConfigurationFile.Problem) -> JSON {
        places[path] = ConfigurationFile.Place(file: file, line: node.mark?.line ?? 0)
        switch type {
        case .nullable(let type): return node.null != nil ? .null : try value(node, type, in: interface, path: path)
        case .named(let name):
            guard let named = interface.type(name) else {
                throw problem("the type \(name) is not declared", "类型 \(name) 没有声明", at: node)
            }
            return try value(node, named.definition, in: interface, path: path)
        case .structure(let fields): return .object(try structure(node, fields, in: interface, path: path))
        case .array(let element): return try array(node, element, in: interface, path: path)
        case .map(let element):
            var object = JSONObject()
            for (name, member) in try members(of: node, what: Self.section(path)) {
                object[name] = try value(member, element, in: interface, path: "\(path).\(name)")
            }
            return .object(object)
        default: return try scalar(node, type, path: path)
        }
    }

    private mutating func structure(
        _ node: Node, _ fields: [Field], in interface: InterfaceDescription, path: String
    ) throws(ConfigurationFile.Problem) -> JSONObject {
        var object = JSONObject()
        for (name, member) in try members(of: node, what: Self.section(path)) {
            guard let field = fields.first(where: { $0.name == name }) else {
                throw unknown(name, in: Self.section(path), known: fields.map(\.name), at: member)
            }
            object[name] = try value(member, field.type, in: interface, path: "\(path).\(name)")
        }
        if let missing = fields.first(where: { !$0.type.isNullable && object[$0.name] == nil }) {
            throw problem("\(path) needs \(missing.name)", "\(path) 缺少 \(missing.name)", at: node)
        }
        return object
    }

    private mutating func array(
        _ node: Node, _ element: TypeExpression, in interface: InterfaceDescription, path: String
    ) throws(ConfigurationFile.Problem) -> JSON {
        guard let sequence = node.sequence else {
            throw problem("\(path) must be a list", "\(path) 应为列表", at: node)
        }
        var elements: [JSON] = []
        for (index, item) in sequence.enumerated() {
            elements.append(try value(item, element, in: interface, path: "\(path)[\(index)]"))
        }
        return .array(elements)
    }

    private func scalar(_ node: Node, _ type: TypeExpression, path: String) throws(ConfigurationFile.Problem) -> JSON {
        guard let text = node.scalar?.string else {
            let wanted = Self.words(type)
            throw problem("\(path) must be \(wanted.english)", "\(path) 应为\(wanted.chinese)", at: node)
        }
        switch type {
        case .bool:
            if let value = node.bool { return .bool(value) }
        case .int:
            if let value = node.int { return JSON(value) }
            if path.hasSuffix("USec"), let span = DurationText.microseconds(text) { return JSON(span) }
        case .float:
            if let value = node.float, value.isFinite { return .double(value) }
        case .string: return .string(text)
        case .enumeration(let words):
            let words = words.map(\.name)
            if words.contains(text) { return .string(text) }
            throw problem(
                "\(path) cannot be “\(text)”; it is one of \(words.joined(separator: ", "))",
                "\(path) 不能是“\(text)”；请取 \(words.joined(separator: "、")) 之一", at: node)
        default: break
        }
        let wanted = path.hasSuffix("USec") ? Self.span : Self.words(type)
        throw problem(
            "\(path) must be \(wanted.english), not “\(text)”", "\(path) 应为\(wanted.chinese)，不能是“\(text)”", at: node)
    }

    /// A part of the configuration, as sentences name it.
    private static func section(_ path: String) -> Sentence { Sentence(english: path, chinese: "\(path) ") }

    private static let span = Sentence(english: "a duration such as 90m or 2d", chinese: "时长，例如 90m 或 2d")

    private static func words(_ type: TypeExpression) -> Sentence {
        switch type {
        case .bool: Sentence(english: "yes or no", chinese: " yes 或 no")
        case .int: Sentence(english: "a whole number", chinese: "整数")
        case .float: Sentence(english: "a number", chinese: "数字")
        case .enumeration(let words):
            Sentence(
                english: "one of " + words.map(\.name).joined(separator: ", "),
                chinese: " " + words.map(\.name).joined(separator: "、") + " 之一")
        default: Sentence(english: "text", chinese: "文字")
        }
    }

    /// Names an unknown key and the one that was probably meant.
    func unknown(_ name: String, in what: Sentence, known: [String], at node: Node) -> ConfigurationFile.Problem {
        let nearest = Nearest.word(to: name, among: known)
        let hint = nearest.map { "did you mean \($0)?" } ?? "known are \(known.joined(separator: ", "))."
        let hintZh = nearest.map { "您是不是想用 \($0)？" } ?? "可用的有 \(known.joined(separator: "、"))。"
        return problem(
            "there is no setting \(name) in \(what.english); \(hint)", "\(what.chinese)中没有设置 \(name)；\(hintZh)",
            at: node)
    }

    func problem(_ english: String, _ chinese: String, at node: Node) -> ConfigurationFile.Problem {
        ConfigurationFile.Problem(
            file: file, line: node.mark?.line, problem: Sentence(english: english, chinese: chinese))
    }
}
