import PluginAPI

/// Keeps one person from more messages a day than anyone reads: the others wait for the next day, and meet in one
/// digest.
struct DailyCap: Stage {
    /// So many days ahead are looked at; whoever is that much behind gets the message on the last of them.
    static let horizon = 7
    let limit: Int
    let rest: Rest

    func pass(_ draft: inout Draft, in tx: Transaction) throws {
        guard draft.isPatient, draft.joins == nil, let person = draft.recipient.person else { return }
        let zone = rest.quiet.zone
        for _ in 0..<Self.horizon {
            let day = zone.day(of: draft.due)
            guard try count(person.id, on: zone.instants(of: day), in: tx) >= limit else { return }
            draft.due = rest.hours(of: draft.preference).loud(from: zone.instants(of: day).upperBound)
        }
    }

    private func count(_ person: String, on day: Range<Instant>, in tx: Transaction) throws -> Int {
        try tx.value(
            """
            SELECT COUNT(*) FROM notifications_message
            WHERE person = \(person) AND state IN ('waiting', 'sending', 'delivered', 'inDoubt') AND urgent = 0
              AND due_at >= \(day.lowerBound) AND due_at < \(day.upperBound)
            """, as: Int.self) ?? 0
    }
}
