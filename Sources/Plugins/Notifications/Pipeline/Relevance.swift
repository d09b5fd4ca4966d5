import PluginAPI

/// Leaves out what is over before it was told, and what another signal has said already.
struct Relevance: Stage {
    let kinships: [Kinship]

    func pass(_ draft: inout Draft, in tx: Transaction) throws {
        for kinship in kinships where kinship.signal == draft.facts.signal {
            guard let about = draft.facts.about(kinship.fields) else { continue }
            switch kinship.effect {
            case .cures: draft.isIdle = try withdraw(kinship.other, about, draft, in: tx)
            case .echoes: draft.isIdle = try isTold(kinship.other, about, draft, in: tx)
            }
            if draft.isIdle { return }
        }
    }

    /// Takes the other notice out of the message that still waits for its first try; false where it was told.
    private func withdraw(_ signal: String, _ about: String, _ draft: Draft, in tx: Transaction) throws -> Bool {
        let waiting = try tx.rows(
            """
            SELECT i.id, i.message FROM notifications_item i JOIN notifications_message m ON m.id = i.message
            WHERE i.recipient = \(draft.recipient.key) AND i.about = \(about) AND i.signal = \(signal)
              AND i.dropped = 0 AND m.state = 'waiting' AND m.tries = 0
            """, as: Waiting.self)
        for notice in waiting {
            try tx.execute("UPDATE notifications_item SET dropped = 1 WHERE id = \(notice.id)")
            try withhold(notice.message, in: tx)
        }
        return !waiting.isEmpty
    }

    /// A message without a notice left in it has nothing to say.
    private func withhold(_ message: String, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE notifications_message
            SET state = 'withheld', why = \(Why.noLongerTrue), ended_at = \(tx.now.wholeSecond)
            WHERE id = \(message)
              AND NOT EXISTS (SELECT 1 FROM notifications_item WHERE message = \(message) AND dropped = 0)
            """)
    }

    private func isTold(_ signal: String, _ about: String, _ draft: Draft, in tx: Transaction) throws -> Bool {
        try tx.value(
            """
            SELECT id FROM notifications_item
            WHERE recipient = \(draft.recipient.key) AND about = \(about) AND signal = \(signal) LIMIT 1
            """, as: String.self) != nil
    }

    private struct Waiting: Decodable {
        let id: String
        let message: String
    }
}
