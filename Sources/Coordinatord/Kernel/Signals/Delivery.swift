import GRDB
import Logging
import PluginAPI
import Synchronization

/// Brings signals to their subscribers: in order, each in a transaction that also moves the subscriber's cursor.
final class Delivery: Sendable {
    /// A signal that fails so often is put aside, so that those behind it get through.
    static let attemptLimit = 8
    /// So many signals are handed over at a time.
    private static let batch = 64

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

    /// Delivers what waits; returns how many signals arrived, and when to try again what failed.
    func pass() async throws -> (delivered: Int, retry: Instant?) {
        var delivered = 0
        for module in modules where states.isWorking(module.name) && isDue(module.name) {
            delivered += try await deliver(to: module)
        }
        return (delivered, failures.withLock { $0.values.map(\.next).min() })
    }

    private func isDue(_ plugin: String) -> Bool {
        failures.withLock { $0[plugin].map { $0.next <= store.world.now } ?? true }
    }

    private func deliver(to module: Module) async throws -> Int {
        var count = 0
        while true {
            let events = try await waiting(for: module)
            for event in events {
                guard await deliver(event, to: module) else { return count }
                count += 1
            }
            if events.count < Self.batch { return count }
        }
    }

    private func waiting(for module: Module) async throws -> [SignalEvent] {
        let names = module.kit.subscriptions.compactMap(\.signal)
        let hearsAll = module.kit.subscriptions.contains { $0.signal == nil }
        return try await store.read { _, database in
            let marks = hearsAll ? "" : "AND name IN (\(names.map { _ in "?" }.joined(separator: ", ")))"
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT sequence, name, sent, payload FROM kernel_signal
                    WHERE sequence > (SELECT sequence FROM kernel_cursor WHERE plugin = ?) \(marks)
                    ORDER BY sequence LIMIT \(Self.batch)
                    """, arguments: StatementArguments([module.name] + (hearsAll ? [] : names))
            ).map {
                SignalEvent(
                    sequence: $0["sequence"], name: $0["name"], sent: try Instant($0["sent"]), payload: $0["payload"])
            }
        }
    }

    /// Hands one signal over; false when it failed and has to be tried again.
    private func deliver(_ event: SignalEvent, to module: Module) async -> Bool {
        let label = Change.Label(caller: .plugin(module.name), method: "signal:\(event.name)", what: event.payload)
        do {
            try await store.write(label) { connection, database in
                for subscription in module.kit.subscriptions
                where subscription.signal == nil || subscription.signal == event.name {
                    try subscription.deliver(event, Transaction(connection, scope: module.name))
                }
                try Self.move(module.name, past: event, database)
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
        states.note("signal \(event.name): \(describe(error))", for: module.name)
        guard attempts >= Self.attemptLimit else { return false }
        let park = Change.Label(caller: .daemon, method: "park", what: #"{"signal":\#(event.sequence)}"#)
        try? await store.write(park) { _, database in
            try database.execute(
                sql: "INSERT INTO kernel_parked (plugin, sequence, at, problem) VALUES (?, ?, ?, ?)",
                arguments: [module.name, event.sequence, now.description, describe(error)])
            try Self.move(module.name, past: event, database)
        }
        failures.withLock { $0[module.name] = nil }
        return true
    }

    private static func move(_ plugin: String, past event: SignalEvent, _ database: Database) throws {
        try database.cachedStatement(sql: "UPDATE kernel_cursor SET sequence = ? WHERE plugin = ?")
            .execute(arguments: [event.sequence, plugin])
    }
}

/// How long to wait before trying again.
enum Backoff {
    /// One second, doubled with every attempt up to an hour.
    static func delay(after attempts: Int) -> Duration {
        .seconds(min(1 << min(attempts - 1, 12), 3600))
    }
}
