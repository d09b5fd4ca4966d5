import Dispatch
import Glibc
import Synchronization

/// SQLite's write-ahead log on the disk: flushes commits beside the writer, which meanwhile runs the next changes.
///
/// SQLite itself writes a commit to the log and does not wait (`synchronous = NORMAL`); a commit counts from its flush,
/// and nobody is answered before it, neither whoever changed something nor whoever saw the change.
package final class Log: Sendable {
    /// A commit, in the order in which they came.
    package typealias Ticket = Int

    /// What waits for a flush; told whether it has kept the commits.
    package typealias Answer = @Sendable (_ isKept: Bool) -> Void

    private struct State {
        var descriptor: CInt = -1
        var isBroken = false
        var announced: Ticket = 0
        /// The last commit that is on the disk, and all before it with it.
        var ended: Ticket = 0
        var underWay = 0
        var held: [(ticket: Ticket, answer: Answer)] = []
    }

    private let path: String
    /// One flush at a time: a disk reports a failed write once, so of two flushes on one file the other would hear that
    /// all is well, and what was lost would be answered.
    private let queue = DispatchQueue(label: "log")
    private let state = Mutex(State())
    private let failed: @Sendable (any Error) -> Void
    private let freed: @Sendable () -> Void

    /// - Parameters:
    ///   - database: the database's path; its log stands beside it.
    ///   - failed: called when the disk cannot keep a commit.
    ///   - freed: called when another commit may come.
    package init(
        database: String, failed: @escaping @Sendable (any Error) -> Void, freed: @escaping @Sendable () -> Void
    ) {
        path = database + "-wal"
        self.failed = failed
        self.freed = freed
    }

    deinit {
        state.withLock { if $0.descriptor >= 0 { Glibc.close($0.descriptor) } }
    }

    /// Whether another commit may come.
    package var isFree: Bool { state.withLock { $0.underWay == 0 } }

    /// Announces a commit, before it is made: what is looked up from now on may have seen it.
    package func begin() -> Ticket {
        state.withLock { state in
            state.underWay += 1
            state.announced += 1
            return state.announced
        }
    }

    /// Brings everything up to a commit to the disk, and then says whether it is there.
    package func flush(_ ticket: Ticket, _ answer: @escaping Answer) {
        queue.async { [self] in
            let isKept = synchronize()
            release(ticket, isKept)
            answer(isKept)
        }
    }

    /// Calls once everything that is committed by now is on the disk.
    package func afterFlush(_ answer: @escaping Answer) {
        let isEnded = state.withLock { state in
            if state.ended < state.announced { state.held.append((state.announced, answer)) }
            return state.ended == state.announced
        }
        if isEnded { answer(true) }
    }

    /// Waits until everybody has been told.
    package func drain() {
        queue.sync {}
    }

    private func release(_ ticket: Ticket, _ isKept: Bool) {
        let answers = state.withLock { state in
            state.underWay -= 1
            state.ended = max(state.ended, ticket)
            let end = state.held.firstIndex { $0.ticket > state.ended } ?? state.held.count
            defer { state.held.removeFirst(end) }
            return state.held[..<end].map(\.answer)
        }
        freed()
        for answer in answers { answer(isKept) }
    }

    /// A disk that has failed once is not asked again: what it says then is worth nothing.
    private func synchronize() -> Bool {
        let descriptor = state.withLock { state in
            if state.descriptor < 0 { state.descriptor = open(path, O_RDWR | O_CLOEXEC) }
            return state.isBroken ? -1 : state.descriptor
        }
        if descriptor >= 0, fdatasync(descriptor) == 0 { return state.withLock { !$0.isBroken } }
        let problem = Failure(code: errno)
        let isFirst = state.withLock { state in
            defer { state.isBroken = true }
            return !state.isBroken
        }
        if isFirst { failed(problem) }
        return false
    }

    /// Why the log could not be flushed.
    struct Failure: Error, CustomStringConvertible {
        let code: CInt
        var description: String { "the log cannot be flushed: \(String(cString: strerror(code)))" }
    }
}
