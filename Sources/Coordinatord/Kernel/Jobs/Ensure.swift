import GRDB
import Logging
import PluginAPI
import Synchronization

/// The one loop that sees to everything that has fallen due: signals first, then jobs, each at its moment.
final class Ensure: Sendable {
    /// A request to move the virtual clock.
    private struct Advance: Sendable {
        let span: Duration
        let done: CheckedContinuation<Int, Never>
    }

    private let store: Store
    private let delivery: Delivery
    private let jobs: Jobs
    private let logger: Logger
    private let requests = Mutex<[Advance]>([])
    private let alive: @Sendable () -> Void

    /// - Parameter alive: called after every turn of the loop: what feeds the watchdog.
    init(store: Store, delivery: Delivery, jobs: Jobs, logger: Logger, alive: @escaping @Sendable () -> Void) {
        self.store = store
        self.delivery = delivery
        self.jobs = jobs
        self.logger = logger
        self.alive = alive
    }

    /// Runs until cancelled.
    ///
    /// - Parameter beat: the longest the loop sleeps, so that whoever watches it sees it alive.
    func run(beat: Duration) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                if let request = requests.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                    request.done.resume(returning: await move(by: request.span))
                    continue
                }
                // A virtual clock must not run ahead of work that is under way.
                let isVirtual = store.world.isVirtual
                let next = await turn { work in
                    if isVirtual { await work() } else { group.addTask { await work() } }
                }
                await proveAlive()
                await store.work.wait(until: wake(next, beat), of: store.world)
            }
            group.cancelAll()
        }
        for request in requests.withLock({ $0 }) { request.done.resume(returning: 0) }
    }

    /// A sign of life counts only once a change has gone all the way through the writer.
    private func proveAlive() async {
        let beat = Change.Label(caller: .daemon, method: "beat", what: "{}")
        if let written = try? await store.write(beat, { _, _ in true }), written { alive() }
    }

    private func wake(_ next: Instant?, _ beat: Duration) -> Instant? {
        if store.world.isVirtual { return nil }
        let latest = store.world.now.advanced(by: beat)
        return min(next ?? latest, latest)
    }

    /// Moves the virtual clock by a span and does everything that falls due on the way; returns how many jobs ran.
    func advance(by span: Duration) async -> Int {
        await withCheckedContinuation { continuation in
            requests.withLock { $0.append(Advance(span: span, done: continuation)) }
            store.work.ring()
        }
    }

    private func move(by span: Duration) async -> Int {
        let target = store.world.now.advanced(by: span)
        var count = 0
        while true {
            let ran = jobs.count
            let next = await settle()
            count += jobs.count - ran
            await proveAlive()
            guard let next, next <= target, !Task.isCancelled else { break }
            if store.world.isVirtual { store.world.move(to: next) }
        }
        if store.world.isVirtual { store.world.move(to: target) }
        return count
    }

    /// Repeats turns until nothing is due; returns when something will be.
    private func settle() async -> Instant? {
        while true {
            let next = await turn { await $0() }
            guard let next, next <= store.world.now else { return next }
        }
    }

    /// Delivers all signals and runs all jobs that are due; returns when the next thing is.
    private func turn(_ start: (@escaping @Sendable () async -> Void) async -> Void) async -> Instant? {
        do {
            var retry: Instant?
            while true {
                let pass = try await delivery.pass()
                retry = pass.retry
                let ran = try await jobs.pass(start)
                if pass.delivered == 0 && ran == 0 { break }
            }
            return [retry, try await jobs.next()].compactMap(\.self).min()
        } catch {
            logger.error("the ensure loop could not look at the store", metadata: ["problem": "\(error)"])
            return store.world.now.advanced(by: .seconds(5))
        }
    }
}
