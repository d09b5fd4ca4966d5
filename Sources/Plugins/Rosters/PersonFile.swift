import PluginAPI

/// What the rosters store about one person.
struct PersonFile: PersonalData {
    let house: House

    private struct Hours: Codable {
        let weekdays: String
        let fromTime: String
        let untilTime: String
        let validFrom: Day?
        let validUntil: Day?
    }

    private struct Exception: Codable {
        let kind: String
        let starts: Instant
        let ends: Instant
        let reason: String?
    }

    private struct Preference: Codable {
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
    }

    private struct Companion: Codable {
        let other: String
        let kind: RosterBond.Kind
    }

    private struct Place: Codable {
        let shift: String
        let state: String
        let starts: Instant
        let ends: Instant
    }

    private struct Step: Codable {
        let assignment: String
        let at: Instant
        let fromState: String?
        let toState: String
        var reason: String?
    }

    func export(_ person: String, in reader: any Reading) throws -> [PersonalRecords] {
        try [
            PersonalRecords("availability", hours(person, in: reader)),
            PersonalRecords("exceptions", exceptions(person, in: reader)),
            PersonalRecords(
                "preferences",
                reader.rows(
                    """
                    SELECT wished, \(OwnLimits.columns), \(OwnTerms.columns) FROM rosters_preference
                    WHERE person = \(person)
                    """, as: Preference.self)),
            PersonalRecords(
                "homes",
                reader.values(
                    "SELECT location FROM rosters_home WHERE person = \(person) ORDER BY position", as: String.self)),
            PersonalRecords(
                "bonds",
                reader.rows(
                    """
                    SELECT CASE WHEN first = \(person) THEN second ELSE first END AS other, kind FROM rosters_bond
                    WHERE first = \(person) OR second = \(person) ORDER BY first, second
                    """, as: Companion.self)),
            PersonalRecords("assignments", assignments(person, in: reader)),
            PersonalRecords("changes", changes(person, in: reader)),
        ].compactMap(\.self)
    }

    private func hours(_ person: String, in reader: any Reading) throws -> [Hours] {
        try reader.rows(
            """
            SELECT weekdays, from_time, until_time, valid_from, valid_until FROM rosters_pattern
            WHERE person = \(person) ORDER BY id
            """, as: Hours.self)
    }

    private func exceptions(_ person: String, in reader: any Reading) throws -> [Exception] {
        try reader.rows(
            "SELECT kind, starts, ends, reason FROM rosters_exception WHERE person = \(person) ORDER BY id",
            as: Exception.self)
    }

    private func assignments(_ person: String, in reader: any Reading) throws -> [Place] {
        try reader.rows(
            "SELECT shift, state, starts, ends FROM rosters_assignment WHERE person = \(person) ORDER BY starts, id",
            as: Place.self)
    }

    private func changes(_ person: String, in reader: any Reading) throws -> [Step] {
        try reader.rows(
            """
            SELECT c.assignment, c.at, c.from_state, c.to_state, c.reason
            FROM rosters_change c JOIN rosters_assignment a ON a.id = c.assignment
            WHERE a.person = \(person) ORDER BY c.id
            """, as: Step.self
        ).map { step in
            var step = step
            step.reason = step.reason.map { Sentence.text(stored: $0, in: house.language) }
            return step
        }
    }

    /// Assignments stay as numbers without words: they are what totals are made of.
    func erase(_ person: String, in tx: Transaction) throws -> Int {
        let statements: [SQL] = [
            "DELETE FROM rosters_pattern WHERE person = \(person)",
            "DELETE FROM rosters_exception WHERE person = \(person)",
            "DELETE FROM rosters_preference WHERE person = \(person)",
            "DELETE FROM rosters_home WHERE person = \(person)",
            "DELETE FROM rosters_bond WHERE first = \(person) OR second = \(person)",
            "DELETE FROM rosters_reason WHERE person = \(person)",
            """
            UPDATE rosters_change SET reason = NULL WHERE reason IS NOT NULL
            AND assignment IN (SELECT id FROM rosters_assignment WHERE person = \(person))
            """,
        ]
        let erased = try statements.reduce(0) { try $0 + tx.execute($1) }
        return try erased + Aftermath(house: house).free(person, in: tx)
    }
}
