import PluginAPI

/// Everybody who may be asked, with all that speaks for and against it.
struct Crew {
    let time: Range<Instant>
    /// The days over which load is measured.
    let period: Range<Day>
    let house: House
    let reader: any Reading

    private struct Wish: Decodable {
        let person: String
        let wished: Int?
        let rest: Int?
        let perDay: Int?
        let perWeek: Int?
        let shiftsPerWeek: Int?
        let daysInARow: Int?
        let weekends: Int?
        let shiftsPerFourWeeks: Int?
        let perFourWeeks: Int?
        let daysOff: Int?

        var limits: OwnLimits {
            OwnLimits(rest: rest, perDay: perDay, perWeek: perWeek, shiftsPerWeek: shiftsPerWeek)
        }

        var terms: OwnTerms {
            OwnTerms(
                daysInARow: daysInARow, weekends: weekends, shiftsPerFourWeeks: shiftsPerFourWeeks,
                perFourWeeks: perFourWeeks, daysOff: daysOff)
        }
    }

    private var days: Range<Day> { house.zone.day(of: time.lowerBound)..<house.zone.day(of: time.upperBound) + 1 }

    /// When people can come, for those who can at all, in the order in which they said so.
    ///
    /// - Parameter barring: assignments that people gave up or still wait for; they are not asked for that time.
    func times(barring: [Duty]) throws -> [(person: String, times: [Range<Instant>])] {
        let patterns = try patterns()
        let exceptions = Dictionary(grouping: try exceptions(), by: \.person)
        let barred = Dictionary(grouping: barring, by: \.person)
        var order: [String] = []
        var byPerson: [String: [Pattern]] = [:]
        for pattern in patterns {
            if byPerson[pattern.person] == nil { order.append(pattern.person) }
            byPerson[pattern.person, default: []].append(pattern)
        }
        order += exceptions.keys.filter { byPerson[$0] == nil }.sorted()
        var free = FreeTimes(days, in: house.zone)
        return order.compactMap { person in
            let times = free.times(
                byPerson[person] ?? [], exceptions[person] ?? [],
                barred: (barred[person] ?? []).map { $0.starts..<$0.ends }
            ).filter { $0.overlaps(time) }
            return times.isEmpty ? nil : (person, times)
        }
    }

    private func patterns() throws -> [Pattern] {
        try reader.rows(
            """
            SELECT \(Pattern.columns) FROM rosters_pattern
            WHERE (valid_from IS NULL OR valid_from <= \(days.upperBound))
            AND (valid_until IS NULL OR valid_until >= \(days.lowerBound - 1)) ORDER BY id
            """, as: Pattern.self)
    }

    private func exceptions() throws -> [TimeException] {
        try reader.rows(
            """
            SELECT \(TimeException.columns) FROM rosters_exception
            WHERE ends > \(time.lowerBound.wholeSecond) AND starts < \(time.upperBound) ORDER BY id
            """, as: TimeException.self)
    }

    /// Returns those who exist; of people who were not chosen before only those whom the caller may plan.
    func people(_ ids: [String], isChosen: Bool) throws -> [String: Person] {
        let people = try reader.people(ids)
        guard !isChosen else { return people }
        var reach = RoleBounds(.coordinator, in: reader)
        return try people.filter { try reach.covers($0.value.organization) }
    }

    /// Puts together what strategies are told of each.
    func volunteers(
        _ times: [(person: String, times: [Range<Instant>])], _ held: [String: [Duty]], _ people: [String: Person]
    ) throws -> [RosterProblem.Volunteer] {
        let ids = times.map(\.person)
        let grants = try reader.ask(.people) { try $0.grants(of: ids, in: $1) }.reduce(into: [:]) { all, some in
            all.merge(some, uniquingKeysWith: +)
        }
        let wishes = Dictionary(try wishes(ids).map { ($0.person, $0) }) { first, _ in first }
        let homes = Dictionary(grouping: try homes(ids), by: \.person)
        return times.map { person, times in
            RosterProblem.Volunteer(
                id: person, grants: grants[person] ?? [], available: times,
                held: (held[person] ?? []).map {
                    RosterProblem.Held(
                        shift: $0.shift, need: $0.need, starts: $0.starts, ends: $0.ends,
                        day: house.zone.day(of: $0.starts))
                },
                wished: wishes[person]?.wished.map(offer),
                limits: wishes[person]?.limits.limits(within: house.limits) ?? house.limits,
                terms: (wishes[person]?.terms ?? .none).terms(within: house.terms, days: period.count),
                home: (homes[person] ?? []).map(\.location),
                // Who comes of age in the middle is a minor to its end: nobody plans for a birthday.
                isMinor: house.isMinor(people[person], on: days.lowerBound))
        }
    }

    /// An offer for four weeks, in a longer time as much more.
    private func offer(_ wished: Int) -> Int {
        max(wished, wished * days.count / 28)
    }

    /// The bonds between these people.
    func bonds(_ people: [String]) throws -> [RosterBond] {
        struct Stored: Decodable { let first: String, second: String, kind: RosterBond.Kind }
        let here = Set(people)
        return try reader.rows("SELECT first, second, kind FROM rosters_bond ORDER BY first, second", as: Stored.self)
            .filter { here.contains($0.first) && here.contains($0.second) }
            .map { RosterBond($0.first, $0.second, $0.kind) }
    }

    private func wishes(_ people: [String]) throws -> [Wish] {
        try people.chunks(of: Limits.chunk).flatMap { some in
            try reader.rows(
                """
                SELECT person, wished, \(OwnLimits.columns), \(OwnTerms.columns) FROM rosters_preference
                WHERE person IN \(list: Array(some))
                """, as: Wish.self)
        }
    }

    private func homes(_ people: [String]) throws -> [Home] {
        try people.chunks(of: Limits.chunk).flatMap { some in
            try reader.rows(
                """
                SELECT person, location FROM rosters_home WHERE person IN \(list: Array(some)) ORDER BY person, position
                """, as: Home.self)
        }
    }
}
