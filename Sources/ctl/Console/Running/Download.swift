import Varlink

/// Commands that give bytes for a file.
extension Execution {
    func download() throws -> ExitCode {
        guard let path = arguments.file else {
            throw UsageFailure.noFile(command: "coordctl " + command.words.joined(separator: " "))
        }
        guard path != "-" else { return try transfer { try output.write(bytes: $0) } }
        let file = try NewFile(path, overwrites: options.force)
        let code = try transfer(file.write)
        guard code == .success else { return code }
        try file.finish()
        try note(style.language("\(file.count) bytes were written to \(path).", "已将 \(file.count) 字节写入 \(path)。"))
        return .success
    }

    private func transfer(_ write: ([UInt8]) throws -> Void) throws -> ExitCode {
        let interrupt = Interrupt()
        let bar = ProgressBar(errors, quiet: options.quiet)
        defer { try? bar.clear() }
        let call = command.supportsMore ? callForMore : call
        let ending = try daemon.exchange(call, mayRepeat: mayRepeat, interrupt: interrupt) { reply in
            if let text = reply.parameters["base64"]?.string {
                guard let bytes = Base64.decode(text) else {
                    throw ConnectionFailure.nonsense(problem: "base64")
                }
                try write(bytes)
            }
            try bar.show(reply.parameters, command, style)
        }
        try output.flush()
        return ending == .complete ? .success : .interrupted
    }
}
