import PluginAPI

/// Settles what a daemon that died left behind: messages whose try has begun and was never recorded.
struct Recovery: Sendable {
    let inFlight: InFlight

    /// Repeats where a repeat has no effect, and says *in doubt* where nobody can know.
    func run(in tx: Transaction) throws {
        let rows = try tx.rows(
            "SELECT \(MessageRow.columns) FROM notifications_message WHERE state = 'sending'", as: MessageRow.self)
        for row in rows where !inFlight.contains(row.id) {
            try tx.execute(
                """
                UPDATE notifications_attempt SET ended_at = \(tx.now.wholeSecond), outcome = 'cutShort'
                WHERE message = \(row.id) AND outcome IS NULL
                """)
            if try tx.channel(row.channel)?.isIdempotent == true {
                try row.wait(until: tx.now, in: tx)
            } else {
                try row.end(
                    .inDoubt,
                    error: Sentence(english: "The daemon stopped in the middle of the try.", chinese: "守护进程在发送中途停止了。"),
                    in: tx)
            }
        }
    }
}
