import GRDB
import PluginAPI

/// The one writer: runs what waits, and commits whatever has run as soon as the disk has done with the commit before.
///
/// So a lone change is committed at once, and under load groups grow to what the disk has time for.
final class Writer: Sendable {
    /// At most so many changes share a commit: enough to hide the disk, few enough that the first need not wait long.
    static let groupLimit = 256

    let queue: ChangeQueue
    let log: Log

    /// Begins to write, on the pool's own queue, which is taken until ``close()``.
    ///
    /// - Parameters:
    ///   - committed: called after each commit, before the callers hear.
    ///   - failed: called when a commit's outcome is unknown; the daemon has to end.
    init(
        pool: DatabasePool, shared: Connection.Shared, queueLimit: Int,
        committed: @escaping @Sendable (Group.Summary) -> Void, failed: @escaping @Sendable (any Error) -> Void
    ) throws {
        let journal = try pool.read { try Journal($0) }
        let queue = ChangeQueue(limit: queueLimit)
        let log = Log(database: pool.path, failed: failed) { queue.wake() }
        self.queue = queue
        self.log = log
        pool.asyncWriteWithoutTransaction { database in
            var group = Group(database, journal: journal, shared: shared)
            while let turn = queue.next(after: group.count, room: Self.groupLimit, log) {
                switch turn {
                case .run(let changes): for change in changes { group.add(change) }
                case .commit: Self.commit(&group, log, committed, failed)
                }
            }
        }
    }

    deinit {
        queue.close()
    }

    /// Adds a change to the queue.
    func submit(_ change: Change, isOwn: Bool) throws {
        try queue.add(change, isOwn: isOwn)
    }

    /// Takes no more changes; what waits is written first.
    func close() {
        queue.close()
    }

    private static func commit(
        _ group: inout Group, _ log: Log, _ committed: @escaping @Sendable (Group.Summary) -> Void,
        _ failed: @Sendable (any Error) -> Void
    ) {
        log.begin()
        do throws(Group.Lost) {
            let (ended, summary) = try group.commit()
            log.flush { isKept in
                if isKept { committed(summary) }
                for ended in ended { ended.change.done(isKept ? ended.outcome : .unknown) }
            }
        } catch {
            log.cancel()
            let isRefused = (error.error as? DatabaseError)?.resultCode == .SQLITE_FULL
            for change in error.changes { change.done(isRefused ? .refused(error.error) : .unknown) }
            if !isRefused { failed(error.error) }
        }
    }
}
