import PluginAPI

/// Takes everybody off places that nobody wants any more, as after a closure: many shifts, one reason.
struct OrphanRelease: Sendable {
    let house: House

    struct Order: Codable, Sendable {
        var reason: String
        var fromDay: Day?
        var untilDay: Day?
        var location: String?
        var dryRun: Bool?
    }

    struct Released: Codable, Sendable {
        var released: Int
        var people: Int
        var shifts: Int
    }

    /// Releases them; each person hears of it as after a release by hand.
    ///
    /// - Throws: `WrongDays(fromDay, untilDay, limit)`, `NoSuchLocation(location)`, `TooMany(what, limit)`,
    ///   `TooLong(field, length, limit)`.
    func release(_ order: Order, in tx: Transaction) throws -> Released {
        let reason = try Limits.neededReason(order.reason)
        let window = try Window(from: order.fromDay, until: order.untilDay, now: tx.now, house)
        let shifts = try window.shifts([.draft, .published, .locked, .running], location: order.location, in: tx)
            .filter { $0.ends > tx.now }
        let duties = try OrphanRelease.duties(on: shifts, in: tx)
        if order.dryRun != true {
            let byID = Dictionary(shifts.map { ($0.id, $0) }) { first, _ in first }
            let book = DutyBook(house: house)
            for duty in duties { try book.end(duty, on: byID[duty.shift], .init(reason: reason), in: tx) }
        }
        return Released(
            released: duties.count, people: Set(duties.map(\.person)).count, shifts: Set(duties.map(\.shift)).count)
    }

    /// Those on orphaned needs who have not come yet.
    private static func duties(on shifts: [Shift], in reader: any Reading) throws -> [Duty] {
        let needs = shifts.flatMap { $0.needs.filter(\.orphaned).map(\.id) }
        let states = Assignment.State.allCases.filter { !$0.wayOut.isEmpty }
        return try needs.chunks(of: Limits.chunk).flatMap { some in
            try reader.rows(
                """
                SELECT \(Duty.columns) FROM rosters_assignment
                WHERE need IN \(list: Array(some)) AND state IN \(list: states) ORDER BY starts, id
                """, as: Duty.self)
        }
    }
}
