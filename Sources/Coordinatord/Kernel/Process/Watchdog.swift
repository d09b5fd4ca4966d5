import Synchronization

/// The sign of life that the supervisor waits for: without it the process counts as hung, and is ended and started
/// again.
package final class Watchdog: Sendable {
    /// The longest the feeding loop may sleep: half of what the supervisor waits.
    package let beat: Duration

    private let isWatching: Bool
    private let pause: Duration
    private let lastFed = Mutex<ContinuousClock.Instant?>(nil)
    private let now: @Sendable () -> ContinuousClock.Instant
    private let send: @Sendable () -> Void

    /// - Parameters:
    ///   - interval: what the supervisor waits; nil where nobody does, and feeding has no effect.
    ///   - now: the real monotonic clock, which the supervisor goes by too, whatever the daemon's clock is.
    init(
        interval: Duration?, now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        send: @escaping @Sendable () -> Void
    ) {
        beat = interval.map { $0 / 2 } ?? .seconds(30)
        // A busy loop turns thousands of times a second, and each message wakes the supervisor.
        pause = beat / 10
        isWatching = interval != nil
        self.now = now
        self.send = send
    }

    /// Tells that the loop which does the work has come round.
    package func fed() {
        guard isWatching, isDue() else { return }
        send()
    }

    private func isDue() -> Bool {
        let moment = now()
        return lastFed.withLock { last in
            if let last, moment < last + pause { return false }
            last = moment
            return true
        }
    }
}
