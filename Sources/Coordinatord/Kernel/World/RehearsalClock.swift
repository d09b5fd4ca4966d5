package import PluginAPI

/// The clock of a rehearsal: it stands at a moment to come while the copy is prepared, and then passes as fast as told.
package struct RehearsalClock: Sendable {
    private let start: Instant
    private let speed: Int
    private var begun: ContinuousClock.Instant?

    /// While the clock stands nobody knows for how long; so long is slept at a time.
    private static let nap = Duration.milliseconds(50)

    package init(at start: Instant, speed: Int) {
        self.start = start
        self.speed = speed
    }

    mutating func go() {
        begun = .now
    }

    var now: Instant {
        guard let begun else { return start }
        return start.advanced(by: begun.duration(to: .now) * speed)
    }

    /// How long to sleep, in real time, where a span of this clock is left.
    func nap(before left: Duration) -> Duration {
        begun == nil ? Self.nap : min(max(left / speed, .milliseconds(1)), .seconds(30))
    }
}
