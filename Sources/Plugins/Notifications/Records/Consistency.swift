import PluginAPI

/// What must always hold of messages, for `coordctl verify`.
struct Consistency: Sendable {
    func problems(in reader: Snapshot) throws -> [String] {
        try Self.rules.flatMap { sql, sentence in
            try reader.values(sql, as: String.self).map { "Message \($0) \(sentence)." }
        }
    }

    /// Each question finds the messages for which its sentence is true; twenty are enough to know.
    private static let rules: [(SQL, String)] = [
        (
            """
            SELECT message FROM notifications_attempt WHERE outcome = 'delivered'
            GROUP BY message HAVING COUNT(*) > 1 LIMIT 20
            """, "was delivered more than once"
        ),
        (
            """
            SELECT m.id FROM notifications_message m WHERE m.state IN ('delivered', 'inDoubt', 'sending')
            AND NOT EXISTS (SELECT 1 FROM notifications_attempt a WHERE a.message = m.id) LIMIT 20
            """, "has left without a try"
        ),
        (
            """
            SELECT m.id FROM notifications_message m WHERE m.state = 'delivered'
            AND NOT EXISTS (SELECT 1 FROM notifications_attempt a WHERE a.message = m.id AND a.outcome = 'delivered')
            LIMIT 20
            """, "is delivered, and no try says so"
        ),
        (
            """
            SELECT m.id FROM notifications_message m
            WHERE NOT EXISTS (SELECT 1 FROM notifications_item i WHERE i.message = m.id) LIMIT 20
            """, "tells of nothing"
        ),
        (
            """
            SELECT id FROM notifications_message
            WHERE (ended_at IS NULL) <> (state IN ('waiting', 'sending')) LIMIT 20
            """, "has ended and goes on, or the other way round"
        ),
        (
            """
            SELECT DISTINCT message FROM notifications_item i
            WHERE NOT EXISTS (SELECT 1 FROM notifications_message m WHERE m.id = i.message) LIMIT 20
            """, "is gone, and what it told of is not"
        ),
    ]
}
