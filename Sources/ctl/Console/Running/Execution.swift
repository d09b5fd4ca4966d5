import Varlink

/// A command with everything it needs, ready to be carried out.
struct Execution {
    let command: Command
    let arguments: ArgumentReader.Result
    let options: Options
    let daemon: Daemon
    let style: Style
    let output: Output
    let errors: Output

    /// The call as it is sent.
    var call: Call { Call(command.fullName, arguments.parameters) }

    /// A call with a request id has the effect of one however often it is sent.
    var mayRepeat: Bool { arguments.parameters["requestId"] != nil }

    /// Does what the shape of the reply asks for.
    func run() throws -> ExitCode {
        guard !options.watch || command.conduct == .watchable || command.conduct == .stream else {
            throw UsageFailure.notWatchable(command: "coordctl " + command.words.joined(separator: " "))
        }
        guard options.format != .svg || Bars.isShape(of: command.reply) else {
            throw UsageFailure.notDrawable(command: "coordctl " + command.words.joined(separator: " "))
        }
        switch command.conduct {
        case .download: return try download()
        case .progress: return try progress()
        case .list: return try list()
        case .stream: return try stream()
        case .watchable where options.watch: return try watch()
        case .watchable, .once: return try once()
        }
    }

    private func once() throws -> ExitCode {
        try show(daemon.call(call, mayRepeat: mayRepeat))
        return .success
    }

    /// Writes a whole reply in the form that was asked for.
    func show(_ reply: JSONObject) throws {
        switch options.format {
        case .json: try output.writeLine(reply.pretty)
        default: try output.write(text(of: reply))
        }
        try output.flush()
    }

    /// A whole reply in the form that was asked for; JSON as one line.
    func text(of reply: JSONObject) -> String {
        switch options.format {
        case .json: return reply.text + "\n"
        case .csv:
            var csv = CSVText(command)
            return csv.write(reply)
        case .svg:
            return BarsDrawing(bars: Bars(of: reply), title: command.method.documentation.firstSentence).text
        case .table: return ReplyView(command: command, style: style).text(of: reply)
        }
    }

    /// Tells the person something beside the result.
    func note(_ text: String) throws {
        guard !options.quiet else { return }
        try errors.writeLine(text)
        try errors.flush()
    }

    /// The call as it asks for parts.
    var callForMore: Call { Call(command.fullName, arguments.parameters, more: true) }
}
