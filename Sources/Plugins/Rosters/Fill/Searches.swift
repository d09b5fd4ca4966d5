import PluginAPI
import Synchronization

/// The searches under way, so that one can be told from another connection that it is enough. They are threads that
/// compute, not records: none outlives the daemon, and so they are remembered beside the store.
final class Searches: Sendable {
    /// Each has a thread of its own, and more of them at a time would only take the processors from each other.
    static let most = 8

    private struct Running {
        var owner: String
        var enough: Flag
    }

    private struct State {
        var last = 0
        var running: [String: Running] = [:]
    }

    struct Order: Codable, Sendable { var work: String }

    private let state = Mutex(State())

    /// Runs a body with the number that a search is known by while it goes on, and the flag that ends it.
    ///
    /// - Throws: `TooManySearches(limit)`, and what the body throws.
    func running<Result>(
        by caller: Caller, _ body: (_ work: String, _ enough: Flag) async throws -> Result
    ) async throws -> Result {
        let enough = Flag()
        let work = try state.withLock { state in
            guard state.running.count < Self.most else { throw Fault("TooManySearches", ["limit": Self.most]) }
            state.last += 1
            state.running["\(state.last)"] = Running(owner: caller.name, enough: enough)
            return "\(state.last)"
        }
        defer { state.withLock { $0.running[work] = nil } }
        return try await body(work, enough)
    }

    /// Ends a search, which then answers with the best it has.
    ///
    /// - Throws: `NoSuchWork(work)`, also for those that others began.
    func enough(_ order: Order, in reader: Snapshot) throws -> Nothing {
        let running = state.withLock { $0.running[order.work] }
        guard let running, running.owner == reader.caller.name else {
            throw Fault("NoSuchWork", ["work": order.work])
        }
        running.enough.raise()
        return Nothing()
    }
}

/// Something that is said once and stays said.
final class Flag: Sendable {
    private let isSaid = Mutex(false)

    /// Says it.
    func raise() { isSaid.withLock { $0 = true } }

    /// Whether it was said.
    var isRaised: Bool { isSaid.withLock { $0 } }
}
