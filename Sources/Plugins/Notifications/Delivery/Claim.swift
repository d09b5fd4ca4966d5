import PluginAPI

/// A message that was taken to be sent: its row says so, and the row of this try stands beside it.
struct Parcel: Sendable {
    let id: String
    let attempt: String
    let message: OutgoingMessage
    let channel: any NotificationChannel
}

/// Takes the next message that is due, and asks once more whether it may leave.
struct Claim: Sendable {
    enum Result: Sendable {
        case parcel(Parcel)
        /// The message at hand is not sent; there may be others.
        case held
        case nothing
    }

    let willingness: Willingness
    let addressing: Addressing
    let digest: Digest
    let inFlight: InFlight

    /// Takes at most one message, so that a crash puts in doubt as few as there are workers.
    func next(on channel: String, in tx: Transaction) throws -> Result {
        guard let row = try due(on: channel, in: tx) else { return .nothing }
        guard let channel = try tx.channel(row.channel) else {
            try row.end(
                .failed,
                error: Sentence(
                    english: "There is no channel \(row.channel) any more.", chinese: "渠道 \(row.channel) 已经没有了。"),
                in: tx)
            return .held
        }
        if let why = try refusal(of: row, in: tx) {
            try row.end(.withheld, why: why, in: tx)
            return .held
        }
        guard let address = try address(of: row, on: channel, in: tx) else {
            try row.end(.withheld, why: .noAddress, in: tx)
            return .held
        }
        guard let text = try digest.text(of: row, in: tx) else {
            try row.end(.withheld, why: .tooLate, in: tx)
            return .held
        }
        return .parcel(try take(row, text, to: address, on: channel, in: tx))
    }

    private func due(on channel: String, in tx: Transaction) throws -> MessageRow? {
        try tx.first(
            """
            SELECT \(MessageRow.columns) FROM notifications_message
            WHERE state = 'waiting' AND channel = \(channel) AND due_at <= \(tx.now.wholeSecond)
            ORDER BY due_at, id LIMIT 1
            """, as: MessageRow.self)
    }

    /// Consent may have been withdrawn, and people erased, since the message was written.
    private func refusal(of row: MessageRow, in tx: Transaction) throws -> Why? {
        guard let person = row.person else { return nil }
        guard try tx.people([person])[person] != nil else { return .erased }
        return try willingness.refusal(of: person, Preference.of(person, in: tx), in: tx)
    }

    private func address(of row: MessageRow, on channel: any NotificationChannel, in tx: Transaction) throws -> String?
    {
        guard let person = row.person else { return row.address }
        return try addressing.address(of: person, for: channel, in: tx)
    }

    private func take(
        _ row: MessageRow, _ text: Text, to address: String, on channel: any NotificationChannel, in tx: Transaction
    ) throws -> Parcel {
        let now = tx.now.wholeSecond
        try tx.execute(
            """
            UPDATE notifications_message
            SET state = 'sending', tries = tries + 1, first_tried_at = COALESCE(first_tried_at, \(now)),
              address = \(address), subject = \(text.subject), body = \(text.body)
            WHERE id = \(row.id)
            """)
        let attempt = try tx.insert(
            """
            INSERT INTO notifications_attempt (message, number, started_at) VALUES (\(row.id), \(row.tries + 1), \(now))
            """)
        inFlight.insert(row.id)
        let message = OutgoingMessage(
            id: "\(row.id)-\(row.key)", address: address, language: row.language, subject: text.subject,
            body: text.body,
            written: row.writtenAt, tried: now)
        return Parcel(id: row.id, attempt: attempt, message: message, channel: channel)
    }
}
