import Glibc
package import Logging

/// Where log messages go.
package enum LogOutput: Sendable, Equatable {
    /// To systemd's journal, with fields and ids.
    case journal
    /// To standard error; with `<N>` before each line where someone collects it.
    case standardError(prefixed: Bool)

    /// Finds out what standard error is: the journal, a pipe that someone collects lines from, or a person's terminal
    /// or file.
    package static func detected() -> LogOutput {
        var status = stat()
        guard fstat(STDERR_FILENO, &status) == 0 else { return .standardError(prefixed: false) }
        let stream = getenv("JOURNAL_STREAM").map { String(cString: $0) }
        return of(status, journalStream: stream)
    }

    /// - Parameter journalStream: `<device>:<inode>` of the journal. Children inherit it, so it counts only for the
    ///   very stream it names.
    static func of(_ status: stat, journalStream: String?) -> LogOutput {
        if journalStream == "\(status.st_dev):\(status.st_ino)" { return .journal }
        let kind = status.st_mode & S_IFMT
        return .standardError(prefixed: kind == S_IFIFO || kind == S_IFSOCK)
    }

    /// Makes the handler of one logger; its level is that of ``LogLevel/shared``.
    package func handler(label: String) -> any LogHandler {
        switch self {
        case .journal: SystemdLogHandler(label: label)
        case .standardError(let prefixed): StandardErrorLogHandler(prefixed: prefixed)
        }
    }

    /// Makes all loggers of the process write here; to be called once, before the first logger is made.
    package func bootstrap() {
        LoggingSystem.bootstrap { handler(label: $0) }
    }
}
