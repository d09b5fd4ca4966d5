import PluginAPI

/// What somebody asked not to exceed, as their row says it; minutes.
struct OwnLimits: Decodable, Sendable {
    let rest: Int?
    let perDay: Int?
    let perWeek: Int?
    let shiftsPerWeek: Int?

    static let columns: SQL = "rest, per_day, per_week, shifts_per_week"

    /// The stricter of both, whatever the installation allowed when the person spoke.
    func limits(within house: RosterLimits) -> RosterLimits {
        let shifts = [shiftsPerWeek, house.shiftsPerWeek].compactMap(\.self).min()
        return RosterLimits(
            rest: max(rest ?? 0, house.rest), minutesPerDay: min(perDay ?? .max, house.minutesPerDay),
            minutesPerWeek: min(perWeek ?? .max, house.minutesPerWeek), shiftsPerWeek: shifts)
    }
}

/// Records what people wish and which limits they set themselves.
struct Preferences: Sendable {
    let house: House

    struct Wish: Codable, Sendable {
        var person: String
        var wished: Int?
        var home: [String]?
        var restUSec: Int?
        var perDayUSec: Int?
        var perWeekUSec: Int?
        var shiftsPerWeek: Int?
        var daysInARow: Int?
        var weekends: Int?
        var shiftsPerFourWeeks: Int?
        var perFourWeeksUSec: Int?
        var daysOff: Int?
        var clear: Bool?
    }

    struct Done: Codable, Sendable { var person: String }

    /// Records what is said, and leaves the rest as it was.
    func prefer(_ wish: Wish, in tx: Transaction) throws -> Done {
        let person = try tx.person(wish.person, for: .coordinator).id
        try check(wish)
        if wish.clear == true {
            try tx.execute("DELETE FROM rosters_preference WHERE person = \(person)")
            try tx.execute("DELETE FROM rosters_home WHERE person = \(person)")
        }
        try store(wish, person, in: tx)
        if let home = wish.home { try store(home: home, person, in: tx) }
        tx.concerns(.person, person)
        return Done(person: person)
    }

    private func store(_ wish: Wish, _ person: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO rosters_preference
              (person, wished, rest, per_day, per_week, shifts_per_week, \(OwnTerms.columns))
            VALUES (\(person), \(wish.wished), \(wish.restUSec?.minutes), \(wish.perDayUSec?.minutes),
            \(wish.perWeekUSec?.minutes), \(wish.shiftsPerWeek), \(wish.daysInARow), \(wish.weekends),
            \(wish.shiftsPerFourWeeks), \(wish.perFourWeeksUSec?.minutes), \(wish.daysOff))
            ON CONFLICT (person) DO UPDATE SET
              wished = COALESCE(excluded.wished, rosters_preference.wished),
              rest = COALESCE(excluded.rest, rosters_preference.rest),
              per_day = COALESCE(excluded.per_day, rosters_preference.per_day),
              per_week = COALESCE(excluded.per_week, rosters_preference.per_week),
              shifts_per_week = COALESCE(excluded.shifts_per_week, rosters_preference.shifts_per_week),
              days_in_a_row = COALESCE(excluded.days_in_a_row, rosters_preference.days_in_a_row),
              weekends = COALESCE(excluded.weekends, rosters_preference.weekends),
              shifts_per_four_weeks =
                COALESCE(excluded.shifts_per_four_weeks, rosters_preference.shifts_per_four_weeks),
              per_four_weeks = COALESCE(excluded.per_four_weeks, rosters_preference.per_four_weeks),
              days_off = COALESCE(excluded.days_off, rosters_preference.days_off)
            """)
    }

    private func store(home: [String], _ person: String, in tx: Transaction) throws {
        guard home.count <= Limits.homes else {
            throw Fault(
                "TooMany",
                [
                    "what": Sentence(english: "preferred locations of one person", chinese: "一个人偏好的地点"),
                    "limit": Limits.homes,
                ])
        }
        try tx.execute("DELETE FROM rosters_home WHERE person = \(person)")
        for (position, name) in home.enumerated() {
            let location = try tx.location(named: name)
            try tx.execute(
                "INSERT INTO rosters_home (person, position, location) VALUES (\(person), \(position), \(location))")
        }
    }

    private func check(_ wish: Wish) throws {
        if let wished = wish.wished, !Limits.wished.contains(wished) {
            throw Fault.invalid(
                "wished",
                Sentence(
                    english: "It lies between \(Limits.wished.lowerBound) and \(Limits.wished.upperBound).",
                    chinese: "应在 \(Limits.wished.lowerBound) 到 \(Limits.wished.upperBound) 之间。"))
        }
        if let rest = wish.restUSec?.minutes, rest < house.limits.rest {
            throw looser("restUSec", rest.hours, house.limits.rest.hours)
        }
        if let day = wish.perDayUSec?.minutes { try check("perDayUSec", day, house.limits.minutesPerDay) }
        if let week = wish.perWeekUSec?.minutes { try check("perWeekUSec", week, house.limits.minutesPerWeek) }
        if let shifts = wish.shiftsPerWeek {
            guard shifts > 0 else {
                throw Fault.invalid("shiftsPerWeek", Sentence(english: "It is at least 1.", chinese: "至少为 1。"))
            }
            if let most = house.limits.shiftsPerWeek, shifts > most {
                throw looser("shiftsPerWeek", "\(shifts)", "\(most)")
            }
        }
        try check("daysInARow", wish.daysInARow, house.terms.daysInARow, least: 1)
        try check("weekends", wish.weekends, house.terms.weekends, least: 0)
        try check("shiftsPerFourWeeks", wish.shiftsPerFourWeeks, house.terms.shifts, least: 1)
        if let minutes = wish.perFourWeeksUSec?.minutes {
            try check("perFourWeeksUSec", minutes, house.terms.minutes ?? .max)
        }
        if let days = wish.daysOff {
            guard Limits.daysOff.contains(days) else {
                throw Fault.invalid(
                    "daysOff",
                    Sentence(
                        english: "It lies between \(Limits.daysOff.lowerBound) and \(Limits.daysOff.upperBound).",
                        chinese: "应在 \(Limits.daysOff.lowerBound) 到 \(Limits.daysOff.upperBound) 之间。"))
            }
            if let least = house.terms.daysOff, days < least { throw looser("daysOff", "\(days)", "\(least)") }
        }
    }

    private func check(_ name: String, _ minutes: Int, _ most: Int) throws {
        guard minutes > 0 else {
            throw Fault.invalid(name, Sentence(english: "It is longer than nothing.", chinese: "时长必须大于零。"))
        }
        if minutes > most { throw looser(name, minutes.hours, most.hours) }
    }

    private func check(_ name: String, _ given: Int?, _ most: Int?, least: Int) throws {
        guard let given else { return }
        guard given >= least else {
            throw Fault.invalid(name, Sentence(english: "It is at least \(least).", chinese: "至少为 \(least)。"))
        }
        if let most, given > most { throw looser(name, "\(given)", "\(most)") }
    }

    private func looser(_ limit: String, _ given: String, _ allowed: String) -> Fault {
        Fault("LooserLimit", ["limit": limit, "given": given, "allowed": allowed])
    }

    /// A row of a table of preferences: `person,wished,home,shiftsPerWeek`.
    struct Row: Codable, Sendable {
        var person: String
        var wished: Int?
        var home: [String]
        var shiftsPerWeek: Int?
    }

    /// Stores one row in place of what it names.
    func take(_ row: Row, in tx: Transaction) throws {
        _ = try prefer(
            Wish(
                person: row.person, wished: row.wished, home: row.home.isEmpty ? nil : row.home,
                shiftsPerWeek: row.shiftsPerWeek), in: tx)
    }

    /// Returns the preferences of all people that the caller may see.
    func export(in reader: Snapshot) throws -> [Row] {
        struct Stored: Decodable { let person: String, wished: Int?, shiftsPerWeek: Int? }
        let stored = try reader.rows(
            "SELECT person, wished, shifts_per_week FROM rosters_preference ORDER BY person", as: Stored.self)
        let homes = Dictionary(
            grouping: try reader.rows(
                "SELECT person, location FROM rosters_home ORDER BY person, position", as: Home.self), by: \.person)
        let people = try reader.visiblePeople(Set(stored.map(\.person)), for: .coordinator)
        return stored.filter { people[$0.person] != nil }.map {
            Row(
                person: $0.person, wished: $0.wished, home: (homes[$0.person] ?? []).map(\.location),
                shiftsPerWeek: $0.shiftsPerWeek)
        }
    }
}

/// A location somebody would rather go to.
struct Home: Decodable, Sendable {
    let person: String
    let location: String
}

extension Int {
    /// Microseconds in whole minutes, rounded down.
    var minutes: Int { self / 60_000_000 }

    /// Minutes as people write them: 30m, 8h, 1h30m.
    fileprivate var hours: String {
        let (hours, rest) = quotientAndRemainder(dividingBy: 60)
        return hours == 0 ? "\(rest)m" : "\(hours)h" + (rest == 0 ? "" : "\(rest)m")
    }
}
