import Foundation
package import PluginAPI
import Synchronization

/// Clock, sleep and randomness: the one seam between the daemon and what cannot be repeated.
package final class World: Sendable {
    private enum Clock {
        case real
        case virtual(Instant)
        case rehearsal(RehearsalClock)
    }

    private struct State {
        var clock: Clock
        var randomness: any RandomNumberGenerator & Sendable
        var sleepers: [Int: Sleeper] = [:]
        var lastSleeper = 0
    }

    private struct Sleeper {
        let until: Instant
        let wake: CheckedContinuation<Void, any Error>
    }

    private let state: Mutex<State>

    /// The machine's own clock and randomness.
    package init() {
        state = Mutex(State(clock: .real, randomness: SystemRandomNumberGenerator()))
    }

    /// A clock that only moves when told, and randomness that a seed repeats.
    package init(virtualFrom start: Instant, seed: UInt64) {
        state = Mutex(State(clock: .virtual(start), randomness: SplitMix(seed: seed)))
    }

    /// A clock that stands until ``go()``, and then passes at a speed of its own.
    package init(rehearsing clock: RehearsalClock) {
        state = Mutex(State(clock: .rehearsal(clock), randomness: SystemRandomNumberGenerator()))
    }

    /// Whether the clock only moves when told.
    package var isVirtual: Bool {
        state.withLock { if case .virtual = $0.clock { true } else { false } }
    }

    /// The present moment in whole seconds, so that stored texts sort as the moments do.
    package var now: Instant { precise.wholeSecond }

    private var precise: Instant {
        state.withLock { state in
            switch state.clock {
            case .real: Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
            case .virtual(let now): now
            case .rehearsal(let clock): clock.now
            }
        }
    }

    package func random() -> UInt64 {
        state.withLock { $0.randomness.next() }
    }

    /// Moves the virtual clock and wakes who slept until then; never back.
    package func move(to moment: Instant) {
        let woken = state.withLock { state -> [Sleeper] in
            guard case .virtual(let now) = state.clock else { preconditionFailure("only a virtual clock can be moved") }
            let reached = max(now, moment)
            state.clock = .virtual(reached)
            let due = state.sleepers.filter { $0.value.until <= reached }
            for id in due.keys { state.sleepers[id] = nil }
            return due.sorted { $0.value.until < $1.value.until }.map(\.value)
        }
        for sleeper in woken { sleeper.wake.resume() }
    }

    /// Waits until a moment of this clock; throws when the task is cancelled.
    ///
    /// A jump of the machine's clock is noticed within half a minute.
    package func sleep(until moment: Instant) async throws {
        if isVirtual { return try await sleepVirtually(until: moment) }
        while case let left = precise.duration(to: moment), left > .zero {
            try await Task.sleep(for: rehearsal?.nap(before: left) ?? min(left, .seconds(30)))
        }
    }

    private var rehearsal: RehearsalClock? {
        state.withLock { if case .rehearsal(let clock) = $0.clock { clock } else { nil } }
    }

    /// Has the clock of a rehearsal pass from now on.
    func go() {
        state.withLock { state in
            guard case .rehearsal(var clock) = state.clock else {
                preconditionFailure("only a rehearsal's clock stands")
            }
            clock.go()
            state.clock = .rehearsal(clock)
        }
    }

    private func sleepVirtually(until moment: Instant) async throws {
        let id = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let wakeNow = state.withLock { state -> Bool in
                    if case .virtual(let now) = state.clock, now >= moment { return true }
                    state.sleepers[id] = Sleeper(until: moment, wake: continuation)
                    return false
                }
                if wakeNow { continuation.resume() } else if Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func cancel(_ id: Int) {
        state.withLock { $0.sleepers.removeValue(forKey: id) }?.wake.resume(throwing: CancellationError())
    }
}
