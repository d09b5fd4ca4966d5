import PluginAPI

/// Gathers what one person is told within a while: into the message that waits already, or one that waits for more.
struct Bundling: Stage {
    /// A longer digest is no news any more.
    static let limit = 50
    let window: Duration

    func pass(_ draft: inout Draft, in tx: Transaction) throws {
        guard draft.isPatient, let person = draft.recipient.person, window > .zero else { return }
        draft.joins = try tx.value(
            """
            SELECT m.id FROM notifications_message m
            WHERE m.person = \(person.id) AND m.state = 'waiting' AND m.channel = \(draft.channel) AND m.urgent = 0
              AND m.tries = 0 AND m.language = \(draft.language.rawValue)
              AND (SELECT COUNT(*) FROM notifications_item i WHERE i.message = m.id AND i.dropped = 0) < \(Self.limit)
            ORDER BY m.due_at LIMIT 1
            """, as: String.self)
        draft.due = draft.due.advanced(by: window)
    }
}
