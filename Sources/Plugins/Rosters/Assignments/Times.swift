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
        let stored = try stored((first..<last).widened, in: tx)
        for shift in moved(stored, byID) { try follow(shift.id, shift.starts, shift.ends, in: tx) }
    }

    /// Looks at all shifts to come that somebody is on; nobody waits meanwhile, and mostly there is nothing to write.
    func followAll(_ job: Job, _ session: Session) async throws {
        let changed = try await session.read { reader in
            let ahead = reader.now.wholeSecond..<reader.now.wholeSecond.advanced(by: .seconds(400 * 86_400))
            let stored = try stored(ahead, in: reader)
            return moved(stored, try reader.shifts(byID: stored.map(\.shift)))
        }
        guard !changed.isEmpty else { return }
        try await session.write { tx in
            for shift in changed { try follow(shift.id, shift.starts, shift.ends, in: tx) }
        }
    }

    private func moved(_ stored: [Stored], _ shifts: [String: Shift]) -> [Shift] {
        stored.compactMap { stored in
            shifts[stored.shift].flatMap { $0.starts != stored.starts || $0.ends != stored.ends ? $0 : nil }
        }
    }

    private func stored(_ time: Range<Instant>, in reader: any Reading) throws -> [Stored] {
        try reader.rows(
            """
            SELECT DISTINCT shift, starts, ends FROM rosters_assignment
            WHERE starts >= \(time.lowerBound) AND starts < \(time.upperBound)
            AND state IN \(list: Assignment.State.underWay)
            """, as: Stored.self)
    }
}
