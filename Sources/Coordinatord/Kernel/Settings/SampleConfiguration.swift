package import PluginAPI
package import Varlink

/// The whole configuration as a file with every setting commented out, made from the interfaces alone.
package enum SampleConfiguration {
    /// - Parameters:
    ///   - interfaces: the plugins' interfaces by their words, in the order to print.
    ///   - language: whose comments the interfaces have.
    package static func text(
        _ interfaces: [(name: String, interface: InterfaceDescription)], in language: Language = .english
    ) -> String {
        var lines = head.text(in: language).split(separator: "\n").map(String.init)
        for (name, interface) in [(ConfigurationFile.daemon, ConfigurationFile.own(in: language))] + interfaces {
            guard let settings = interface.type("Settings"), case .structure(let fields) = settings.definition else {
                continue
            }
            lines += ["", "\(name):"]
            for field in fields { lines += setting(field, interface, indent: "  ") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let head = Sentence(
        english: """
            # Configuration of coordinatord. Every setting is shown with what it does; remove the # before those you change.
            # Further files in conf.d beside this one are read after it. `coordinatord check` says whether all is well.
            """,
        chinese: """
            # coordinatord 的配置。这里列出每个设置及其作用；要改哪一项，就去掉它前面的 #。
            # 旁边 conf.d 中的文件在本文件之后读取。`coordinatord check` 检查是否有误。
            """)

    private static func setting(_ field: Field, _ interface: InterfaceDescription, indent: String) -> [String] {
        var lines = field.documentation.text.split(separator: "\n").map { "\(indent)# \($0)" }
        lines += value(field.type.nonNullable, interface, field.name, indent: indent + "#")
        return lines
    }

    private static func value(
        _ type: TypeExpression, _ interface: InterfaceDescription, _ name: String, indent: String
    ) -> [String] {
        switch type {
        case .bool: ["\(indent)\(name): no"]
        case .int: ["\(indent)\(name): \(name.hasSuffix("USec") ? "1h" : "1")"]
        case .float: ["\(indent)\(name): 1.0"]
        case .enumeration(let words): ["\(indent)\(name): \(words.map(\.name).joined(separator: " | "))"]
        case .named(let named):
            interface.type(named).map { value($0.definition, interface, name, indent: indent) } ?? []
        case .structure(let fields):
            ["\(indent)\(name):"] + fields.flatMap { member($0, interface, indent: indent + "  ") }
        case .array(let element): ["\(indent)\(name):"] + item(element.nonNullable, interface, indent: indent + "  ")
        case .map(let element):
            ["\(indent)\(name):"] + value(element.nonNullable, interface, "name", indent: indent + "  ")
        default: ["\(indent)\(name): text"]
        }
    }

    private static func member(_ field: Field, _ interface: InterfaceDescription, indent: String) -> [String] {
        field.documentation.text.split(separator: "\n").map { "\(indent)# \($0)" }
            + value(field.type.nonNullable, interface, field.name, indent: indent)
    }

    private static func item(_ type: TypeExpression, _ interface: InterfaceDescription, indent: String) -> [String] {
        var type = type
        if case .named(let name) = type, let named = interface.type(name) { type = named.definition }
        guard case .structure(let fields) = type else {
            return value(type, interface, "", indent: indent).map { $0.replacing("\(indent): ", with: "\(indent)- ") }
        }
        return ["\(indent)-"] + fields.flatMap { member($0, interface, indent: indent + "  ") }
    }
}
