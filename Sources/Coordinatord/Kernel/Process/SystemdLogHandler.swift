import Logging

/// Writes log messages to systemd's journal with all their fields; to standard error those it cannot take.
struct SystemdLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let send: @Sendable (SystemdEntry) -> Bool
    private let fallback: StandardErrorLogHandler
    private var ownLevel: Logger.Level?

    init(
        label: String, fallback: StandardErrorLogHandler = StandardErrorLogHandler(prefixed: true),
        send: @escaping @Sendable (SystemdEntry) -> Bool = { $0.send() }
    ) {
        self.label = label
        self.fallback = fallback
        self.send = send
    }

    var logLevel: Logger.Level {
        get { ownLevel ?? LogLevel.shared.current }
        set { ownLevel = newValue }
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = event.details(metadata, metadataProvider)
        if !send(SystemdEntry(event, details, label: label)) { fallback.write(event, details) }
    }
}
