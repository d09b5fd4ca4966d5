import PluginAPI
import Varlink

/// `Describe`: from it a client takes its commands, its help and the sentences of errors, in its own language.
struct DescribeMethods: Sendable {
    let host: Host
    private let texts: [String: Interface]
    private let words: [String]
    /// The methods of the daemon itself, which are commands without a first word before them.
    private let ownMethods: Set<String>

    struct Question: Codable, Sendable { var command: String?, language: String? }
    struct Answer: Codable, Sendable { var description: String, commands: [String] }

    init(host: Host) throws {
        self.host = host
        var texts = Dictionary(uniqueKeysWithValues: host.modules.map { ($0.name, $0.texts) })
        texts["clock"] = KernelInterfaces.clock
        words = texts.keys.sorted()
        texts["kernel"] = KernelInterfaces.coordinatord
        self.texts = texts
        let own = try InterfaceDescription(parsing: KernelInterfaces.coordinatord.english)
        ownMethods = Set(own.methods.map { $0.name.lowercased() })
    }

    func add(to kit: inout Kit) {
        kit.answer("Describe", allow: .anyone, describe)
    }

    private func describe(_ question: Question, in reader: Snapshot) throws -> Answer {
        guard let interface = interface(of: question.command) else {
            throw Fault("NoSuchCommand", ["command": question.command])
        }
        let language = Language(tag: question.language ?? "en")
        return Answer(description: language == .chinese ? interface.chinese : interface.english, commands: words)
    }

    private func interface(of command: String?) -> Interface? {
        guard let command, !ownMethods.contains(command.filter { $0 != "-" }) else { return texts["kernel"] }
        return texts[command]
    }
}
