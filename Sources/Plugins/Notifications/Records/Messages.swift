import PluginAPI

/// The list of messages.
struct Messages: Sendable {
    struct Query: Codable, Sendable {
        var state: MessageState?
        var person: String?
        var channel: String?
        var fromAt: Instant?
        var untilAt: Instant?
        var language: String?
        var limit: Int?
        var cursor: String?
    }

    struct Page: Codable, Sendable {
        var messages: [Line]
        var cursor: String?
    }

    struct Line: Codable, Sendable {
        var id: String
        var state: MessageState
        var writtenAt: Instant
        var dueAt: Instant?
        var recipient: String
        var person: String?
        var channel: String
        var subject: String
        var signals: [String]
        var tries: Int
        var why: Why?
        var lastError: String?
    }

    /// Lists messages, newest first; a page holds fewer where some are not the caller's to see.
    func list(_ query: Query, in reader: Snapshot) throws -> Page {
        let limit = try PageSize(query.limit, most: 500).items
        let rows = try reader.rows(
            """
            SELECT \(MessageRow.columns) FROM notifications_message
            WHERE id < \(try reader.id(after: query.cursor) ?? .max) \(try narrowed(query, in: reader))
            ORDER BY id DESC LIMIT \(limit)
            """, as: MessageRow.self)
        var sight = Sight()
        let seen = try rows.filter { try sight.covers($0.organization, in: reader) }
        return Page(
            messages: try lines(seen, Language(tag: query.language ?? "en"), in: reader),
            cursor: rows.count == limit ? rows.last?.id : nil)
    }

    private func narrowed(_ query: Query, in reader: any Reading) throws -> SQL {
        var sql: SQL = ""
        if let state = query.state { sql = sql + " AND state = \(state)" }
        if let person = query.person { sql = sql + " AND person = \(try reader.person(person))" }
        if let channel = query.channel { sql = sql + " AND channel = \(channel)" }
        if let from = query.fromAt { sql = sql + " AND written_at >= \(from.wholeSecond)" }
        if let until = query.untilAt { sql = sql + " AND written_at < \(until.wholeSecond)" }
        return sql
    }

    private struct Notice: Decodable {
        let message: String
        let signal: String
    }

    private func lines(_ rows: [MessageRow], _ language: Language, in reader: any Reading) throws -> [Line] {
        let people = try reader.people(rows.compactMap(\.person))
        let notices = try reader.rows(
            """
            SELECT message, signal FROM notifications_item WHERE message IN \(list: rows.map(\.id))
            GROUP BY message, signal ORDER BY MIN(id)
            """, as: Notice.self)
        let signals = Dictionary(grouping: notices, by: \.message).mapValues { $0.map(\.signal) }
        return rows.map { row in
            Line(
                id: row.id, state: row.state, writtenAt: row.writtenAt, dueAt: row.endedAt == nil ? row.dueAt : nil,
                recipient: row.recipient(people, language), person: row.person, channel: row.channel,
                subject: row.subject,
                signals: signals[row.id] ?? [], tries: row.tries, why: row.why,
                lastError: row.problem?.text(in: language))
        }
    }
}

extension MessageRow {
    /// The person's name; the id where nobody has it any more.
    func recipient(_ people: [String: Person], _ language: Language) -> String {
        person.map { people[$0]?.name ?? $0 } ?? (language == .chinese ? "固定地址" : "address")
    }
}
