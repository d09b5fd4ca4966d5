import GRDB
import Logging
import PluginAPI
import Synchronization

/// Brings signals to their subscribers: in order, each in a transaction that also moves the subscriber's cursor.
final class Delivery: Sendable {
    /// A signal that fails so often is put aside, so that those behind it get through.
    static let attemptLimit = 8
    /// So many signals are handed to a subscriber at a time; one that hears none of so many has its cursor moved.
    private static let portion = 64

    /// What a subscriber has before it.
    private struct Waiting: Sendable {
        /// Its next signals, in order.
        let events: [SignalEvent]
        /// Where it has come to.
        let cursor: Int
        /// How far its signals were looked for.
        let seen: Int

        /// Where it stands once it has heard one of them: the last takes along what it does not listen to.
        func passed(with event: SignalEvent) -> Int {
            event.sequence == events.last?.sequence ? seen : event.sequence
        }
    }

    private struct Failure {
        var attempts: Int
        var next: Instant
    }

    private let store: Store
    private let modules: [Module]
    private let states: PluginStates
    private let failures = Mutex<[String: Failure]>([:])

    init(store: Store, modules: [Module], states: PluginStates) {
        self.store = store
        self.modules = modules.filter { !$0.kit.subscriptions.isEmpty }
        self.states = states
    }

    /// Has every subscriber begin with the signals that come from now on, if it is new.
    func begin() async throws {
        for module in modules {
            try await store.write(.init(caller: .daemon, method: "begin", what: "")) { _, database in
                try database.execute(
                    sql: """
                        INSERT INTO kernel_cursor (plugin, sequence)
                        SELECT ?, coalesce((SELECT max(sequence) FROM kernel_signal), 0) WHERE true
                        ON CONFLICT (plugin) DO NOTHING
                        """, arguments: [module.name])
            }
        }
    }

    /// Delivers what waits, to each subscriber at most a portion; returns how many signals arrived, and when to try
    /// again what failed.
    ///
    /// - Parameter done: called after each signal.
    func pass(each done: () -> Void) async throws -> (delivered: Int, retry: Instant?) {
        var delivered = 0
        for module in modules where states.isWorking(module.name) && isDue(module.name) {
            delivered += try await deliver(to: module, done)
        }
        return (delivered, failures.withLock { $0.values.map(\.next).min() })
    }

    private func isDue(_ plugin: String) -> Bool {
        failures.withLock { $0[plugin].map { $0.next <= store.world.now } ?? true }
    }

    private func deliver(to module: Module, _ done: () -> Void) async throws -> Int {
        let waiting = try await waiting(for: module)
        if waiting.events.isEmpty { try await skip(waiting, module) }
        var count = 0
        for event in waiting.events {
            guard await deliver(event, to: module, passing: waiting.passed(with: event)) else { return count }
            count += 1
            done()
        }
        return count
    }

    /// Moves a subscriber past what it does not listen to, so that nobody looks at that again or keeps it for its sake.
    private func skip(_ waiting: Waiting, _ module: Module) async throws {
        // Not one by one: that would be a commit for every signal that others hear.
        guard waiting.seen - waiting.cursor >= Self.portion else { return }
        try await store.write(.init(caller: .daemon, method: "skip", what: "")) { _, database in
            try Self.move(module.name, to: waiting.seen, database)
        }
    }

    private func waiting(for module: Module) async throws -> Waiting {
        let names = module.kit.subscriptions.compactMap(\.signal)
        let hearsAll = module.kit.subscriptions.contains { $0.signal == nil }
        return try await store.read { _, database in
            let cursor = try Self.cursor(of: module.name, database)
            let newest =
                try Int.fetchOne(database.cachedStatement(sql: "SELECT max(sequence) FROM kernel_signal")) ?? cursor
            let marks = hearsAll ? "" : "AND name IN (\(names.map { _ in "?" }.joined(separator: ", ")))"
            let events = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT sequence, name, sent, payload FROM kernel_signal WHERE sequence > ? \(marks)
                        ORDER BY sequence LIMIT \(Self.portion)
                        """), arguments: StatementArguments([cursor]) + StatementArguments(hearsAll ? [] : names)
            ).map {
                SignalEvent(
                    sequence: $0["sequence"], name: $0["name"], sent: try Instant($0["sent"]), payload: $0["payload"])
            }
            let isAll = events.count < Self.portion
            let seen = isAll ? max(newest, cursor) : events.last?.sequence ?? cursor
            return Waiting(events: events, cursor: cursor, seen: seen)
        }
    }

    private static func cursor(of plugin: String, _ database: Database) throws -> Int {
        let asking = try database.cachedStatement(sql: "SELECT sequence FROM kernel_cursor WHERE plugin = ?")
        return try Int.fetchOne(asking, arguments: [plugin]) ?? 0
    }

    /// Hands one signal over; false when it failed and has to be tried again.
    private func deliver(_ event: SignalEvent, to module: Module, passing sequence: Int) async -> Bool {
        let label = Change.Label(caller: .plugin(module.name), method: "signal:\(event.name)", what: event.payload)
        do {
            try await store.write(label) { connection, database in
                for subscription in module.kit.subscriptions
                where subscription.signal == nil || subscription.signal == event.name {
                    try subscription.deliver(event, Transaction(connection, scope: module.name))
                }
                try Self.move(module.name, to: sequence, database)
            }
            failures.withLock { $0[module.name] = nil }
            return true
        } catch {
            return await failed(event, module, error)
        }
    }

    private func failed(_ event: SignalEvent, _ module: Module, _ error: any Error) async -> Bool {
        let now = store.world.now
        let attempts = failures.withLock { failures in
            let attempts = (failures[module.name]?.attempts ?? 0) + 1
            failures[module.name] = Failure(attempts: attempts, next: now.advanced(by: Backoff.delay(after: attempts)))
            return attempts
        }
        let problem = Sentence(of: error)
        states.note(
            Sentence(
                english: "signal \(event.name): \(problem.english)", chinese: "信号 \(event.name)：\(problem.chinese)"),
            for: module.name)
        guard attempts >= Self.attemptLimit else { return false }
        let park = Change.Label(caller: .daemon, method: "park", what: #"{"signal":\#(event.sequence)}"#)
        try? await store.write(park) { _, database in
            try database.execute(
                sql: "INSERT INTO kernel_parked (plugin, sequence, at, problem) VALUES (?, ?, ?, ?)",
                arguments: [module.name, event.sequence, now.description, describe(error)])
            try Self.move(module.name, to: event.sequence, database)
        }
        failures.withLock { $0[module.name] = nil }
        return true
    }

    private static func move(_ plugin: String, to sequence: Int, _ database: Database) throws {
        try database.cachedStatement(sql: "UPDATE kernel_cursor SET sequence = ? WHERE plugin = ?")
            .execute(arguments: [sequence, plugin])
    }
}

/// How long to wait before trying again.
enum Backoff {
    /// One second, doubled with every attempt up to an hour.
    static func delay(after attempts: Int) -> Duration {
        .seconds(min(1 << min(attempts - 1, 12), 3600))
    }
}
