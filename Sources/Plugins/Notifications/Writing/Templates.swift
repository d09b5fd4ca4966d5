import Foundation
import PluginAPI

/// All templates: the built-in ones, and the administrator's in their place.
struct Templates: Sendable {
    struct Key: Hashable {
        let name: String
        let language: Language
    }

    private var templates: [Key: Template] = [:]

    /// - Parameter directory: where files like `stockLow.en.mustache` may stand; a folder that is not there is empty.
    /// - Throws: a ``SettingsError`` that names the file and the line.
    init(directory: String?) throws {
        for (language, texts) in [(Language.english, BuiltIn.english), (.chinese, BuiltIn.chinese)] {
            for (name, text) in texts { add(try Template(name, language, text)) }
        }
        guard let directory else { return }
        for file in (try? FileManager.default.contentsOfDirectory(atPath: directory))?.sorted() ?? [] {
            guard file.hasSuffix(".mustache") else { continue }
            add(try Self.read(file, in: directory))
        }
    }

    private mutating func add(_ template: Template) {
        templates[Key(name: template.name, language: template.language)] = template
    }

    private static func read(_ file: String, in directory: String) throws -> Template {
        let path = directory + "/" + file
        let parts = file.split(separator: ".")
        guard parts.count == 3, let language = Language(rawValue: String(parts[1])) else {
            throw SettingsError(
                "templates",
                Sentence(
                    english: "\(path) is not named like stockLow.en.mustache or stockLow.zh-CN.mustache.",
                    chinese: "\(path) 的名称不是 stockLow.en.mustache 或 stockLow.zh-CN.mustache 这样的形式。"))
        }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else {
            throw SettingsError(
                "templates",
                Sentence(english: "\(path) cannot be read as UTF-8 text.", chinese: "\(path) 不能作为 UTF-8 文本读取。"))
        }
        do {
            return try Template(String(parts[0]), language, text, path: path)
        } catch let error as TemplateError {
            throw SettingsError(
                "templates",
                Sentence(
                    english: "\(path), line \(error.line): \(error.problem.english).",
                    chinese: "\(path) 第 \(error.line) 行：\(error.problem.chinese)。"))
        }
    }

    /// Returns the template in a language, or in the other one where it was written in that alone.
    func template(_ name: String, _ language: Language) -> Template? {
        self[name, language] ?? Language.allCases.lazy.compactMap { self[name, $0] }.first
    }

    subscript(name: String, language: Language) -> Template? { templates[Key(name: name, language: language)] }

    /// All of them in the order of their names.
    var all: [Template] {
        templates.values.sorted { ($0.name, $0.language.rawValue) < ($1.name, $1.language.rawValue) }
    }

    /// Refuses rules without a template, and files that no rule would ever use: both are typing errors.
    func check(against rules: Rules) throws {
        for (index, rule) in rules.all.filter({ $0.source == .settings }).enumerated() where !rule.off {
            guard template(rule.template, .english) == nil else { continue }
            throw SettingsError(
                "rules[\(index)].template",
                Sentence(
                    english:
                        "There is no template \(rule.template); write \(rule.template).en.mustache, or take one of \(names(", ")).",
                    chinese: "没有模板 \(rule.template)；请编写 \(rule.template).zh-CN.mustache，或改用 \(names("、")) 之一。"))
        }
        let used = Set(rules.all.map(\.template)).union(BuiltIn.english.keys)
        if let idle = all.first(where: { !used.contains($0.name) }), let path = idle.path {
            throw SettingsError(
                "templates",
                Sentence(
                    english: "\(path) belongs to no rule; there are templates for \(names(", ")).",
                    chinese: "\(path) 不属于任何规则；有模板的是 \(names("、"))。"))
        }
    }

    private func names(_ separator: String) -> String {
        Set(BuiltIn.english.keys).sorted().joined(separator: separator)
    }
}
