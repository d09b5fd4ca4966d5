import PluginAPI
import Synchronization

/// Wakes one task that waits for something to have happened; a ring that nobody hears is kept for the next wait.
package final class Alarm: Sendable {
    private struct State {
        var hasRung = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    package init() {}

    package func ring() {
        let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.hasRung = state.sleeper == nil
            defer { state.sleeper = nil }
            return state.sleeper
        }
        sleeper?.resume()
    }

    /// Forgets a ring that nobody has heard.
    func hush() {
        state.withLock { $0.hasRung = false }
    }

    /// Waits for a ring, or for the task's cancellation.
    package func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state -> Bool in
                    precondition(state.sleeper == nil, "an alarm wakes one task")
                    if state.hasRung || Task.isCancelled {
                        state.hasRung = false
                        return true
                    }
                    state.sleeper = continuation
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            ring()
        }
    }

    /// Waits for a ring, but no longer than a span of real time.
    func wait(atMost span: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask { try? await Task.sleep(for: span) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Waits for a ring, but no longer than until a moment of the clock.
    func wait(until moment: Instant?, of world: World) async {
        guard let moment else { return await wait() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask { try? await world.sleep(until: moment) }
            await group.next()
            group.cancelAll()
        }
    }
}

/// Rings every alarm that listens.
final class Pulse: Sendable {
    private struct State {
        var listeners: [Int: Alarm] = [:]
        var last = 0
    }

    private let state = Mutex(State())

    func beat() {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.ring() }
    }

    /// Runs a body with an alarm that rings at every beat meanwhile.
    func listening<Result>(_ body: (Alarm) async throws -> Result) async rethrows -> Result {
        let alarm = Alarm()
        let id = state.withLock { state in
            state.last += 1
            state.listeners[state.last] = alarm
            return state.last
        }
        defer { state.withLock { $0.listeners[id] = nil } }
        return try await body(alarm)
    }
}
