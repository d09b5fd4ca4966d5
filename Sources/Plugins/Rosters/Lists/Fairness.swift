import PluginAPI

/// Shows how evenly the load of some days is shared among those who offered to come.
struct Fairness: Sendable {
    let house: House

    enum Measure: String, Codable, Sendable { case shifts, offer }

    struct Question: Codable, Sendable {
        var fromDay: Day?
        var untilDay: Day?
        var by: Measure?
        var limit: Int?
    }

    struct Answer: Codable, Sendable {
        var fromDay: Day
        var untilDay: Day
        var people: Int
        var idle: Int
        var shifts: Int
        var percent: Int
        var bars: [Bar]
        var highest: [Load]
        var lowest: [Load]
    }

    struct Load: Codable, Sendable {
        var name: String
        var shifts: Int
        var offer: Int
        var percent: Int
        var person: String
    }

    /// What is stored of one person.
    struct Share: Decodable {
        let person: String
        let wished: Int?
        let shifts: Int

        /// Shifts offered for so many days, never none: a divisor.
        func offer(_ days: Int) -> Int {
            max(1, ((wished ?? Translation.usualOffer) * days + 27) / 28)
        }

        func percent(_ days: Int) -> Int { shifts * 100 / offer(days) }
    }

    func show(_ question: Question, in reader: Snapshot) throws -> Answer {
        let limit = try PageSize(question.limit, usual: 5, most: 100).items
        let days = try days(question, house.zone.day(of: reader.now))
        let shares = try visible(try shares(days, in: reader), in: reader)
        let sorted = shares.sorted { ($0.percent(days.count), $0.person) < ($1.percent(days.count), $1.person) }
        let (least, most) = (sorted.prefix(limit), sorted.suffix(limit).reversed())
        let names = try reader.people(least.map(\.person) + most.map(\.person)).mapValues(\.name)
        let shifts = shares.reduce(0) { $0 + $1.shifts }
        let bars = LoadBars(shares, days.count)
        return Answer(
            fromDay: days.lowerBound, untilDay: days.upperBound, people: shares.count,
            idle: shares.count { $0.shifts == 0 }, shifts: shifts,
            percent: shifts * 100 / max(1, shares.reduce(0) { $0 + $1.offer(days.count) }),
            bars: question.by == .offer ? bars.byOffer : bars.byShifts,
            highest: most.map { Load($0, days.count, names) }, lowest: least.map { Load($0, days.count, names) })
    }

    private func days(_ question: Question, _ today: Day) throws -> Range<Day> {
        let first = question.fromDay ?? today - 28
        let last = question.untilDay ?? max(first, today) + house.horizonDays
        guard first < last, last - first <= Limits.fairnessDays else {
            throw Fault("WrongDays", ["fromDay": first, "untilDay": last, "limit": Limits.fairnessDays])
        }
        return first..<last
    }

    /// Everybody who gave hours for these days or has a shift in them.
    private func shares(_ days: Range<Day>, in reader: Snapshot) throws -> [Share] {
        let times = house.zone.instants(of: days)
        let held: SQL = """
            starts >= \(times.lowerBound) AND starts < \(times.upperBound) AND state IN \(list: Assignment.State.holding)
            """
        return try reader.rows(
            """
            SELECT p.person, w.wished, COALESCE(a.shifts, 0) AS shifts FROM (
              SELECT person FROM rosters_pattern WHERE (valid_from IS NULL OR valid_from < \(days.upperBound))
              AND (valid_until IS NULL OR valid_until >= \(days.lowerBound))
              UNION SELECT person FROM rosters_assignment WHERE \(held)
            ) p LEFT JOIN rosters_preference w ON w.person = p.person LEFT JOIN (
              SELECT person, COUNT(*) AS shifts FROM rosters_assignment WHERE \(held) GROUP BY person
            ) a ON a.person = p.person ORDER BY p.person
            """, as: Share.self)
    }

    /// Leaves out those whom the caller may not see.
    private func visible(_ shares: [Share], in reader: Snapshot) throws -> [Share] {
        guard !reader.caller.holds(.viewer) else { return shares }
        let people = try shares.map(\.person).chunks(of: Limits.chunk).reduce(into: [:]) { known, some in
            known.merge(try reader.people(Array(some))) { first, _ in first }
        }
        var reach = RoleBounds(.viewer, in: reader)
        return try shares.filter { try reach.covers(people[$0.person]?.organization) }
    }
}

extension Fairness.Load {
    fileprivate init(_ share: Fairness.Share, _ days: Int, _ names: [String: String]) {
        self.init(
            name: names[share.person] ?? share.person, shifts: share.shifts, offer: share.offer(days),
            percent: share.percent(days), person: share.person)
    }
}
