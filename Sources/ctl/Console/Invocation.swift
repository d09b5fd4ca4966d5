import Release
import Varlink

/// One command line on its way: the flags that stand anywhere are taken out, then the words are followed.
struct Invocation {
    private let surroundings: Surroundings
    private let language: Language
    private let daemon: Daemon
    private let vocabulary: Vocabulary
    private let wantsHelp: Bool
    private let wantsVersion: Bool
    private var words: ArgumentList
    private var options = Options()
    /// The command, once it is found.
    private var command: Command?

    /// Where the daemon listens when nobody says otherwise.
    static let commonSocket = "/run/coordinatord.sock"

    init(_ arguments: [String], _ surroundings: Surroundings, _ language: Language) throws {
        self.surroundings = surroundings
        self.language = language
        words = ArgumentList(arguments)
        let socket = try words.extract(option: "--socket")
        wantsVersion = words.extract(switch: ["--version"])
        let asksForHelp = words.extract(switch: ["--help", "-h"])
        wantsHelp = words.peek == "help" || asksForHelp
        if words.peek == "help" { _ = words.next() }
        let address = try Self.address(socket, surroundings)
        daemon = Daemon(address: address, patience: surroundings.patience)
        vocabulary = Vocabulary(daemon: daemon, language: language)
    }

    /// Reads the address from the flag, the environment, or takes the usual one.
    static func address(_ socket: String?, _ surroundings: Surroundings) throws -> Address {
        let named = surroundings.environment("COORDINATORD_SOCKET") ?? ""
        do throws(AddressError) {
            return try Address(parsing: socket ?? (named.isEmpty ? commonSocket : named))
        } catch {
            throw ConnectionFailure.noSuchAddress(error)
        }
    }

    /// Does what the words say. An error of the daemon is told while the daemon can still be asked for the words.
    mutating func run() throws -> ExitCode {
        do {
            return try start()
        } catch let refusal as Refusal {
            throw reported(refusal)
        }
    }

    private mutating func start() throws -> ExitCode {
        if wantsVersion {
            try surroundings.output.writeLine("coordctl \(Release.version)")
            return .success
        }
        try takeOptions()
        announceWaiting()
        if let word = words.peek, let flag = FlagWord(word) { throw Self.noSuchFlag(flag) }
        guard let word = words.next() else { return try overview() }
        if let own = ClientCommand(rawValue: word) { return try run(own) }
        return try follow(word)
    }

    private mutating func run(_ own: ClientCommand) throws -> ExitCode {
        switch own {
        case .completion:
            guard !wantsHelp, let shell = words.next() else {
                return try showHelp { HelpPages($0).completion() }
            }
            guard let script = CompletionScript(rawValue: shell) else { throw UsageFailure.noSuchShell(shell) }
            try surroundings.output.write(script.text)
            return .success
        }
    }

    /// Explains everything; without the daemon at least what coordctl knows by itself.
    private func overview() throws -> ExitCode {
        do {
            return try showHelp { try HelpPages($0).overview(vocabulary) }
        } catch let failure as ConnectionFailure {
            try surroundings.output.write(HelpPages(style).withoutDaemon())
            throw failure
        }
    }

    /// Finds the command, and carries it out or explains it.
    private mutating func follow(_ first: String) throws -> ExitCode {
        let chapter = try vocabulary.chapter(for: first)
        guard chapter.interface.name != Prefix.kernel else {
            guard let command = chapter.command(first) else {
                throw vocabulary.noSuchCommand(first, chapter)
            }
            return try perform(command)
        }
        try takeOptions()
        if let word = words.peek, let command = chapter.command(word) {
            _ = words.next()
            return try perform(command)
        }
        return try withoutSubcommand(first, chapter)
    }

    /// Nothing, a flag, or a value stands behind the first word: the default command is meant, where there is one.
    private mutating func withoutSubcommand(_ first: String, _ chapter: Vocabulary.Chapter) throws -> ExitCode {
        if wantsHelp {
            guard let word = words.peek else { return try showHelp { HelpPages($0).chapter(first, chapter) } }
            throw unknownSubcommand(word, first, chapter)
        }
        guard let command = chapter.defaultCommand else {
            guard let word = words.peek, FlagWord(word) == nil else { throw UsageFailure.noSubcommand(word: first) }
            throw unknownSubcommand(word, first, chapter)
        }
        if let word = words.peek, FlagWord(word) == nil, word != "--", command.positionals.isEmpty {
            throw unknownSubcommand(word, first, chapter)
        }
        return try perform(command)
    }

    private func unknownSubcommand(_ word: String, _ first: String, _ chapter: Vocabulary.Chapter) -> UsageFailure {
        let known = chapter.interface.methods.map(\.name.kebab)
        return .noSuchSubcommand(word, word: first, nearest: NearestWord.to(word, among: known))
    }

    /// Reads the arguments and does it, or explains how it is done.
    private mutating func perform(_ command: Command) throws -> ExitCode {
        self.command = command
        if wantsHelp { return try showHelp { HelpPages($0).command(command) } }
        let values = ValueReader(now: now, standardInput: surroundings.standardInput)
        var reader = ArgumentReader(command, values: values)
        var arguments = try reader.read(&words, &options)
        arguments.parameters = command.completed(arguments.parameters, language: language)
        return try Execution(
            command: command, arguments: arguments, options: options, daemon: daemon, style: style,
            output: surroundings.output, errors: surroundings.errors
        ).run()
    }

    private static func noSuchFlag(_ flag: FlagWord) -> UsageFailure {
        let nearest = NearestWord.to(flag.name, among: Options.names).map { "--\($0)" }
        return .noSuchFlag(flag.typed, nearest: nearest, command: "coordctl")
    }

    /// Takes the flags that stand before the next word.
    private mutating func takeOptions() throws {
        while let word = words.peek, let flag = FlagWord(word) {
            var rest = words
            _ = rest.next()
            guard try options.take(flag, &rest) else {
                // It may be a flag of the default command; who comes later finds out.
                return
            }
            words = rest
        }
    }

    private var style: Style {
        Style(options, surroundings.output, language: language, environment: surroundings.environment)
    }

    /// The moment by the daemon's clock, which may be a virtual one; by the machine's where the daemon does not say.
    private func now() throws -> Moment {
        let call = Call("\(Prefix.kernel).Clock.Show")
        let clock = try? daemon.call(call, mayRepeat: true)["clockAt"]?.string
        return clock.flatMap { Moment(rfc3339: $0) } ?? surroundings.now()
    }
}

extension Invocation {
    private func showHelp(_ page: (Style) throws -> String) throws -> ExitCode {
        try surroundings.output.write(try page(style))
        return .success
    }

    /// Turns an error of the daemon into the sentence for it; with `--json` it is one line of JSON.
    private func reported(_ refusal: Refusal) -> ReportedRefusal {
        let style = Style(options, surroundings.errors, language: language, environment: surroundings.environment)
        let lines = RefusalText(vocabulary: vocabulary, style: style).lines(for: refusal, from: command)
        guard options.format == .json else { return ReportedRefusal(exitCode: refusal.exitCode, lines: lines) }
        let object: JSONObject = [
            "error": .string(refusal.name), "parameters": .object(refusal.parameters), "message": .string(lines[0]),
        ]
        return ReportedRefusal(exitCode: refusal.exitCode, lines: [object.text])
    }

    /// Lets a person at a terminal know why nothing happens.
    private func announceWaiting() {
        let (errors, text) = (surroundings.errors, language("Waiting for the daemon...", "正在等待守护进程……"))
        guard errors.isTerminal, !options.quiet else { return }
        daemon.waiting = { begins in
            try? errors.write(begins ? text : "\r\u{1B}[K")
            try? errors.flush()
        }
    }
}
