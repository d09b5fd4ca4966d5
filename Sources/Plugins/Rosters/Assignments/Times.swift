import PluginAPI

/// Keeps the times that stand beside assignments in line with the schedule.
struct Times: Sendable {
    let house: House

    private struct Stored: Decodable {
        let shift: String
        let starts: Instant
        let ends: Instant
    }

    /// Takes over the times of one shift.
    func follow(_ shift: String, _ starts: Instant, _ ends: Instant, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE rosters_assignment SET starts = \(starts), ends = \(ends) WHERE shift = \(shift)
            AND state IN \(list: Assignment.State.underWay)
            """)
        try tx.execute(
            """
            UPDATE rosters_assignment SET answer_by = \(house.answerBy(starts, now: tx.now.wholeSecond))
            WHERE shift = \(shift) AND state = 'proposed'
            """)
    }

    /// Takes over the times of shifts that differ from what is stored near them; drafts move unannounced.
    func follow(_ shifts: [Shift], in tx: Transaction) throws {
        guard let first = shifts.map(\.starts).min(), let last = shifts.map(\.ends).max() else { return }
        let byID = Dictionary(shifts.map { ($0.id, $0) }) { first, _ in first }
        try correct(try stored((first..<last).widened, in: tx), byID, in: tx)
    }

    /// Looks at all shifts to come that somebody is on.
    func followAll(_ job: Job, in tx: Transaction) throws {
        let ahead = tx.now.wholeSecond..<tx.now.wholeSecond.advanced(by: .seconds(400 * 86_400))
        let stored = try stored(ahead, in: tx)
        try correct(stored, try tx.shifts(byID: stored.map(\.shift)), in: tx)
    }

    private func correct(_ stored: [Stored], _ shifts: [String: Shift], in tx: Transaction) throws {
        for stored in stored {
            guard let shift = shifts[stored.shift], shift.starts != stored.starts || shift.ends != stored.ends else {
                continue
            }
            try follow(shift.id, shift.starts, shift.ends, in: tx)
        }
    }

    private func stored(_ time: Range<Instant>, in tx: Transaction) throws -> [Stored] {
        try tx.rows(
            """
            SELECT DISTINCT shift, starts, ends FROM rosters_assignment
            WHERE starts >= \(time.lowerBound) AND starts < \(time.upperBound)
            AND state IN \(list: Assignment.State.underWay)
            """, as: Stored.self)
    }
}
