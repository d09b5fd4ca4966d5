import GRDB
import PluginAPI
import Varlink

/// `coordctl journal` and `coordctl watch`: who changed what.
struct JournalMethods: Sendable {
    let host: Host

    /// A watcher that is so many entries behind is told to begin anew.
    private static let lagLimit = 10_000
    private static let pageLimit = 1000

    struct Entry: Codable, Sendable {
        var sequence: String
        var at: Instant
        var who: String
        var method: String
        var concerns: [String]
        var what: String?
    }

    struct Filter: Codable, Sendable {
        var plugin: String?, who: String?, concerning: String?
        var fromAt: Instant?, untilAt: Instant?
        var limit: Int?, cursor: String?
    }

    struct Page: Codable, Sendable {
        var entries: [Entry]
        var cursor: String?
    }

    struct Watched: Codable, Sendable { var plugin: String?, who: String?, concerning: String?, since: String? }
    struct Entries: Codable, Sendable { var entries: [Entry] }

    func add(to kit: inout Kit) {
        kit.answer("Journal", allow: .administrator, streaming: journal)
        kit.answer("Watch", allow: .administrator, streaming: watch)
    }

    private func journal(_ filter: Filter, session: Session, replies: Replies<Page>) async throws -> Page {
        let limit = filter.limit ?? 50
        guard (1...Self.pageLimit).contains(limit) else {
            throw Fault.invalid(
                "limit",
                Sentence(
                    english: "It is not between 1 and \(Self.pageLimit).", chinese: "应为 1 到 \(Self.pageLimit) 的整数。"))
        }
        var cursor = try filter.cursor.map { try sequence($0, "cursor") }
        // Without a limit a reader wants one page; with `more` all that follow, too.
        while true {
            let page = try await page(filter, before: cursor, limit)
            guard let next = page.cursor, filter.limit == nil else { return page }
            try await replies.send(page)
            guard replies.wantsMore else { return page }
            cursor = Int64(next)
        }
    }

    private func page(_ filter: Filter, before: Int64?, _ limit: Int) async throws -> Page {
        var query = Query(filter.plugin, filter.who, filter.concerning, host)
        if let from = filter.fromAt { query.add("at >= ?", from.description) }
        if let until = filter.untilAt { query.add("at < ?", until.description) }
        if let before { query.add("sequence < ?", before) }
        let entries = try await fetch(query, "DESC", limit + 1)
        guard entries.count > limit else { return Page(entries: entries) }
        return Page(entries: Array(entries.prefix(limit)), cursor: entries[limit - 1].sequence)
    }

    private func watch(_ watched: Watched, session: Session, replies: Replies<Entries>) async throws -> Entries {
        var last = try watched.since.map { try sequence($0, "since") }
        return try await host.store.commits.listening { alarm in
            var pace = Pace(alarm, host.store.world)
            while true {
                let after: Int64
                if let last { after = last } else { after = try await end() }
                var query = Query(watched.plugin, watched.who, watched.concerning, host)
                query.add("sequence > ?", after)
                let entries = try await fetch(query, "ASC", Self.lagLimit + 1)
                if entries.count > Self.lagLimit {
                    throw Fault("Lagged", ["since": entries[Self.lagLimit - 1].sequence])
                }
                if !entries.isEmpty || last == nil { try await replies.send(Entries(entries: entries)) }
                last = entries.last.flatMap { Int64($0.sequence) } ?? after
                try await pace.turn()
            }
        }
    }

    private func end() async throws -> Int64 {
        try await host.store.read { _, database in
            try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM kernel_journal") ?? 0
        }
    }

    private func sequence(_ text: String, _ parameter: String) throws -> Int64 {
        guard let sequence = Int64(text) else {
            throw Fault.invalid(
                parameter, Sentence(english: "It is not a sequence that the journal shows.", chinese: "日志中没有这个序号。"))
        }
        return sequence
    }

    private func fetch(_ query: Query, _ order: String, _ limit: Int) async throws -> [Entry] {
        let sql = "SELECT * FROM kernel_journal \(query.text) ORDER BY sequence \(order) LIMIT \(limit)"
        return try await host.store.read { _, database in
            try Row.fetchAll(database, sql: sql, arguments: StatementArguments(query.values)).map { row in
                Entry(
                    sequence: String(row["sequence"] as Int64), at: try Instant(row["at"]), who: row["who"],
                    method: row["method"], concerns: (row["concerns"] as String).split(separator: " ").map(String.init),
                    what: row["what"])
            }
        }
    }
}

/// The conditions of a look at the journal.
private struct Query: Sendable {
    private var conditions: [String] = []
    private(set) var values: [DatabaseValue] = []

    init(_ plugin: String?, _ who: String?, _ concerning: String?, _ host: Host) {
        if let who { add("who = ?", who) }
        if let concerning {
            add("sequence IN (\(Journal.concerning))", concerning)
        }
        if let plugin {
            let interface = host.modules.first { $0.name == plugin }?.interface.name ?? plugin
            conditions.append("(substr(method, 1, ?) = ? OR substr(method, 1, ?) = ? OR who = ?)")
            let job = "job:\(plugin)."
            let prefix = interface + "."
            values += [
                prefix.count.databaseValue, prefix.databaseValue, job.count.databaseValue, job.databaseValue,
                "plugin:\(plugin)".databaseValue,
            ]
        }
    }

    mutating func add(_ condition: String, _ value: some DatabaseValueConvertible) {
        conditions.append(condition)
        values.append(value.databaseValue)
    }

    var text: String { conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ") }
}
