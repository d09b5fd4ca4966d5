import PluginAPI

/// Makes shifts known, fixes them, calls them off.
struct Release: Sendable {
    /// Shifts released by one call: two shifts a day at 300 places for a month.
    private static let limit = 20_000
    /// Characters of a reason.
    static let longestReason = 500

    let book: ShiftBook
    /// The zone whose today decides whether days are over.
    let zone: Zone

    struct Span: Codable, Sendable {
        var firstDay: Day
        var lastDay: Day
        var location: String?
        var organization: String?
        var dryRun: Bool?
    }

    struct Released: Codable, Sendable { var shifts: Int }

    /// Publishes drafts that are not over.
    func publish(_ span: Span, in tx: Transaction) throws -> Released {
        try release(span, from: .draft, to: .published, in: tx)
    }

    /// Locks published shifts.
    func lock(_ span: Span, in tx: Transaction) throws -> Released {
        try release(span, from: .published, to: .locked, in: tx)
    }

    private func release(_ span: Span, from: Shift.State, to: Shift.State, in tx: Transaction) throws -> Released {
        guard span.firstDay <= span.lastDay else {
            throw Fault("DaysReversed", ["firstDay": span.firstDay, "lastDay": span.lastDay])
        }
        let ids = try candidates(span, in: from, tx)
        if ids.isEmpty, span.lastDay < zone.day(of: tx.now) { throw Fault("DaysOver", ["lastDay": span.lastDay]) }
        if span.dryRun != true { try book.put(ids, into: to, in: tx) }
        return Released(shifts: ids.count)
    }

    private func candidates(_ span: Span, in state: Shift.State, _ tx: Transaction) throws -> [String] {
        struct Candidate: Decodable { let id: String, organization: String? }
        var condition: SQL = "day >= \(span.firstDay) AND day <= \(span.lastDay) AND state = \(state)"
        if let location = try span.location.map(tx.location(named:)) {
            condition = condition + " AND location = \(location)"
        }
        let rows = try tx.rows(
            """
            SELECT id, organization FROM schedule_shift
            WHERE \(condition) AND gone_at IS NULL AND ends > \(tx.now.wholeSecond)
            ORDER BY starts, id LIMIT \(Release.limit + 1)
            """, as: Candidate.self)
        guard rows.count <= Release.limit else {
            throw Fault("TooMany", ["what": Sentence(english: "shifts", chinese: "班次"), "limit": Release.limit])
        }
        var reach = RoleBounds(.coordinator, below: span.organization, in: tx)
        let mine = try rows.filter { try reach.covers($0.organization) }
        if mine.isEmpty, let other = rows.first { try tx.require(.coordinator, over: other.organization) }
        return mine.map(\.id)
    }

    struct Cancellation: Codable, Sendable {
        var shift: String
        var reason: String
        var dryRun: Bool?
    }

    struct Cancelled: Codable, Sendable { var people: Int }

    /// Calls one shift off for good; its people are told by the signal.
    func cancel(_ cancellation: Cancellation, in tx: Transaction) throws -> Cancelled {
        let shift = try ShiftTable.one(cancellation.shift, in: tx)
        try tx.require(.coordinator, over: shift.organization)
        try Limits.check("reason", cancellation.reason, atMost: Release.longestReason)
        guard shift.state.mayBecome(.cancelled) else {
            throw Fault("NotAllowedNow", ["shift": shift.id, "state": shift.state])
        }
        let people = try tx.people(on: shift)
        if cancellation.dryRun != true {
            try book.move([shift], to: .cancelled, because: cancellation.reason, in: tx)
        }
        return Cancelled(people: people)
    }
}
