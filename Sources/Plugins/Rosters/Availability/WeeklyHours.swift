import PluginAPI

/// Records the hours of the week in which people can come.
struct WeeklyHours: Sendable {
    /// Hours as a call or a row of a table names them.
    struct New: Codable, Sendable {
        var person: String
        var from: TimeOfDay
        var until: TimeOfDay
        var weekdays: [WeekdayWord]
        var validFrom: Day?
        var validUntil: Day?
    }

    struct Choice: Codable, Sendable { var availability: String }

    /// Adds hours of the week.
    func add(_ new: New, in tx: Transaction) throws -> Identified {
        Identified(try store(new, in: tx))
    }

    /// Takes hours of the week away.
    func remove(_ choice: Choice, in tx: Transaction) throws -> Nothing {
        guard Int(choice.availability) != nil,
            let person = try tx.value(
                "SELECT person FROM rosters_pattern WHERE id = \(choice.availability)", as: String.self)
        else { throw Fault("NoSuchAvailability", ["availability": choice.availability]) }
        _ = try tx.person(person, for: .coordinator)
        try tx.execute("DELETE FROM rosters_pattern WHERE id = \(choice.availability)")
        tx.concerns(.person, person)
        return Nothing()
    }

    /// Stores one row; one that is there already changes nothing, so that a file can be imported twice.
    func take(_ row: New, in tx: Transaction) throws {
        _ = try store(row, in: tx)
    }

    /// Returns all weekly hours of people that the caller may see.
    func export(in reader: Snapshot) throws -> [New] {
        let patterns = try reader.rows("SELECT \(Pattern.columns) FROM rosters_pattern ORDER BY id", as: Pattern.self)
        let people = try reader.visiblePeople(Set(patterns.map(\.person)), for: .coordinator)
        return patterns.filter { people[$0.person] != nil }.map {
            New(
                person: $0.person, from: $0.fromTime, until: $0.untilTime, weekdays: $0.weekdays.words,
                validFrom: $0.validFrom, validUntil: $0.validUntil)
        }
    }

    private func store(_ new: New, in tx: Transaction) throws -> String {
        let person = try tx.person(new.person, for: .coordinator)
        try check(new)
        if let known = try known(new, person.id, in: tx) { return known }
        let count = try tx.value("SELECT COUNT(*) FROM rosters_pattern WHERE person = \(person.id)", as: Int.self) ?? 0
        guard count < Limits.patterns else {
            throw Fault(
                "TooMany",
                [
                    "what": Sentence(english: "weekly hours of one person", chinese: "一个人的每周时间"),
                    "limit": Limits.patterns,
                ])
        }
        tx.concerns(.person, person.id)
        return try tx.insert(
            """
            INSERT INTO rosters_pattern (person, weekdays, from_time, until_time, valid_from, valid_until)
            VALUES (\(person.id), \(Weekdays(new.weekdays).description), \(new.from.description),
            \(new.until.description), \(new.validFrom), \(new.validUntil))
            """)
    }

    private func check(_ new: New) throws {
        guard !new.weekdays.isEmpty else {
            throw Fault.invalid(
                "weekdays", Sentence(english: "Name at least one day of the week.", chinese: "请至少写一个星期几。"))
        }
        guard new.from != new.until, new.from != .endOfDay else {
            throw Fault("NoHours", ["from": new.from, "until": new.until])
        }
        if let first = new.validFrom, let last = new.validUntil, last < first {
            throw Fault("WrongDays", ["fromDay": first, "untilDay": last, "limit": Limits.days])
        }
    }

    private func known(_ new: New, _ person: String, in tx: Transaction) throws -> String? {
        try tx.value(
            """
            SELECT MIN(id) FROM rosters_pattern WHERE person = \(person)
            AND weekdays = \(Weekdays(new.weekdays).description)
            AND from_time = \(new.from.description) AND until_time = \(new.until.description)
            AND COALESCE(valid_from, '') = \(new.validFrom?.description ?? "")
            AND COALESCE(valid_until, '') = \(new.validUntil?.description ?? "")
            """, as: String.self)
    }
}

extension Reading {
    /// Returns those of some people whom the caller has a role for.
    func visiblePeople(_ ids: Set<String>, for role: Role) throws -> [String: Person] {
        var reach = RoleBounds(role, in: self)
        return try people(ids.sorted()).filter { try reach.covers($0.value.organization) }
    }
}
