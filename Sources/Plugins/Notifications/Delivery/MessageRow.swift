import PluginAPI

/// A stored message.
struct MessageRow: Decodable, Sendable {
    static let columns: SQL = """
        id, key, person, organization, channel, address, language, urgent, state, why, written_at, due_at, first_tried_at, \
        ended_at, tries, last_error, last_error_zh, subject, body
        """

    let id: String
    let key: String
    let person: String?
    let organization: String?
    let channel: String
    let address: String?
    let language: Language
    let urgent: Bool
    let state: MessageState
    let why: Why?
    let writtenAt: Instant
    let dueAt: Instant
    let firstTriedAt: Instant?
    let endedAt: Instant?
    let tries: Int
    let lastError: String?
    let lastErrorZh: String?
    let subject: String
    /// Nil until the first try, when what has gathered in the message is put together.
    let body: String?

    /// What went wrong last; of messages of an older daemon it is known in English alone.
    var problem: Sentence? { lastError.map { Sentence(english: $0, chinese: lastErrorZh ?? $0) } }

    /// Returns the message with this id.
    static func of(_ id: String, in reader: any Reading) throws -> MessageRow? {
        guard Int(id) != nil else { return nil }
        return try reader.first(
            "SELECT \(columns) FROM notifications_message WHERE id = \(id)", as: MessageRow.self)
    }

    /// Ends the message for good; what went wrong before it was delivered after all stays with its tries.
    func end(_ state: MessageState, why: Why? = nil, error: Sentence? = nil, in tx: Transaction) throws {
        let last = state == .delivered ? nil : error ?? problem
        try tx.execute(
            """
            UPDATE notifications_message
            SET state = \(state), why = \(why), last_error = \(last?.english), last_error_zh = \(last?.chinese),
              ended_at = \(tx.now.wholeSecond)
            WHERE id = \(id)
            """)
    }

    /// Puts the message back into the queue.
    func wait(until due: Instant, error: Sentence? = nil, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE notifications_message
            SET state = 'waiting', due_at = \(due.wholeSecond), ended_at = NULL, last_error = COALESCE(\(error?.english), last_error),
              last_error_zh = COALESCE(\(error?.chinese), last_error_zh)
            WHERE id = \(id)
            """)
        try Delivery.plan(due, in: tx)
    }
}
