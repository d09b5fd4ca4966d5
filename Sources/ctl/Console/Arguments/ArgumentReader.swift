import Varlink

/// Turns the words behind a command into the parameters of its call.
struct ArgumentReader {
    /// What was read.
    struct Result {
        var parameters = JSONObject()
        /// The file that stands behind a command which gives bytes.
        var file: String?
    }

    let command: Command
    let values: ValueReader
    private var positionals: [String] = []
    private var result = Result()

    init(_ command: Command, values: ValueReader) {
        self.command = command
        self.values = values
    }

    /// Reads all words; flags that every command understands go to `options`.
    ///
    /// A parameter of the method goes before a common flag of the same name.
    mutating func read(_ words: inout ArgumentList, _ options: inout Options) throws -> Result {
        while let word = words.next() {
            if word == "--" {
                while let word = words.next() { positionals.append(word) }
            } else if let flag = FlagWord(word) {
                if try !take(flag, &words), try !options.take(flag, &words) { throw unknown(flag) }
            } else {
                positionals.append(word)
            }
        }
        try distribute()
        return result
    }

    private mutating func take(_ flag: FlagWord, _ words: inout ArgumentList) throws -> Bool {
        guard let parameter = command.flag(flag.name) else { return try takeNegation(flag) }
        guard parameter.attribute.repeats || result.parameters[parameter.name] == nil else {
            throw UsageFailure.givenTwice(flag: flag.typed)
        }
        if parameter.isSwitch {
            result.parameters[parameter.name] = .bool(try Options.truth(flag))
            return true
        }
        guard let text = flag.value ?? words.next() else { throw UsageFailure.noValue(flag: flag.typed) }
        guard flag.value != nil || !text.hasPrefix("--") else { throw UsageFailure.noValue(flag: flag.typed) }
        try add(text, to: parameter)
        return true
    }

    /// Takes `--no-dry-run`.
    private mutating func takeNegation(_ flag: FlagWord) throws -> Bool {
        guard flag.name.hasPrefix("no-"), flag.value == nil else { return false }
        guard let parameter = command.flag(String(flag.name.dropFirst(3))), parameter.isSwitch else { return false }
        result.parameters[parameter.name] = false
        return true
    }

    private mutating func add(_ text: String, to parameter: Parameter) throws {
        let value = try values.read(text, as: parameter.attribute.kind, label: parameter.label)
        guard parameter.attribute.repeats else {
            result.parameters[parameter.name] = value
            return
        }
        let earlier = result.parameters[parameter.name]?.array ?? []
        result.parameters[parameter.name] = .array(earlier + [value])
    }

    /// Gives each required parameter its word, in order; the last one takes all that is left where it repeats.
    private mutating func distribute() throws {
        let required = command.positionals
        for (index, parameter) in required.enumerated() {
            if parameter.attribute.repeats, index == required.count - 1 {
                guard !positionals.isEmpty else { throw missing(parameter) }
                for text in positionals { try add(text, to: parameter) }
                positionals = []
            } else {
                guard !positionals.isEmpty else { throw missing(parameter) }
                try addAll(positionals.removeFirst(), to: parameter)
            }
        }
        if command.conduct == .download, !positionals.isEmpty { result.file = positionals.removeFirst() }
        if let rest = positionals.first { throw UsageFailure.tooMuch(rest, command: commandLine) }
    }

    /// An array that is not the last takes one word with commas.
    private mutating func addAll(_ text: String, to parameter: Parameter) throws {
        guard parameter.attribute.repeats else { return try add(text, to: parameter) }
        for part in text.split(separator: ",") { try add(String(part), to: parameter) }
    }

    private var commandLine: String { (["coordctl"] + command.words).joined(separator: " ") }

    private func missing(_ parameter: Parameter) -> UsageFailure {
        .missing(label: parameter.label, command: commandLine)
    }

    private func unknown(_ flag: FlagWord) -> UsageFailure {
        let known = command.flags.filter { !$0.isClients }.flatMap(\.flags) + Options.names
        let nearest = NearestWord.to(flag.name, among: known).map { "--\($0)" }
        return .noSuchFlag(flag.typed, nearest: nearest, command: commandLine)
    }
}
