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
        var isWriterAsleep = false
        var isClosed = false
    }

    /// How many changes may wait before callers are told to come back.
    let limit: Int
    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { state.withLock { $0.waiting.count } }

    /// Adds a change.
    ///
    /// - Throws: ``Busy`` when the queue is full and the change is not the daemon's own.
    func add(_ change: Change, isOwn: Bool) throws {
        try ring { state in
            // Ten thousand changes are about a second of work: coming back sooner would only make it longer.
            guard isOwn || state.waiting.count < limit else { throw Busy(retry: .milliseconds(500)) }
            state.waiting.append(change)
        }
    }

    /// Has the writer look again: the disk is free.
    func wake() {
        ring { _ in }
    }

    /// Ends the writer once nothing waits.
    func close() {
        ring { $0.isClosed = true }
    }

    /// Waits until there is something to do; nil when the queue is closed and empty.
    ///
    /// - Parameters:
    ///   - open: how many changes have run and wait for their commit.
    ///   - room: how many changes a commit takes.
    func next(after open: Int, room: Int, _ log: Log) -> Turn? {
        while true {
            let turn = state.withLock { state -> Turn?? in
                if open > 0, log.isFree { return .commit }
                if !state.waiting.isEmpty, open < room { return .run(state.take(upTo: room - open)) }
                if state.isClosed, open == 0 { return .some(nil) }
                state.isWriterAsleep = true
                return nil
            }
            if let turn { return turn }
            bell.wait()
        }
    }

    private func ring<E: Error>(_ body: (inout State) throws(E) -> Void) throws(E) {
        let wakes = try state.withLock { state throws(E) -> Bool in
            try body(&state)
            defer { state.isWriterAsleep = false }
            return state.isWriterAsleep
        }
        if wakes { bell.signal() }
    }
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
}
