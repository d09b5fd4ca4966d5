import Logging
package import PluginAPI
import Synchronization

/// How every plugin is doing, as `coordctl plugins` shows it.
package final class PluginStates: Sendable {
    package enum State: String, Sendable {
        case ready, starting, degraded, disabled
    }

    package struct Entry: Sendable {
        package var state: State
        package var lastError: Sentence?
        package var failedAt: Instant?
    }

    private let entries: Mutex<[String: Entry]>
    private let world: World
    private let logger: Logger

    init(working: [String], disabled: [String], world: World, logger: Logger) {
        let all = working.map { ($0, Entry(state: .starting)) } + disabled.map { ($0, Entry(state: .disabled)) }
        entries = Mutex(Dictionary(uniqueKeysWithValues: all))
        self.world = world
        self.logger = logger
    }

    package subscript(name: String) -> Entry? {
        entries.withLock { $0[name] }
    }

    /// Whether its methods are answered, its jobs run and its signals delivered.
    func isWorking(_ name: String) -> Bool {
        entries.withLock { $0[name].map { $0.state == .ready } ?? true }
    }

    func ready(_ name: String) {
        entries.withLock { $0[name]?.state = .ready }
    }

    /// The plugin's task has failed: it is out of service until it runs again.
    func degraded(_ name: String, by error: any Error) {
        remember(Sentence(of: error), for: name)
        logger.error(
            "plugin degraded",
            metadata: ["event": .milestone(.pluginDegraded), "plugin": "\(name)", "problem": "\(describe(error))"])
        entries.withLock { $0[name]?.state = .degraded }
    }

    /// Remembers an error that leaves the plugin in service.
    func note(_ problem: Sentence, for name: String) {
        logger.error("plugin failed", metadata: ["plugin": "\(name)", "problem": "\(problem.english)"])
        remember(problem, for: name)
    }

    private func remember(_ problem: Sentence, for name: String) {
        let now = world.now
        entries.withLock {
            $0[name]?.lastError = problem
            $0[name]?.failedAt = now
        }
    }
}
