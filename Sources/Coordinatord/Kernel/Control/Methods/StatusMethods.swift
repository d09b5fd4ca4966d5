import Foundation
import GRDB
import Logging
import PluginAPI
import Varlink

/// `coordctl status`, `plugins`, `ping`, `set-log-level`.
struct StatusMethods: Sendable {
    let host: Host

    struct PluginState: Codable, Sendable {
        enum State: String, Codable { case ready, starting, degraded, disabled }
        var name: String
        var state: State
        var version: String
        var methods: Int
        var lastError: String?
        var failedAt: Instant?
    }

    struct JobState: Codable, Sendable {
        var plugin: String, kind: String
        var waiting: Int, overdue: Int
        var lastRunAt: Instant?
        var lastRunAgeUSec: Int?
        var nextDueAt: Instant?
        var lastError: String?
    }

    struct Status: Codable, Sendable {
        enum State: String, Codable { case ready, degraded }
        var version: String, state: State
        var startedAt: Instant, uptimeUSec: Int
        var clockAt: Instant, virtualClock: Bool
        var queue: Int, queueLimit: Int, connections: Int
        var changes: Int
        var database: String, databaseBytes: Int
        var plugins: [PluginState]
        var jobs: [JobState]
    }

    struct PluginList: Codable, Sendable { var plugins: [PluginState] }

    struct Level: Codable, Sendable {
        enum Word: String, Codable { case trace, debug, info, notice, warning, error, critical }
        var level: Word
    }

    struct Question: Codable, Sendable { var language: String? }

    func add(to kit: inout Kit) {
        kit.answer("Status", allow: .viewer, streaming: status)
        kit.answer("Plugins", allow: .viewer) { (question: Question, _: Snapshot) in
            PluginList(plugins: plugins(question.language))
        }
        kit.answer("Ping", allow: .anyone) { (_: Nothing, _: Snapshot) in Nothing() }
        kit.answer("SetLogLevel", allow: .administrator) { (level: Level, _: Snapshot) in
            LogLevel.shared.set(Logger.Level(rawValue: level.level.rawValue) ?? .info)
            return Nothing()
        }
    }

    private func status(_ question: Question, session: Session, _: Replies<Status>) async throws -> Status {
        let now = host.parts.world.now
        let jobs = try await host.store.read { _, database in try self.jobs(now, database) }
        let changes = try await host.store.read { _, database in
            try Int.fetchOne(database, sql: "SELECT max(sequence) FROM kernel_journal") ?? 0
        }
        let path = host.parts.installation.stateDirectory + "/" + Host.database
        let plugins = plugins(question.language)
        return Status(
            version: host.parts.version, state: plugins.contains { $0.state == .degraded } ? .degraded : .ready,
            startedAt: host.started, uptimeUSec: Int(host.started.duration(to: now) / .microseconds(1)), clockAt: now,
            virtualClock: host.parts.world.isVirtual, queue: host.store.writer.queue.count,
            queueLimit: host.store.writer.queue.limit, connections: host.connections, changes: changes,
            database: path, databaseBytes: size(of: path) + size(of: path + "-wal"), plugins: plugins, jobs: jobs)
    }

    private func plugins(_ tag: String?) -> [PluginState] {
        let language = Language(tag: tag ?? "en")
        let working = host.modules.map { ($0.name, $0.interface.methods.count) }
        return (working + host.disabled.map { ($0, 0) }).map { name, methods in
            let entry = host.states[name]
            return PluginState(
                name: name, state: entry.flatMap { PluginState.State(rawValue: $0.state.rawValue) } ?? .ready,
                version: host.parts.version, methods: methods, lastError: entry?.lastError?.text(in: language),
                failedAt: entry?.failedAt)
        }
    }

    private func jobs(_ now: Instant, _ database: Database) throws -> [JobState] {
        let waiting = try Row.fetchAll(
            database,
            sql: """
                SELECT plugin, kind, count(*) AS waiting, sum(due < ?) AS overdue, min(due) AS due
                FROM kernel_job GROUP BY plugin, kind
                """, arguments: [now.description])
        let runs = try Row.fetchAll(database, sql: "SELECT plugin, kind, last_run, last_error FROM kernel_run")
        func find(_ rows: [Row], _ job: (plugin: String, kind: String)) -> Row? {
            rows.first { $0["plugin"] == job.plugin && $0["kind"] == job.kind }
        }
        return try host.jobs.names.map { job in
            let row = find(waiting, job)
            let run = find(runs, job)
            let last = try (run?["last_run"] as String?).map { try Instant($0) }
            return JobState(
                plugin: job.plugin, kind: job.kind, waiting: row?["waiting"] ?? 0, overdue: row?["overdue"] ?? 0,
                lastRunAt: last, lastRunAgeUSec: last.map { Int($0.duration(to: now) / .microseconds(1)) },
                nextDueAt: try (row?["due"] as String?).map { try Instant($0) }, lastError: run?["last_error"])
        }
    }

    private func size(of path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}
