import PluginAPI
import Synchronization

/// What waits for the writer, in order of arrival; bounded for callers, open for the daemon's own work.
final class ChangeQueue: Sendable {
    private struct State {
        var waiting: [Change] = []
        var isDraining = false
    }

    /// How many changes may wait before callers are told to come back.
    let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { state.withLock { $0.waiting.count } }

    /// Adds a change; returns true when nobody is draining the queue and the caller has to see to it.
    ///
    /// - Throws: ``Busy`` when the queue is full and the change is not the daemon's own.
    func add(_ change: Change, isOwn: Bool) throws -> Bool {
        try state.withLock { state in
            // Ten thousand changes are about a second of work: coming back sooner would only make it longer.
            guard isOwn || state.waiting.count < limit else { throw Busy(retry: .milliseconds(500)) }
            state.waiting.append(change)
            defer { state.isDraining = true }
            return !state.isDraining
        }
    }

    /// Takes the next changes, at most so many; nil once nothing waits, and then the drain is over.
    func take(upTo most: Int) -> [Change]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            let batch = Array(state.waiting.prefix(most))
            state.waiting.removeFirst(batch.count)
            return batch
        }
    }
}
