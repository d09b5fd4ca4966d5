import Varlink

/// Answers the shell: what may stand where the cursor is.
///
/// It never waits long and never complains; when the daemon does not answer there is nothing to offer.
struct Completion {
    private let surroundings: Surroundings
    private let language: Language

    /// How long the daemon may take to answer, in milliseconds; people wait at the keyboard.
    private static let answerLimit = 800

    init(_ surroundings: Surroundings, _ language: Language) {
        self.surroundings = surroundings
        self.language = language
    }

    /// Gives the candidates for the last of the words, which may be empty or a beginning.
    mutating func candidates(for words: [String]) -> [Candidate] {
        var list = ArgumentList(Self.joined(words.dropLast()))
        let current = words.last ?? ""
        guard let socket = try? list.extract(option: "--socket") ?? "" else { return [.files] }
        let address = try? Invocation.address(socket.isEmpty ? nil : socket, surroundings)
        guard let address else { return [] }
        let daemon = Daemon(address: address, patience: 0, answerLimit: Self.answerLimit)
        let vocabulary = Vocabulary(daemon: daemon, language: language)
        let candidates = try? Self.candidates(&list, current, vocabulary)
        return (candidates ?? []).filter { $0 == .files || $0.value.hasPrefix(current) }
    }

    /// Bash takes `--flag=value` apart; this puts it together again.
    private static func joined(_ words: some Sequence<String>) -> [String] {
        var joined: [String] = []
        for word in words {
            if let last = joined.last, word == "=" || last.hasSuffix("="), last.hasPrefix("--") {
                joined[joined.count - 1] += word
            } else {
                joined.append(word)
            }
        }
        return joined
    }

    private static func candidates(_ list: inout ArgumentList, _ current: String, _ vocabulary: Vocabulary) throws
        -> [Candidate]
    {
        var options = Options()
        while let word = list.peek, let flag = FlagWord(word) {
            _ = list.next()
            if flag.value == nil, let values = commonValues(flag.name), list.peek == nil { return values }
            _ = try? options.take(flag, &list)
        }
        guard let first = list.next() else { return try firstWords(current, vocabulary) }
        if ClientCommand(rawValue: first) != nil {
            return CompletionScript.allCases.map { Candidate(value: $0.rawValue) }
        }
        let chapter = try vocabulary.chapter(for: first)
        if let command = chapter.command(first), command.words == [first] {
            return try arguments(of: command, &list, current, vocabulary)
        }
        if let word = list.peek, let command = chapter.command(word) {
            _ = list.next()
            return try arguments(of: command, &list, current, vocabulary)
        }
        let words = list.peek == nil ? chapter.commands.map { Candidate($0.words[1], of: $0) } : []
        guard let command = chapter.defaultCommand else { return words }
        let isFlag = list.peek.map { FlagWord($0) != nil } ?? current.hasPrefix("-")
        return isFlag ? try arguments(of: command, &list, current, vocabulary) : words
    }

    private static func firstWords(_ current: String, _ vocabulary: Vocabulary) throws -> [Candidate] {
        if current.hasPrefix("-") { return Options.names.map { Candidate(value: "--\($0)") } }
        let kernel = try vocabulary.kernel()
        let own = ClientCommand.allCases.map {
            Candidate(value: $0.rawValue, note: $0.summary(in: vocabulary.language))
        }
        let titles = try vocabulary.chapters(for: kernel.otherWords).map { chapter in
            Candidate(
                value: Prefix.word(for: chapter.interface.name) ?? "",
                note: chapter.interface.documentation.firstSentence)
        }
        return kernel.commands.map { Candidate($0.words[0], of: $0) } + own + titles
    }

    private static func arguments(
        of command: Command, _ list: inout ArgumentList, _ current: String, _ vocabulary: Vocabulary
    ) throws -> [Candidate] {
        var place = ArgumentPlace(command)
        place.follow(&list)
        return try ArgumentCandidates(command: command, vocabulary: vocabulary).candidates(at: place, current)
    }

    /// The values of a flag that every command understands.
    static func commonValues(_ name: String) -> [Candidate]? {
        switch name {
        case "color": Options.Color.allCases.map { Candidate(value: $0.rawValue) }
        case "ambiguous-width": ["1", "2"].map { Candidate(value: $0) }
        case "socket": [.files]
        default: nil
        }
    }
}

extension Candidate {
    fileprivate init(_ word: String, of command: Command) {
        self.init(value: word, note: command.method.documentation.firstSentence)
    }
}
