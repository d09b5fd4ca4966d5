import Glibc
import Logging

/// Writes log messages to standard error: `warning: message key=value`.
struct StandardErrorLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    private let prefixed: Bool
    private let put: @Sendable (String) -> Void
    private var ownLevel: Logger.Level?

    /// - Parameter prefixed: whether each line begins with `<N>`, by which a log that collects it knows its level.
    init(prefixed: Bool, put: @escaping @Sendable (String) -> Void = Self.putToStandardError) {
        self.prefixed = prefixed
        self.put = put
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
        write(event, event.details(metadata, metadataProvider))
    }

    func write(_ event: LogEvent, _ details: Logger.Metadata) {
        let prefix = prefixed ? "<\(event.level.priority)>" : ""
        let text = "\(event.level): \(LogText.text(event.message, details))"
        let lines = text.split(separator: "\n").map { "\(prefix)\($0)\n" }
        put(lines.joined())
    }

    /// Writes all at once, so that what others write does not come in between. What standard error does not take is
    /// lost.
    private static func putToStandardError(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            }
        }
    }
}
