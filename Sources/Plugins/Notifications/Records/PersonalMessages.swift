import PluginAPI

/// What stands here about people: their messages and what they asked for.
struct PersonalMessages: PersonalData {
    private struct Record: Codable {
        let id: String
        let state: MessageState
        let writtenAt: Instant
        let endedAt: Instant?
        let channel: String
        let address: String?
        let subject: String
        let body: String?
    }

    private struct Wish: Codable {
        let channel: String?
        let off: Bool
        let quietFrom: String?
        let quietUntil: String?
        let setAt: Instant
    }

    func export(_ person: String, in reader: any Reading) throws -> [PersonalRecords] {
        let messages = try reader.rows(
            """
            SELECT id, state, written_at, ended_at, channel, address, subject, body FROM notifications_message
            WHERE person = \(person) ORDER BY id
            """, as: Record.self)
        let wishes = try reader.rows(
            """
            SELECT channel, off, quiet_from, quiet_until, set_at FROM notifications_preference WHERE person = \(person)
            """, as: Wish.self)
        return try [PersonalRecords("messages", messages), PersonalRecords("preferences", wishes)].compactMap(\.self)
    }

    /// Blanks the words and addresses; that there was a message, and how it ended, stays for the totals.
    func erase(_ person: String, in transaction: Transaction) throws -> Int {
        let own: SQL = "SELECT id FROM notifications_message WHERE person = \(person)"
        try transaction.execute("UPDATE notifications_item SET subject = '', body = '' WHERE message IN (\(own))")
        try transaction.execute(
            "UPDATE notifications_attempt SET detail = NULL, detail_zh = NULL WHERE message IN (\(own))")
        try transaction.execute(
            """
            UPDATE notifications_message SET state = 'withheld', why = \(Why.erased), ended_at = \(transaction.now.wholeSecond)
            WHERE person = \(person) AND state = 'waiting'
            """)
        let messages = try transaction.execute(
            """
            UPDATE notifications_message SET address = NULL, subject = '', body = '', last_error = NULL, last_error_zh = NULL
            WHERE person = \(person)
            """)
        let wishes = try transaction.execute("DELETE FROM notifications_preference WHERE person = \(person)")
        return messages + wishes
    }
}
