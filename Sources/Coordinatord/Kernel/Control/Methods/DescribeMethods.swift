import PluginAPI
import Varlink

/// `Describe`: from it a client takes its commands, its help and the sentences of errors, in its own language.
struct DescribeMethods: Sendable {
    let host: Host
    private let texts: [String: Interface]
    private let words: [String]

    struct Question: Codable, Sendable { var command: String?, language: String? }
    struct Answer: Codable, Sendable { var description: String, commands: [String] }

    init(host: Host) throws {
        self.host = host
        var texts = Dictionary(uniqueKeysWithValues: host.modules.map { ($0.name, $0.texts) })
        texts["clock"] = KernelInterfaces.clock
        words = texts.keys.sorted()
        texts["kernel"] = KernelInterfaces.coordinatord
        self.texts = texts
    }

    func add(to kit: inout Kit) {
        kit.answer("Describe", allow: .anyone, describe)
    }

    private func describe(_ question: Question, in reader: Snapshot) throws -> Answer {
        guard let interface = texts[question.command ?? "kernel"] else {
            throw Fault("NoSuchCommand", ["command": question.command])
        }
        let language = Language(tag: question.language ?? "en")
        return Answer(description: language == .chinese ? interface.chinese : interface.english, commands: words)
    }
}
