import Dispatch
import PluginAPI
import Synchronization

/// What waits for the writer, in order of arrival; bounded for callers, open for the daemon's own work.
final class ChangeQueue: Sendable {
    /// What the writer does next.
    enum Turn {
        case run([Change])
        case commit
    }

    fileprivate struct State {
        var waiting: [Change] = []
        var isDraining = false
        var isWriterAsleep = false
        var isInHurry = false
    }

    /// How many changes may wait before callers are told to come back.
    let limit: Int
    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { state.withLock { $0.waiting.count } }

    /// Adds a change; returns true when nobody is draining the queue and the caller has to see to it.
    ///
    /// - Throws: ``Busy`` when the queue is full and the change is not the daemon's own.
    func add(_ change: Change, isOwn: Bool) throws -> Bool {
        let (begins, wakes) = try state.withLock { state in
            // Ten thousand changes are about a second of work: coming back sooner would only make it longer.
            guard isOwn || state.waiting.count < limit else { throw Busy(retry: .milliseconds(500)) }
            state.waiting.append(change)
            defer { state.isDraining = true }
            return (!state.isDraining, state.rouse())
        }
        if wakes { bell.signal() }
        return begins
    }

    /// Has the writer look again: the disk is free.
    func wake() {
        if state.withLock({ $0.rouse() }) { bell.signal() }
    }

    /// Has the writer end as soon as nothing waits.
    func hurry() {
        let wakes = state.withLock { state in
            state.isInHurry = true
            return state.rouse()
        }
        if wakes { bell.signal() }
    }

    /// Waits until there is something to do; nil once nothing has come for a while, and then the drain is over.
    ///
    /// - Parameters:
    ///   - open: how many changes have run and wait for their commit.
    ///   - room: how many changes a commit takes.
    func next(after open: Int, room: Int, _ log: Log) -> Turn? {
        while true {
            let turn = state.withLock { state -> Turn? in
                if open > 0, log.isFree { return .commit }
                if !state.waiting.isEmpty, open < room { return .run(state.take(upTo: room - open)) }
                state.isWriterAsleep = true
                return nil
            }
            if let turn { return turn }
            if open > 0 {
                bell.wait()
            } else if bell.wait(timeout: .now() + Self.patience) == .timedOut || isInHurry {
                if state.withLock({ $0.leave() }) { return nil }
            }
        }
    }

    /// How long the writer waits for more before it gives its thread back.
    private static let patience = DispatchTimeInterval.milliseconds(20)

    private var isInHurry: Bool { state.withLock { $0.isInHurry } }
}

extension ChangeQueue.State {
    fileprivate mutating func take(upTo most: Int) -> [Change] {
        guard waiting.count > most else {
            defer { waiting = [] }
            return waiting
        }
        defer { waiting.removeFirst(most) }
        return Array(waiting[..<most])
    }

    /// Says whether the writer has to be woken.
    fileprivate mutating func rouse() -> Bool {
        defer { isWriterAsleep = false }
        return isWriterAsleep
    }

    /// Ends the drain, unless something has come after all.
    fileprivate mutating func leave() -> Bool {
        guard waiting.isEmpty else { return false }
        isWriterAsleep = false
        isDraining = false
        isInHurry = false
        return true
    }
}
