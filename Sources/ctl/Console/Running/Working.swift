import Varlink

/// Work that tells how far it is; its last part is the result.
extension Execution {
    func progress() throws -> ExitCode {
        let interrupt = Interrupt()
        let bar = ProgressBar(errors, quiet: options.quiet)
        var last: JSONObject?
        let ending: Daemon.Ending
        do {
            ending = try daemon.exchange(callForMore, mayRepeat: mayRepeat, interrupt: interrupt) { reply in
                last = reply.parameters
                try bar.show(reply.parameters)
            }
        } catch {
            try bar.clear()
            throw error
        }
        try bar.clear()
        if let last { try show(last) }
        guard ending == .interrupted else { return .success }
        try note(style.language("Stopped; this is how far it came.", "已中断；以上是目前的进展。"))
        return .interrupted
    }
}

extension ProgressBar {
    /// Shows the state that a part tells.
    func show(_ part: JSONObject) throws {
        guard let done = part["done"]?.int, let total = part["total"]?.int else { return }
        try show(done: done, total: total)
    }
}
