import Foundation
import GRDB
import PluginAPI
import Synchronization

/// The daemon's database: one writer that groups commits, and readers that never wait for it.
final class Store: Sendable {
    /// At most so many looks wait or run at a time.
    static let readLimit = 1024

    let pool: DatabasePool
    let world: World
    let writer: Writer
    /// Rings after every commit that changed something.
    let commits = Pulse()
    /// Rings when signals or jobs may be due.
    let work = Alarm()
    let shared: Connection.Shared
    private let reading = Mutex(0)

    /// Opens the database at a path, making it and bringing it up to date as needed.
    ///
    /// - Parameters:
    ///   - migrating: called before each step that is carried out, with its name.
    ///   - failed: called when the disk fails at a commit; the daemon has to end and recover.
    init(
        path: String, world: World, steps: [Schema.Step], known plugins: Set<String>, offers: Offers, queueLimit: Int,
        migrating: (String) -> Void = { _ in }, failed: @escaping @Sendable (any Error) -> Void
    ) throws {
        self.world = world
        pool = try DatabasePool(path: path, configuration: Self.configuration)
        let warden = Warden()
        shared = Connection.Shared(world: world, warden: warden, offers: offers)
        try pool.writeWithoutTransaction {
            try Schema.migrate(
                $0, steps: Schema.kernel + steps, known: plugins, warden: warden, now: world.now, before: migrating)
        }
        let commits = commits
        let work = work
        writer = try Writer(
            pool: pool, shared: shared, queueLimit: queueLimit,
            committed: { commit in
                if commit.hasChanges { commits.beat() }
                if commit.hasSignals || commit.earliestJob != nil { work.ring() }
            }, failed: failed)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "store"
        configuration.foreignKeysEnabled = false
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            if !database.configuration.readonly {
                // A commit is not flushed by SQLite but by the log, beside the writer.
                try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000")
            }
            try database.execute(sql: "PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// Queues a change; its outcome is told after the commit.
    ///
    /// - Throws: ``Busy`` when too much waits already.
    func submit(_ change: Change, isOwn: Bool = false) throws {
        try writer.submit(change, isOwn: isOwn)
    }

    /// Runs a change of the daemon's own and waits for its commit.
    func write<Result: Sendable>(
        _ label: Change.Label, isOwn: Bool = true,
        _ body: @escaping @Sendable (Connection, Database) throws -> Result
    ) async throws -> Result {
        let result: any Sendable = try await withCheckedThrowingContinuation { continuation in
            let change = Change(label: label, body: { try body($0, $1) }) { outcome in
                switch outcome {
                case .committed(let result): continuation.resume(returning: result)
                case .refused(let error): continuation.resume(throwing: error)
                case .unknown: continuation.resume(throwing: OutcomeUnknown())
                }
            }
            do {
                try submit(change, isOwn: isOwn)
            } catch {
                continuation.resume(throwing: error)
            }
        }
        guard let result = result as? Result else { preconditionFailure("a change returns what its body returned") }
        return result
    }

    /// Looks at one consistent state, and calls back on a reader's queue.
    ///
    /// - Throws: ``Busy`` when too many look already.
    func look<Result: Sendable>(
        as caller: Caller, _ body: @escaping @Sendable (Connection, Database) throws -> Result,
        done: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) throws {
        try reading.withLock { count in
            guard count < Self.readLimit else { throw Busy(retry: .milliseconds(100)) }
            count += 1
        }
        pool.asyncRead { database in
            let result = Swift.Result {
                let database = try database.get()
                let statements = Statements(database, warden: self.shared.warden)
                return try body(
                    Connection(database, statements, now: self.world.now, caller: caller, shared: self.shared), database
                )
            }
            self.reading.withLock { $0 -= 1 }
            self.writer.log.afterFlush { done($0 ? result : .failure(OutcomeUnknown())) }
        }
    }

    /// Looks at one consistent state.
    func read<Result: Sendable>(
        as caller: Caller = .daemon, _ body: @escaping @Sendable (Connection, Database) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try look(as: caller, body) { continuation.resume(with: $0) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Closes the database after what waits has been written.
    func close() throws {
        writer.close()
        try pool.close()
    }
}

extension Caller {
    /// The daemon on its own behalf.
    static let daemon = Caller(name: "daemon", grants: [Grant(.administrator)])

    /// A plugin on its own behalf.
    static func plugin(_ name: String) -> Caller {
        Caller(name: "plugin:\(name)", grants: [Grant(.administrator)])
    }
}
