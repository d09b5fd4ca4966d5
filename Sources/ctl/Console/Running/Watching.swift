import Varlink

/// Streams: what comes without end, and states that are watched.
extension Execution {
    /// Prints parts as they come until the daemon or Ctrl-C ends it; both are good ends.
    func stream() throws -> ExitCode {
        let interrupt = Interrupt()
        var csv = CSVText(command)
        let field = command.reply.first { $0.rowFields != nil }
        var running = RunningTable(field?.rowFields ?? [], style)
        _ = try daemon.exchange(callForMore, mayRepeat: mayRepeat, interrupt: interrupt) { reply in
            switch options.format {
            case .json: try output.writeLine(reply.parameters.text)
            case .csv: try output.write(csv.write(reply.parameters))
            case .table, .svg:
                guard let field else { return try show(reply.parameters) }
                for line in running.lines(of: reply.parameters[field.name]?.array ?? []) { try output.writeLine(line) }
            }
            try output.flush()
        }
        return .success
    }

    /// Shows a state and then each change of it, on a terminal always at the same place.
    ///
    /// A restart of the daemon is waited for, and a watch that was too slow begins anew: the state comes first again.
    func watch() throws -> ExitCode {
        let interrupt = Interrupt()
        let screen = Screen(output, isSteady: output.isTerminal && style.redraws && options.format == .table)
        while true {
            do {
                _ = try daemon.exchange(callForMore, mayRepeat: true, interrupt: interrupt) { reply in
                    try screen.show(text(of: reply.parameters))
                }
                return .success
            } catch ConnectionFailure.streamCutOff {
                continue
            } catch let refusal as Refusal where ["Lagged", "Stopping"].contains(refusal.shortName) {
                continue
            }
        }
    }
}

/// The place where a watched state is shown.
private final class Screen {
    private let output: Output
    private let isSteady: Bool
    private var isFirst = true

    init(_ output: Output, isSteady: Bool) {
        self.output = output
        self.isSteady = isSteady
    }

    /// Draws over what was there, or writes below it with an empty line between.
    func show(_ text: String) throws {
        if isSteady {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\u{1B}[K\n")
            try output.write((isFirst ? "\u{1B}[2J\u{1B}[H" : "\u{1B}[H") + lines + "\u{1B}[J")
        } else {
            let isOneLine = text.firstIndex(of: "\n") == text.indices.last
            try output.write((isFirst || isOneLine ? "" : "\n") + text)
        }
        isFirst = false
        try output.flush()
    }
}
