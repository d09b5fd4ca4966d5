internal import CSystemd
import Glibc

/// Whoever started the process and watches over it: systemd, told how things stand, or nobody, told nothing.
package struct Supervisor: Sendable {
    /// Says that the process does its work; to be fed by the loop that does it.
    package let watchdog: Watchdog

    private let send: @Sendable (String) -> Void

    /// Finds out from the environment who watches.
    package init() {
        self.init(watchedEvery: Self.watchdogInterval()) { _ = sd_notify(0, $0) }
    }

    /// - Parameter watchedEvery: the longest the supervisor waits for a sign of life; nil where it does not wait for
    ///   one.
    init(watchedEvery interval: Duration?, send: @escaping @Sendable (String) -> Void) {
        self.send = send
        watchdog = Watchdog(interval: interval) { send("WATCHDOG=1") }
    }

    /// Says that sockets, database and migrations are ready; to be called once.
    package func ready(_ text: String) {
        send("READY=1\nSTATUS=\(Self.line(text))")
    }

    /// Says in one line what the process is at, as `systemctl status` shows it.
    package func status(_ text: String) {
        send("STATUS=\(Self.line(text))")
    }

    /// Says that the process has begun to end, and how long that may take.
    package func stopping(within span: Duration = .seconds(10)) {
        send("STOPPING=1\nSTATUS=Stopping\nEXTEND_TIMEOUT_USEC=\(span.microseconds)")
    }

    /// Says what the start is at, and asks for time for it beyond what the unit gives, counted from now.
    package func starting(_ text: String, within span: Duration = .seconds(1800)) {
        send("STATUS=\(Self.line(text))\nEXTEND_TIMEOUT_USEC=\(span.microseconds)")
    }

    /// Says why the process is about to exit with an error.
    package func failing(_ reason: String) {
        send("STATUS=\(Self.line(reason))")
    }

    /// A line break would begin another message to the supervisor.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    private static func watchdogInterval() -> Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }
}

extension Supervisor {
    /// Whether anybody watches: if so, a process that wants to begin anew just exits, and is started again.
    package static var isPresent: Bool { getenv("NOTIFY_SOCKET") != nil }

    /// The folder for state that the unit gives, when there is one.
    package static var stateDirectory: String? { first(of: "STATE_DIRECTORY") }

    /// Such variables list several folders with colons between them.
    private static func first(of variable: String) -> String? {
        guard let list = getenv(variable).map({ String(cString: $0) }) else { return nil }
        return list.split(separator: ":").first.map(String.init)
    }
}

extension Duration {
    var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
