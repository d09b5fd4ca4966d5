import Foundation
import GRDB
package import PluginAPI

/// Where a virtual clock goes on after a restart: at the last entry of the journal, so that time never runs back.
package enum VirtualClock {
    /// Returns the moment, or nil where there is no journal yet.
    package static func resume(in folder: String) -> Instant? {
        let path = "\(folder)/\(Host.database)"
        guard FileManager.default.fileExists(atPath: path), let database = try? DatabaseQueue(path: path) else {
            return nil
        }
        defer { try? database.close() }
        let last = try? database.read { database in
            try String.fetchOne(database, sql: "SELECT at FROM kernel_journal ORDER BY sequence DESC LIMIT 1")
        }
        return last.flatMap { try? Instant($0) }
    }
}
