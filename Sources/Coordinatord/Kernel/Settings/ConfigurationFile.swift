import Foundation
package import PluginAPI
package import Varlink
import Yams

/// The configuration: one YAML file and the drop-ins beside it, checked strictly against the plugins' interfaces.
package struct ConfigurationFile: Sendable {
    /// One thing that is wrong with it, with its place.
    package struct Problem: Error, Bilingual, CustomStringConvertible, Sendable {
        package let file: String
        package let line: Int?
        package let problem: Sentence

        package var inEnglish: String { place + problem.finished.english }
        package var inChinese: String { place + problem.finished.chinese }
        package var description: String { inEnglish }

        private var place: String { line.map { "\(file):\($0): " } ?? "\(file): " }
    }

    /// Where a setting stands.
    struct Place: Sendable {
        let file: String
        let line: Int
    }

    private var sections: [String: JSONObject] = [:]
    private var places: [String: Place] = [:]
    private let file: String

    /// The name of the daemon's own section.
    static let daemon = "daemon"

    /// An empty configuration: everything has its default.
    package init() {
        file = "configuration"
    }

    /// What the sections stand in.
    private static let whole = Sentence(english: "the configuration", chinese: "配置")

    /// Reads a file and the drop-ins `*.yaml` in `conf.d` beside it, in the order of their names; the last word counts.
    ///
    /// - Parameter interfaces: every plugin's interface by its word; switched-off ones, too.
    package init(file: String, interfaces: [(name: String, interface: InterfaceDescription)]) throws(Problem) {
        self.file = file
        var known = Dictionary(uniqueKeysWithValues: interfaces.map { ($0.name, $0.interface) })
        known[Self.daemon] = Self.own
        for path in [file] + Self.dropIns(beside: file) { try add(path, known) }
    }

    /// The daemon's own interface, which declares its section.
    package static let own = own(in: .english)

    static func own(in language: Language) -> InterfaceDescription {
        let texts = KernelInterfaces.coordinatord
        let text = language == .chinese ? texts.chinese : texts.english
        guard let interface = try? InterfaceDescription(parsing: text) else {
            preconditionFailure("the daemon's own interface can be read")
        }
        return interface
    }

    private static func dropIns(beside file: String) -> [String] {
        let folder = URL(filePath: file).deletingLastPathComponent().path + "/conf.d"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
    }

    private mutating func add(_ path: String, _ known: [String: InterfaceDescription]) throws(Problem) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(
                file: path, line: nil,
                problem: Sentence(
                    english: "the file cannot be read; name one that is there", chinese: "无法读取该文件，请写明一个存在的文件"))
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw Problem(
                file: path, line: nil, problem: Sentence(english: "the file is not UTF-8", chinese: "该文件不是 UTF-8 编码"))
        }
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            throw Problem(file: path, line: (error as? YamlError)?.line, problem: error.words)
        }
        guard let root, root.null == nil else { return }
        try take(root, path, known)
    }

    private mutating func take(_ root: Node, _ path: String, _ known: [String: InterfaceDescription]) throws(Problem) {
        var check = SettingsCheck(file: path)
        for (name, node) in try check.members(of: root, what: Self.whole) {
            guard let interface = known[name] else {
                throw check.unknown(name, in: Self.whole, known: known.keys.sorted(), at: node)
            }
            guard let settings = interface.type("Settings") else {
                throw check.problem("the plugin \(name) has no settings", "插件 \(name) 没有设置", at: node)
            }
            // A section whose settings are all commented out reads as null.
            if node.null != nil { continue }
            let value = try check.value(node, settings.definition, in: interface, path: name)
            sections[name] = Self.merge(sections[name] ?? [:], value.object ?? [:])
        }
        places.merge(check.places) { _, later in later }
    }

    private static func merge(_ old: JSONObject, _ new: JSONObject) -> JSONObject {
        var merged = old
        for (name, value) in new {
            if case .object(let inner) = value, case .object(let before)? = merged[name] {
                merged[name] = .object(merge(before, inner))
            } else {
                merged[name] = value
            }
        }
        return merged
    }

    /// The settings of a plugin, or of `daemon`.
    package func section(_ name: String) -> JSONObject { sections[name] ?? [:] }

    /// Finds the place of a setting that turned out to make no sense.
    package func problem(_ error: SettingsError) -> Problem {
        var key = error.key
        while places[key] == nil, let end = key.lastIndex(where: { $0 == "." || $0 == "[" }) {
            key = String(key[..<end])
        }
        let place = places[key]
        let problem = Sentence(
            english: "\(error.key): \(error.problem.english)", chinese: "\(error.key)：\(error.problem.chinese)")
        return Problem(file: place?.file ?? file, line: place?.line, problem: problem)
    }
}
