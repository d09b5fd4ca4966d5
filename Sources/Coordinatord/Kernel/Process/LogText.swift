import Logging

/// A log message as one text: the message, then `key=value` for everything said beside it.
enum LogText {
    static func text(_ message: Logger.Message, _ metadata: Logger.Metadata) -> String {
        let pairs = metadata.filter { $0.key != Milestone.key }.sorted { $0.key < $1.key }
        return pairs.reduce(into: "\(message)") { $0 += " \($1.key)=\(quoted("\($1.value)"))" }
    }

    /// Quotes a value that would otherwise not end where it ends.
    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.isEmpty || value.contains { $0.isWhitespace || $0 == "\"" || $0 == "=" }
        guard needsQuotes else { return value }
        let escaped = value.flatMap { character -> String in
            switch character {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where character.isNewline: "\\n"
            default: String(character)
            }
        }
        return "\"\(String(escaped))\""
    }
}

extension LogEvent {
    /// Collects all that is said beside the message; what is said later wins.
    func details(_ own: Logger.Metadata, _ provider: Logger.MetadataProvider?) -> Logger.Metadata {
        var all = own
        if let provided = provider?.get() { all.merge(provided) { $1 } }
        if let metadata { all.merge(metadata) { $1 } }
        if let error { all["error"] = .string("\(error)") }
        return all
    }
}

extension Logger.Level {
    /// The level's number in syslog(3), which the system's log goes by.
    var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
