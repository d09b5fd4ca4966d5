import PluginAPI

/// Keeps a watcher from looking at every commit: once for all that has happened meanwhile, and a few times a second.
///
/// The first news after a quiet time are looked at once; what comes right behind them waits for its turn, and the last
/// state is never lost. Under a virtual clock nothing waits, since no time passes between commits.
struct Pace {
    /// The least time between two looks of one watcher.
    static let pause = Duration.milliseconds(250)

    private let alarm: Alarm
    private let world: World
    private var next: ContinuousClock.Instant

    /// Begins with the look that the watcher takes now.
    init(_ alarm: Alarm, _ world: World) {
        self.alarm = alarm
        self.world = world
        next = .now + Self.pause
    }

    /// Waits until there is something new and it is the watcher's turn to look.
    mutating func turn() async throws {
        await alarm.wait()
        if !world.isVirtual { try await Task.sleep(until: next, clock: .continuous) }
        try Task.checkCancellation()
        // The look that follows sees what was rung for until now.
        alarm.hush()
        next = .now + Self.pause
    }
}
