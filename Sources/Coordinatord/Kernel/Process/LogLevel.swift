package import Logging
import Synchronization

/// How much the daemon logs; every handler asks it, so that it can be changed while the daemon runs.
package final class LogLevel: Sendable {
    package static let shared = LogLevel()

    private let level = Mutex(Logger.Level.info)

    package var current: Logger.Level { level.withLock { $0 } }

    package func set(_ new: Logger.Level) {
        level.withLock { $0 = new }
    }
}
