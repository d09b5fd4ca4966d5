import PluginAPI

/// One message with all that belongs to it, and the way to send it again.
struct OneMessage: Sendable {
    static let kind = RecordKind("notifications/message")

    struct Question: Codable, Sendable {
        var message: String
        var language: String?
    }

    struct Shown: Codable, Sendable {
        var id: String
        var key: String
        var state: MessageState
        var why: Why?
        var writtenAt: Instant
        var dueAt: Instant?
        var endedAt: Instant?
        var recipient: String
        var person: String?
        var channel: String
        var address: String?
        var language: Language
        var urgent: Bool
        var subject: String
        var body: String
        var items: [Item]
        var attempts: [Attempt]
    }

    struct Item: Codable, Sendable {
        var signal: String
        var subject: String
        var dropped: Bool
    }

    struct Attempt: Codable, Sendable {
        var number: Int
        var startedAt: Instant
        var endedAt: Instant?
        var outcome: String?
        var detail: String?
    }

    private struct Words: Decodable {
        let body: String
    }

    /// Shows a message; what has not been put together yet is shown as it has gathered so far.
    func show(_ question: Question, in reader: Snapshot) throws -> Shown {
        let language = Language(tag: question.language ?? "en")
        let row = try find(question.message, in: reader)
        let items = try reader.rows(
            "SELECT signal, subject, dropped FROM notifications_item WHERE message = \(row.id) ORDER BY id",
            as: Item.self)
        let detail: SQL = language == .chinese ? "COALESCE(detail_zh, detail)" : "detail"
        let attempts = try reader.rows(
            """
            SELECT number, started_at, ended_at, outcome,
              \(detail) AS detail FROM notifications_attempt
            WHERE message = \(row.id) ORDER BY id
            """, as: Attempt.self)
        return Shown(
            id: row.id, key: "\(row.id)-\(row.key)", state: row.state, why: row.why, writtenAt: row.writtenAt,
            dueAt: row.endedAt == nil ? row.dueAt : nil, endedAt: row.endedAt,
            recipient: row.recipient(try reader.people(row.person.map { [$0] } ?? []), language), person: row.person,
            channel: row.channel, address: row.address.map { mask($0, for: reader.caller) }, language: row.language,
            urgent: row.urgent, subject: row.subject, body: try row.body ?? gathered(row.id, in: reader), items: items,
            attempts: attempts)
    }

    private func gathered(_ message: String, in reader: any Reading) throws -> String {
        try reader.values(
            "SELECT body FROM notifications_item WHERE message = \(message) AND dropped = 0 ORDER BY id",
            as: String.self
        ).joined(separator: "\n\n")
    }

    private func find(_ id: String, in reader: any Reading) throws -> MessageRow {
        guard let row = try MessageRow.of(id, in: reader) else { throw Fault("NoSuchMessage", ["message": id]) }
        try reader.require(.coordinator, over: row.organization)
        return row
    }

    /// Hides the middle of an address from all who do not run the daemon.
    private func mask(_ address: String, for caller: Caller) -> String {
        if caller.holds(.administrator) { return address }
        guard address.count >= 8 else { return "****" }
        return address.prefix(3) + "****" + address.suffix(2)
    }

    struct Retry: Codable, Sendable {
        var message: String
        var requestId: String?
    }

    /// Sends a message again now, as if it had never been tried.
    func retry(_ retry: Retry, in tx: Transaction) throws -> Nothing {
        let row = try find(retry.message, in: tx)
        guard [.failed, .waiting, .inDoubt].contains(row.state), row.address != nil else {
            throw Fault("NotAllowedNow", ["message": row.id, "state": row.state])
        }
        try tx.execute("UPDATE notifications_message SET tries = 0, first_tried_at = NULL WHERE id = \(row.id)")
        try row.wait(until: tx.now, in: tx)
        tx.concerns(Self.kind, row.id)
        return Nothing()
    }
}
