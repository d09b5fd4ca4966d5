import Kernel
import Logging
enum ServiceManager {
    static func ready(status: String) {}
    static func stopping() {}
    static func alive() {}
    static var beat: Duration { .seconds(15) }
}
enum PassedSockets { static var control: Int32? { nil } }
enum DaemonLog {
    static let handler: @Sendable (String) -> any LogHandler = { StreamLogHandler.standardError(label: $0) }
}
