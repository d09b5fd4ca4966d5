import GRDB
import Logging
import PluginAPI
import Synchronization

/// The one loop that sees to everything that has fallen due: signals first, then jobs, each at its moment.
///
/// A turn does a bounded amount of work, and then shows that the loop is alive.
final class Ensure: Sendable {
    /// A request to move the virtual clock.
    private struct Advance: Sendable {
        let span: Duration
        let done: CheckedContinuation<Int, Never>
    }

    /// How a turn has left things.
    private struct Rest {
        /// Something was done, so there may be more that can be done at once.
        var hasMore = false
        /// When the next thing is due.
        var next: Instant?
    }

    private typealias Start = (@escaping @Sendable () async -> Void) async -> Void

    private let store: Store
    private let delivery: Delivery
    private let jobs: Jobs
    private let logger: Logger
    private let requests = Mutex<[Advance]>([])
    private let alive: @Sendable () -> Void

    /// - Parameter alive: called whenever something has gone through the loop and the writer: what feeds the watchdog.
    init(store: Store, delivery: Delivery, jobs: Jobs, logger: Logger, alive: @escaping @Sendable () -> Void) {
        self.store = store
        self.delivery = delivery
        self.jobs = jobs
        self.logger = logger
        self.alive = alive
    }

    /// Runs until cancelled.
    ///
    /// - Parameter beat: the longest that no sign of life is given, in real time.
    func run(beat: Duration) async {
        let isVirtual = store.world.isVirtual
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                if let request = requests.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                    request.done.resume(returning: await move(by: request.span, beat))
                    continue
                }
                let rest = await turn { work in
                    if isVirtual { await self.attend(work, beat) } else { group.addTask { await work() } }
                }
                await proveAlive()
                if !rest.hasMore { await sleep(until: rest.next, beat) }
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

    /// A virtual clock stands still by itself, yet whoever watches the process goes by the real one.
    private func sleep(until next: Instant?, _ beat: Duration) async {
        if store.world.isVirtual { return await store.work.wait(atMost: beat) }
        let latest = store.world.now.advanced(by: beat)
        await store.work.wait(until: min(next ?? latest, latest), of: store.world)
    }

    /// A virtual clock must not run ahead of work that is under way: it is waited for, with signs of life meanwhile.
    private func attend(_ work: @escaping @Sendable () async -> Void, _ beat: Duration) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                while (try? await Task.sleep(for: beat)) != nil { await self.proveAlive() }
            }
            await work()
            group.cancelAll()
        }
    }

    /// Moves the virtual clock by a span and does everything that falls due on the way; returns how many jobs ran.
    func advance(by span: Duration) async -> Int {
        await withCheckedContinuation { continuation in
            requests.withLock { $0.append(Advance(span: span, done: continuation)) }
            store.work.ring()
        }
    }

    private func move(by span: Duration, _ beat: Duration) async -> Int {
        let target = store.world.now.advanced(by: span)
        let before = jobs.count
        while true {
            let next = await settle(beat)
            guard let next, next <= target, !Task.isCancelled else { break }
            if store.world.isVirtual { store.world.move(to: next) }
        }
        if store.world.isVirtual { store.world.move(to: target) }
        return jobs.count - before
    }

    /// Repeats turns until nothing is due; returns when something will be.
    private func settle(_ beat: Duration) async -> Instant? {
        while !Task.isCancelled {
            let rest = await turn { await self.attend($0, beat) }
            await proveAlive()
            if !rest.hasMore, rest.next.map({ $0 > store.world.now }) ?? true { return rest.next }
        }
        return nil
    }

    /// Delivers a portion of the signals and runs a portion of the jobs that are due.
    private func turn(_ start: Start) async -> Rest {
        do {
            let pass = try await delivery.pass(each: alive)
            let ran = try await jobs.pass(start, each: alive)
            if pass.delivered > 0 || ran > 0 { return Rest(hasMore: true) }
            return Rest(next: [pass.retry, try await jobs.next()].compactMap(\.self).min())
        } catch {
            logger.error("the ensure loop could not look at the store", metadata: ["problem": "\(error)"])
            return Rest(next: store.world.now.advanced(by: .seconds(5)))
        }
    }
}
