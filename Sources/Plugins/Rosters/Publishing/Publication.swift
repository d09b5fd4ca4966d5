import PluginAPI

/// Makes rosters known, confirms and locks them, many shifts at a time.
struct Publication: Sendable {
    let house: House

    struct Order: Codable, Sendable {
        var fromDay: Day?
        var untilDay: Day?
        var location: String?
        var confirm: Bool?
        var dryRun: Bool?
        var language: String?
    }

    struct Published: Codable, Sendable {
        var published: Int
        var confirmed: Int
        var people: Int
        var refused: [Confirmation.Refused]
    }

    struct ConfirmOrder: Codable, Sendable {
        var fromDay: Day?
        var untilDay: Day?
        var location: String?
        var dryRun: Bool?
        var language: String?
    }

    struct Confirmed: Codable, Sendable {
        var confirmed: Int
        var people: Int
        var refused: [Confirmation.Refused]
    }

    struct Days: Codable, Sendable {
        var fromDay: Day?
        var untilDay: Day?
        var location: String?
    }

    struct Locked: Codable, Sendable { var locked: Int }

    /// Publishes drafts, confirms their proposals where that is asked for, and tells each person once.
    func publish(_ order: Order, in tx: Transaction) throws -> Published {
        let window = try Window(from: order.fromDay, until: order.untilDay, now: tx.now, house)
        let shifts = try ahead(window, order.location, dryRun: order.dryRun == true, in: tx)
        let drafts = shifts.filter { $0.state == .draft }
        let confirmation = order.confirm == true ? try Confirmation(shifts, house, in: tx) : Confirmation()
        let news = News(shifts, new: drafts.map(\.id), confirmed: confirmation.confirmed)
        let duties = try news.duties(in: tx)
        if order.dryRun != true {
            try move(drafts, to: .published, in: tx)
            try confirmation.store(in: tx)
            try news.tell(duties, in: tx)
        }
        return Published(
            published: drafts.count, confirmed: confirmation.confirmed.count, people: duties.count,
            refused: confirmation.refused(in: house.language(order.language)))
    }

    /// Confirms proposals; people on shifts that are published hear of it, the others when theirs are.
    func confirmAll(_ order: ConfirmOrder, in tx: Transaction) throws -> Confirmed {
        let window = try Window(from: order.fromDay, until: order.untilDay, now: tx.now, house)
        let shifts = try ahead(window, order.location, dryRun: order.dryRun == true, in: tx)
        let confirmation = try Confirmation(shifts, house, in: tx)
        if order.dryRun != true {
            try confirmation.store(in: tx)
            let news = News(shifts.filter { $0.state != .draft }, new: [], confirmed: confirmation.confirmed)
            try news.tell(try news.duties(in: tx), in: tx)
        }
        return Confirmed(
            confirmed: confirmation.confirmed.count, people: confirmation.people,
            refused: confirmation.refused(in: house.language(order.language)))
    }

    /// Locks published shifts.
    func lock(_ days: Days, in tx: Transaction) throws -> Locked {
        let window = try Window(from: days.fromDay, until: days.untilDay, now: tx.now, house)
        let shifts = try window.shifts([.published], location: days.location, in: tx).filter { $0.ends > tx.now }
        try move(shifts, to: .locked, in: tx)
        return Locked(locked: shifts.count)
    }

    private func ahead(_ window: Window, _ location: String?, dryRun: Bool, in tx: Transaction) throws -> [Shift] {
        let shifts = try window.shifts([.draft, .published, .locked], location: location, in: tx)
            .filter { $0.starts > tx.now }
        if !dryRun { try Times(house: house).follow(shifts, in: tx) }
        return shifts
    }

    private func move(_ shifts: [Shift], to state: Shift.State, in tx: Transaction) throws {
        guard !shifts.isEmpty else { return }
        let ids = shifts.map(\.id)
        _ = try tx.tell(.shifts) { try $0.move(ids, to: state, in: $1) }
    }
}

/// What people hear: everybody once, with all their shifts.
private struct News {
    private let shifts: [String: Shift]
    private let new: Set<String>
    private let confirmed: Set<String>

    init(_ shifts: [Shift], new: [String], confirmed: [Duty]) {
        self.shifts = Dictionary(shifts.map { ($0.id, $0) }) { first, _ in first }
        self.new = Set(new)
        self.confirmed = Set(confirmed.map(\.id))
    }

    /// The duties of everybody to whom something is new.
    func duties(in tx: Transaction) throws -> [String: [Duty]] {
        let all = try shifts.keys.sorted().chunks(of: Limits.chunk).flatMap { some in
            try tx.rows(
                """
                SELECT \(Duty.columns) FROM rosters_assignment
                WHERE shift IN \(list: Array(some)) AND state IN \(list: [Assignment.State.proposed, .confirmed, .offered, .standInWanted])
                """, as: Duty.self)
        }
        return Dictionary(grouping: all, by: \.person).filter { _, duties in
            duties.contains { new.contains($0.shift) || confirmed.contains($0.id) }
        }
    }

    func tell(_ duties: [String: [Duty]], in tx: Transaction) throws {
        for (person, duties) in duties.sorted(by: { ($0.key.count, $0.key) < ($1.key.count, $1.key) }) {
            let list = duties.sorted { $0.starts < $1.starts }.map { duty in
                RosterPublished.Duty(
                    title: shifts[duty.shift]?.title ?? "", location: shifts[duty.shift]?.location ?? "",
                    starts: duty.starts, ends: duty.ends)
            }
            try tx.emit(RosterPublished(person: person, duties: list))
        }
    }
}
