import Varlink

/// All commands that the daemon offers, asked for word by word.
struct Vocabulary {
    let daemon: Daemon
    let language: Language

    /// Some interface and the first words of all commands.
    struct Chapter {
        let interface: InterfaceDescription
        /// First words of all commands, those of the kernel's own methods among them or not.
        let words: [String]

        /// First words that lead to other interfaces.
        var otherWords: [String] {
            let own = interface.methods.map(\.name.kebab)
            return words.filter { !own.contains($0) }
        }

        var commands: [Command] { interface.methods.map { Command($0, of: interface) } }

        /// Finds a command by the last of its words.
        func command(_ word: String) -> Command? {
            interface.methods.first { $0.name.kebab == word }.map { Command($0, of: interface) }
        }

        /// What the first word alone does.
        var defaultCommand: Command? {
            interface.methods.first { $0.documentation.hasMark("Default command") }.map { Command($0, of: interface) }
        }
    }

    /// The daemon's own interface.
    func kernel() throws -> Chapter { try describe(nil) }

    /// The interface that answers for a first word, which is the kernel's where the word is one of its methods.
    func chapter(for word: String) throws -> Chapter {
        do {
            return try describe(word)
        } catch let refusal as Refusal where refusal.shortName == "NoSuchCommand" {
            throw noSuchCommand(word, try kernel())
        }
    }

    /// Names the first word that was probably meant.
    func noSuchCommand(_ word: String, _ kernel: Chapter) -> UsageFailure {
        let methods = kernel.interface.methods.map(\.name.kebab)
        let known = kernel.otherWords + methods + ClientCommand.allCases.map(\.rawValue)
        return .noSuchCommand(word, nearest: NearestWord.to(word, among: known))
    }

    /// The chapters of several words, asked for at once.
    func chapters(for words: [String]) throws -> [Chapter] {
        try daemon.callAll(words.map(describeCall)).compactMap { try? chapter(of: $0) }
    }

    /// The interface of a name; nil when no first word leads to it.
    func interface(named name: String) throws -> InterfaceDescription? {
        if name == Prefix.kernel { return try kernel().interface }
        return try Prefix.word(for: name).map { try describe($0).interface }
    }

    private func describe(_ word: String?) throws -> Chapter {
        try chapter(of: daemon.call(describeCall(word), mayRepeat: true))
    }

    private func describeCall(_ word: String?) -> Call {
        var parameters: JSONObject = ["language": .string(language.rawValue)]
        parameters["command"] = word.map(JSON.string)
        return Call("\(Prefix.kernel).Describe", parameters)
    }

    private func chapter(of reply: JSONObject) throws -> Chapter {
        let text = reply["description"]?.string ?? ""
        do throws(InterfaceSyntaxError) {
            let interface = try InterfaceDescription(parsing: text)
            let words = reply["commands"]?.array?.compactMap(\.string) ?? []
            return Chapter(interface: interface, words: words)
        } catch {
            throw UnreadableInterface(problem: error.description)
        }
    }
}

/// The daemon described itself in a text that coordctl cannot read.
struct UnreadableInterface: Failure {
    let problem: String
    var exitCode: ExitCode { .software }

    func sentence(in language: Language) -> String {
        language(
            "The daemon describes its commands in a way that this coordctl cannot read (\(problem)); "
                + "use the coordctl that came with the daemon.",
            "无法读懂守护进程对命令的描述（\(problem)）；请使用与守护进程同一版本的 coordctl。")
    }
}
