import Varlink

/// Work that tells how far it is; its last part is the result.
extension Execution {
    /// Shows the parts as they come, and the last one whole. Ctrl-C asks work that can be ended early for what it has
    /// so far; it leaves what cannot, or the second time.
    func progress() throws -> ExitCode {
        let interrupt = Interrupt()
        let bar = ProgressBar(errors, quiet: options.quiet)
        var last: JSONObject?
        var isEnough = false
        let ending: Daemon.Ending
        do {
            ending = try daemon.exchange(callForMore, mayRepeat: mayRepeat, interrupt: interrupt) {
                guard !isEnough, let work = last?["work"]?.string else { return false }
                isEnough = sayEnough(work)
                return isEnough
            } part: { reply in
                last = reply.parameters
                try bar.show(reply.parameters, command, style)
                if options.format == .json { try show(part: reply.parameters) }
            }
        } catch {
            try bar.clear()
            throw error
        }
        try bar.clear()
        if options.format != .json, let last { try show(last) }
        if ending == .interrupted {
            try note(style.language("Stopped; this is how far it came.", "已中断；以上是目前的进展。"))
            return .interrupted
        }
        if isEnough { try note(style.language("Ended early; this is the best so far.", "已提前结束；以上是目前最好的结果。")) }
        return .success
    }

    /// As JSON every part is a line, and the last one is the result.
    private func show(part: JSONObject) throws {
        try output.writeLine(part.text)
        try output.flush()
    }

    /// Tells the daemon on a line of its own that the work need not go on; false where it would not hear of it.
    private func sayEnough(_ work: String) -> Bool {
        let call = Call("\(command.interface.name).Enough", ["work": .string(work)])
        return (try? daemon.beside.call(call, mayRepeat: false)) != nil
    }
}

extension ProgressBar {
    /// Shows the state that a part tells, and behind it the other values that it has.
    func show(_ part: JSONObject, _ command: Command, _ style: Style) throws {
        guard let done = part["done"]?.int, let total = part["total"]?.int else { return }
        let texts = ValueText(language: style.language)
        let values = command.reply.filter { !Conduct.steering.contains($0.name) && !$0.repeats }
        let beside = values.compactMap { field -> String? in
            guard let value = part[field.name], !value.isNull, field.fields == nil else { return nil }
            return field.title(in: style.language) + " " + texts.write(value, as: field.kind)
        }
        try show(done: done, total: total, beside: beside, style.width)
    }
}
