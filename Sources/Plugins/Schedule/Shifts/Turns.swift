import PluginAPI

/// Lets shifts begin and end at their moments.
///
/// One job waits for the next of all these moments, so nothing is polled; after a standstill it does what is due at
/// once.
struct Turns: Sendable {
    static let job = "turn"
    /// Shifts that turn in one transaction; the rest follow in the next.
    private static let batch = 1000

    /// Asks for the job at the next moment at which a shift begins or ends.
    func plan(in tx: Transaction) throws {
        let begins = try tx.value(
            "SELECT MIN(starts) FROM schedule_shift WHERE state IN ('published', 'locked') AND gone_at IS NULL",
            as: Instant.self)
        let ends = try tx.value(
            "SELECT MIN(ends) FROM schedule_shift WHERE state = 'running' AND gone_at IS NULL", as: Instant.self)
        if let next = [begins, ends].compactMap(\.self).min() {
            try tx.schedule(Turns.job, key: "next", due: max(next, tx.now))
        } else {
            try tx.unschedule(Turns.job, key: "next")
        }
    }

    /// Turns every shift whose moment has come.
    func turn(_ job: Job, in tx: Transaction) throws {
        let now = tx.now.wholeSecond
        let begun = try tx.execute(
            """
            UPDATE schedule_shift SET state = 'running' WHERE id IN (
              SELECT id FROM schedule_shift
              WHERE state IN ('published', 'locked') AND gone_at IS NULL AND starts <= \(now)
              ORDER BY starts LIMIT \(Turns.batch))
            """)
        let ended = try tx.execute(
            """
            UPDATE schedule_shift SET state = 'ended' WHERE id IN (
              SELECT id FROM schedule_shift WHERE state = 'running' AND gone_at IS NULL AND ends <= \(now)
              ORDER BY ends LIMIT \(Turns.batch))
            """)
        if max(begun, ended) == Turns.batch {
            // Not this very moment: a job that asks for its own moment again is done.
            try tx.schedule(Turns.job, key: "next", due: now.advanced(by: .seconds(1)))
        } else {
            try plan(in: tx)
        }
    }
}
