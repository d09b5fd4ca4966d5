import GRDB
import PluginAPI
import Synchronization

/// The one writer: runs what waits, and commits whatever has run as soon as the disk takes another commit.
///
/// So a lone change is committed at once, and under load groups grow to what the disk has time for.
final class Writer: Sendable {
    /// At most so many changes share a commit: enough to hide the disk, few enough that the first need not wait long.
    static let groupLimit = 256

    let queue: ChangeQueue
    let log: Log
    private let pool: DatabasePool
    private let shared: Connection.Shared
    private let journal: Mutex<Journal>
    private let committed: @Sendable (Group.Summary) -> Void
    private let failed: @Sendable (any Error) -> Void

    /// - Parameters:
    ///   - committed: called after each commit, before the callers hear.
    ///   - failed: called when a commit's outcome is unknown; the daemon has to end.
    init(
        pool: DatabasePool, shared: Connection.Shared, queueLimit: Int,
        committed: @escaping @Sendable (Group.Summary) -> Void, failed: @escaping @Sendable (any Error) -> Void
    ) throws {
        let queue = ChangeQueue(limit: queueLimit)
        self.queue = queue
        self.pool = pool
        self.shared = shared
        self.committed = committed
        self.failed = failed
        log = Log(database: pool.path, failed: failed) { queue.wake() }
        journal = Mutex(try pool.read { try Journal($0) })
    }

    /// Adds a change to the queue.
    func submit(_ change: Change, isOwn: Bool) throws {
        guard try queue.add(change, isOwn: isOwn) else { return }
        pool.asyncWriteWithoutTransaction { self.write($0) }
    }

    /// Returns after what waits has been written, and everybody told.
    func close() {
        queue.hurry()
        pool.writeWithoutTransaction { _ in }
        log.drain()
    }

    /// Writes until nothing has come for a while.
    private func write(_ database: Database) {
        var group = Group(database, journal: journal.withLock { $0 }, shared: shared)
        while let turn = queue.next(after: group.count, room: Self.groupLimit, log) {
            switch turn {
            case .run(let changes): for change in changes { run(change, in: &group) }
            case .commit: commit(&group)
            }
        }
        journal.withLock { $0 = group.journal }
    }

    private func run(_ change: Change, in group: inout Group) {
        do throws(Group.Lost) {
            try group.add(change)
        } catch {
            end(error, isRefused: !error.error.isOfDisk)
        }
    }

    private func commit(_ group: inout Group) {
        let ticket = log.begin()
        do throws(Group.Lost) {
            let (ended, summary) = try group.commit()
            log.flush(ticket) { [committed] isKept in
                if isKept { committed(summary) }
                for ended in ended { ended.change.done(isKept ? ended.outcome : .unknown) }
            }
        } catch {
            log.flush(ticket) { _ in }
            end(error, isRefused: (error.error as? DatabaseError)?.resultCode == .SQLITE_FULL)
        }
    }

    /// Tells everybody of a lost group; where it is not sure that nothing has happened, the daemon has to end.
    private func end(_ lost: Group.Lost, isRefused: Bool) {
        for change in lost.changes { change.done(isRefused ? .refused(lost.error) : .unknown) }
        if !isRefused { failed(lost.error) }
    }
}
