import Dispatch
import Glibc
import Synchronization

/// SQLite's write-ahead log on the disk: flushes commits beside the writer, which meanwhile runs the next changes.
///
/// SQLite itself writes a commit to the log and does not wait (`synchronous = NORMAL`); a commit counts from its flush,
/// and nobody is answered before it, neither whoever changed something nor whoever saw the change.
final class Log: Sendable {
    private struct State {
        var descriptor: CInt = -1
        var isBusy = false
        var isBroken = false
        /// Answers that may rest upon what is being flushed.
        var held: [@Sendable (_ isKept: Bool) -> Void] = []
    }

    private let path: String
    private let queue = DispatchQueue(label: "log")
    private let state = Mutex(State())
    private let failed: @Sendable (any Error) -> Void
    private let freed: @Sendable () -> Void

    /// - Parameters:
    ///   - failed: called when the disk cannot keep a commit.
    ///   - freed: called when the next commit may come.
    init(database: String, failed: @escaping @Sendable (any Error) -> Void, freed: @escaping @Sendable () -> Void) {
        path = database + "-wal"
        self.failed = failed
        self.freed = freed
    }

    deinit {
        state.withLock { if $0.descriptor >= 0 { Glibc.close($0.descriptor) } }
    }

    /// Whether a commit may come.
    var isFree: Bool { state.withLock { !$0.isBusy } }

    /// Announces a commit: what is looked up from now on may have seen it.
    func begin() {
        state.withLock { $0.isBusy = true }
    }

    /// Says that the commit did not come.
    func cancel() {
        release(isKept: true)
    }

    /// Brings the commit to the disk, and then says whether it is there.
    func flush(_ done: @escaping @Sendable (_ isKept: Bool) -> Void) {
        queue.async { [self] in
            let isKept = synchronize()
            release(isKept: isKept)
            done(isKept)
        }
    }

    /// Calls once everything that is committed by now is on the disk.
    func afterFlush(_ body: @escaping @Sendable (_ isKept: Bool) -> Void) {
        let isFree = state.withLock { state in
            if state.isBusy { state.held.append(body) }
            return !state.isBusy
        }
        if isFree { body(true) }
    }

    /// Waits until everybody has been told.
    func drain() {
        queue.sync {}
    }

    private func release(isKept: Bool) {
        let held = state.withLock { state in
            state.isBusy = false
            defer { state.held = [] }
            return state.held
        }
        freed()
        for body in held { body(isKept) }
    }

    /// A disk that has failed once is not asked again: what it says then is worth nothing.
    private func synchronize() -> Bool {
        let descriptor = state.withLock { state in
            if state.descriptor < 0 { state.descriptor = open(path, O_RDWR | O_CLOEXEC) }
            return state.isBroken ? -1 : state.descriptor
        }
        if descriptor >= 0, fdatasync(descriptor) == 0 { return true }
        let problem = Failure(code: errno)
        if state.withLock({ state in
            defer { state.isBroken = true }
            return !state.isBroken
        }) { failed(problem) }
        return false
    }

    /// Why the log could not be flushed.
    struct Failure: Error, CustomStringConvertible {
        let code: CInt
        var description: String { "the log cannot be flushed: \(String(cString: strerror(code)))" }
    }
}
