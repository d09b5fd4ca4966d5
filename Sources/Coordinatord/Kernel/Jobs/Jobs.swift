import GRDB
import PluginAPI
import Synchronization

/// Jobs are rows: at least once, late rather than never, in the order in which they fall due.
final class Jobs: Sendable {
    /// A row that is due.
    private struct Due: Sendable {
        let plugin: String
        let kind: String
        let job: Job
        /// Grows when the job is asked for again, also for the same moment: what is under way then may have missed it.
        let asked: Int

        var name: String { "\(plugin).\(kind)" }
        /// Tells it from other jobs of its kind.
        var row: String { "\(name) \(job.key)" }
    }

    private struct State {
        var count = 0
        /// Works that are under way; they are not begun twice.
        var running: Set<String> = []
    }

    /// So many jobs are run at a time, before signals are looked at again.
    private static let portion = 100

    private let store: Store
    private let kinds: [String: JobKind]
    private let states: PluginStates
    private let state = Mutex(State())
    /// Kinds that are left alone, as `plugin.kind`.
    private let silenced: [String]

    /// - Parameter reachesOutside: whether jobs that reach outside the store are done; in a rehearsal they are not.
    init(
        store: Store, modules: [Module], states: PluginStates, housekeeping: Housekeeping, reachesOutside: Bool = true
    ) {
        self.store = store
        self.states = states
        let declared = modules.flatMap { module in module.kit.jobs.map { ("\(module.name).\($0.kind)", $0) } }
        kinds = Dictionary(uniqueKeysWithValues: declared + [("kernel.\(Housekeeping.kind)", housekeeping.job)])
        silenced = reachesOutside ? [] : kinds.filter { $0.value.body.reachesOutside }.keys.sorted()
    }

    /// How many jobs have run since the start.
    var count: Int { state.withLock { $0.count } }

    /// The plugins and kinds there are, in order.
    var names: [(plugin: String, kind: String)] {
        kinds.keys.sorted().map { name in
            let parts = name.split(separator: ".", maxSplits: 1)
            return (String(parts[0]), String(parts[1]))
        }
    }

    /// Gives every recurring job its row.
    func begin() async throws {
        let recurring = kinds.filter { $0.value.every != nil }.keys.sorted()
        let now = store.world.now.description
        try await store.write(.init(caller: .daemon, method: "begin", what: "")) { _, database in
            for name in recurring {
                let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
                try database.execute(
                    sql: """
                        INSERT INTO kernel_job (plugin, kind, key, due, attempts) VALUES (?, ?, '', ?, 0)
                        ON CONFLICT (plugin, kind, key) DO NOTHING
                        """, arguments: [parts[0], parts[1], now])
            }
        }
    }

    /// When the next job is due, of those that may run and are not under way.
    func next() async throws -> Instant? {
        try await rows(limit: 64, until: .latest).map(\.job.due).min()
    }

    /// Runs what is due, at most a portion; work that reaches outside is handed to `start`. Returns how many began.
    ///
    /// - Parameter done: called after each.
    func pass(
        _ start: (@escaping @Sendable () async -> Void) async -> Void, each done: () -> Void
    ) async throws -> Int {
        let due = try await rows(limit: Self.portion, until: store.world.now)
        for item in due {
            guard let kind = kinds[item.name] else { continue }
            switch kind.body {
            case .change(let body): await run(item, kind) { try body(item.job, $0) }
            case .work(let body):
                state.withLock { _ = $0.running.insert(item.row) }
                await start { await self.work(item, kind, body) }
            }
            done()
        }
        return due.count
    }

    private func rows(limit: Int, until moment: Instant) async throws -> [Due] {
        let busy = state.withLock { $0.running }
        let working = Set(names.map(\.plugin)).filter(states.isWorking).sorted()
        return try await store.read { [silenced] _, database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT plugin, kind, key, due, attempts, asked FROM kernel_job
                        WHERE due <= ? AND plugin IN (\(Self.holes(working)))
                          AND plugin || '.' || kind NOT IN (\(Self.holes(silenced)))
                        ORDER BY due, plugin, kind, key LIMIT \(limit + busy.count)
                        """), arguments: StatementArguments([moment.description] + working + silenced)
            ).map {
                Due(
                    plugin: $0["plugin"], kind: $0["kind"],
                    job: Job(key: $0["key"], due: try Instant($0["due"]), attempts: $0["attempts"]),
                    asked: $0["asked"])
            }
        }.filter { kinds[$0.name] != nil && !busy.contains($0.row) }
    }

    private static func holes(_ words: [String]) -> String { words.map { _ in "?" }.joined(separator: ", ") }

    /// Runs a job that is one transaction; its row is done in the same one.
    private func run(_ item: Due, _ kind: JobKind, _ body: @escaping @Sendable (Transaction) throws -> Void) async {
        do {
            try await store.write(label(item)) { connection, database in
                try body(Transaction(connection, scope: item.plugin))
                try Self.finish(item, kind, connection.now, database)
            }
            state.withLock { $0.count += 1 }
        } catch {
            await failed(item, error)
        }
    }

    private func work(
        _ item: Due, _ kind: JobKind, _ body: @escaping @Sendable (Job, Session) async throws -> Void
    ) async {
        do {
            try await body(item.job, store.session(for: item.plugin, label(item).method))
            try await store.write(label(item)) { connection, database in
                try Self.finish(item, kind, connection.now, database)
            }
            state.withLock { $0.count += 1 }
        } catch {
            await failed(item, error)
        }
        state.withLock { _ = $0.running.remove(item.row) }
        store.work.ring()
    }

    private func label(_ item: Due) -> Change.Label {
        Change.Label(
            caller: .plugin(item.plugin), method: "job:\(item.name)", what: #"{"key":"\#(item.job.key)"}"#)
    }

    /// Recurring jobs get their next moment; others are done, unless they were asked for again meanwhile.
    private static func finish(_ item: Due, _ kind: JobKind, _ now: Instant, _ database: Database) throws {
        let row: StatementArguments = [
            item.plugin, item.kind, item.job.key, item.job.due.description, item.asked,
        ]
        if let every = kind.every, item.job.key.isEmpty {
            let next: StatementArguments = [now.advanced(by: every).description]
            try database.cachedStatement(
                sql: """
                    UPDATE kernel_job SET due = ?, attempts = 0
                    WHERE plugin = ? AND kind = ? AND key = ? AND due = ? AND asked = ?
                    """
            ).execute(arguments: next + row)
        } else {
            try database.cachedStatement(
                sql: "DELETE FROM kernel_job WHERE plugin = ? AND kind = ? AND key = ? AND due = ? AND asked = ?"
            ).execute(arguments: row)
        }
        try database.cachedStatement(
            sql: """
                INSERT INTO kernel_run (plugin, kind, last_run) VALUES (?, ?, ?)
                ON CONFLICT (plugin, kind) DO UPDATE SET last_run = excluded.last_run, last_error = NULL, failed_at = NULL
                """
        ).execute(arguments: [item.plugin, item.kind, now.description])
    }

    private func failed(_ item: Due, _ error: any Error) async {
        if error is CancellationError { return }
        let problem = Sentence(of: error)
        states.note(
            Sentence(english: "job \(item.kind): \(problem.english)", chinese: "任务 \(item.kind)：\(problem.chinese)"),
            for: item.plugin)
        let now = store.world.now
        let due = now.advanced(by: Backoff.delay(after: item.job.attempts + 1))
        try? await store.write(.init(caller: .daemon, method: "job-failed", what: "")) { _, database in
            try database.execute(
                sql: """
                    UPDATE kernel_job SET attempts = attempts + 1, due = ?
                    WHERE plugin = ? AND kind = ? AND key = ? AND due = ?
                    """, arguments: [due.description, item.plugin, item.kind, item.job.key, item.job.due.description])
            try database.execute(
                sql: """
                    INSERT INTO kernel_run (plugin, kind, failed_at, last_error) VALUES (?, ?, ?, ?)
                    ON CONFLICT (plugin, kind) DO UPDATE SET failed_at = excluded.failed_at, last_error = excluded.last_error
                    """, arguments: [item.plugin, item.kind, now.description, problem.english])
        }
    }
}

extension JobKind.Body {
    fileprivate var reachesOutside: Bool {
        if case .work = self { true } else { false }
    }
}
