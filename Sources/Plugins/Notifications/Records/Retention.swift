import PluginAPI

/// Forgets messages that ended long ago.
struct Retention: Sendable {
    static let job = "forget"
    /// So many are forgotten in one transaction; the rest follows a second later.
    static let batch = 500
    let keep: Duration

    func run(_ job: Job, in tx: Transaction) throws {
        let last = tx.now.wholeSecond.advanced(by: .zero - keep)
        let old = try tx.values(
            "SELECT id FROM notifications_message WHERE ended_at < \(last) ORDER BY ended_at LIMIT \(Self.batch)",
            as: String.self)
        guard !old.isEmpty else { return }
        try tx.execute("DELETE FROM notifications_item WHERE message IN \(list: old)")
        try tx.execute("DELETE FROM notifications_attempt WHERE message IN \(list: old)")
        try tx.execute("DELETE FROM notifications_message WHERE id IN \(list: old)")
        if old.count == Self.batch { try tx.schedule(Self.job, key: "more", due: tx.now.advanced(by: .seconds(1))) }
    }
}
