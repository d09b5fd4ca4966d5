import GRDB
import Logging
import PluginAPI
import Synchronization

/// The one writer: whatever waits is run, each change in its savepoint, and committed together.
final class Writer: Sendable {
    /// What a commit has brought, for those who wait for it.
    struct Commit: Sendable {
        /// Whether the journal has grown: a moved clock changes no row, and is news to watchers all the same.
        var hasChanges = false
        var hasSignals = false
        var earliestJob: Instant?
    }

    /// At most so many changes share a commit: enough to hide the disk, few enough that the first need not wait long.
    static let groupLimit = 256

    let queue: ChangeQueue
    private let pool: DatabasePool
    private let shared: Connection.Shared
    private let journal: Mutex<Journal>
    private let committed: @Sendable (Commit) -> Void
    private let failed: @Sendable (any Error) -> Void

    /// - Parameters:
    ///   - committed: called after each commit, before the callers hear.
    ///   - failed: called when a commit's outcome is unknown; the daemon has to end.
    init(
        pool: DatabasePool, shared: Connection.Shared, queueLimit: Int, committed: @escaping @Sendable (Commit) -> Void,
        failed: @escaping @Sendable (any Error) -> Void
    ) throws {
        self.pool = pool
        self.shared = shared
        self.committed = committed
        self.failed = failed
        queue = ChangeQueue(limit: queueLimit)
        journal = Mutex(try pool.read { try Journal($0) })
    }

    /// Adds a change to the queue.
    func submit(_ change: Change, isOwn: Bool) throws {
        guard try queue.add(change, isOwn: isOwn) else { return }
        pool.asyncWriteWithoutTransaction { database in
            while let group = self.queue.take(upTo: Self.groupLimit) { self.commit(group, database) }
        }
    }

    private func commit(_ group: [Change], _ database: Database) {
        var summary = Commit()
        let end = journal.withLock { $0.end }
        var outcomes: [Change.Outcome] = []
        outcomes.reserveCapacity(group.count)
        do {
            try database.beginTransaction(.immediate)
            for change in group { outcomes.append(try run(change, database, &summary)) }
        } catch {
            // Something took the whole transaction with it (a full disk does): nothing of the group has happened.
            if database.isInsideTransaction { try? database.rollback() }
            journal.withLock { $0.rewind(to: end) }
            for change in group { change.done(.refused(error)) }
            return
        }
        finish(group, outcomes, summary, end, database)
    }

    private func finish(
        _ group: [Change], _ outcomes: [Change.Outcome], _ summary: Commit, _ end: Journal.End, _ database: Database
    ) {
        do {
            try database.commit()
        } catch {
            if database.isInsideTransaction { try? database.rollback() }
            journal.withLock { $0.rewind(to: end) }
            let isRefused = (error as? DatabaseError)?.resultCode == .SQLITE_FULL
            for change in group { change.done(isRefused ? .refused(error) : .unknown) }
            if !isRefused { failed(error) }
            return
        }
        committed(summary)
        for (change, outcome) in zip(group, outcomes) { change.done(outcome) }
    }

    /// Runs one change in its savepoint; throws only when the transaction itself is lost.
    private func run(_ change: Change, _ database: Database, _ summary: inout Commit) throws -> Change.Outcome {
        let end = journal.withLock { $0.end }
        try database.cachedStatement(sql: "SAVEPOINT change").execute()
        let connection = Connection(database, now: shared.world.now, caller: change.label.caller, shared: shared)
        do {
            let result = try change.body(connection, database)
            let isEntered = connection.hasChanged || change.label.always
            if isEntered { try enter(change.label, connection, database) }
            try database.cachedStatement(sql: "RELEASE change").execute()
            summary.hasChanges = summary.hasChanges || isEntered
            summary.hasSignals = summary.hasSignals || connection.hasSignals
            summary.earliestJob = [summary.earliestJob, connection.earliestJob].compactMap(\.self).min()
            return .committed(result)
        } catch {
            journal.withLock { $0.rewind(to: end) }
            guard database.isInsideTransaction else { throw error }
            try database.execute(sql: "ROLLBACK TO change; RELEASE change")
            return .refused(error)
        }
    }

    private func enter(_ label: Change.Label, _ connection: Connection, _ database: Database) throws {
        let entry = Journal.Entry(
            at: connection.now.description, who: label.caller.name, method: label.method,
            concerns: connection.concerned,
            what: label.what())
        _ = try journal.withLock { try $0.append(entry, to: database) }
    }
}
