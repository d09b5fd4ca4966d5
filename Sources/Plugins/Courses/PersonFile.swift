import PluginAPI

/// What the courses store about one person, as trainee, teacher or visitor.
struct PersonFile: PersonalData {
    let house: House

    private struct Place: Codable {
        let course: String
        let name: String
        let state: String
        let enteredAt: Instant
        let line: Int?
        let rank: Int?
    }

    private struct Mark: Codable {
        let session: String
        let mark: String
        let at: Instant
        let reason: String?
    }

    private struct Step: Codable {
        let enrolment: String
        let at: Instant
        let fromState: String
        let toState: String
        var reason: String?
    }

    private struct Session: Codable {
        let id: String
        let starts: Instant
        let ends: Instant
        let state: String
    }

    private struct Visit: Codable {
        let id: String
        let at: Instant
        let note: String?
    }

    func export(_ person: String, in reader: any Reading) throws -> [PersonalRecords] {
        try [
            PersonalRecords("enrolments", places(person, in: reader)),
            PersonalRecords("steps", steps(person, in: reader)),
            PersonalRecords("attendance", marks(person, in: reader)),
            PersonalRecords(
                "sessions taught",
                reader.rows(
                    "SELECT id, starts, ends, state FROM courses_session WHERE teacher = \(person) ORDER BY starts, id",
                    as: Session.self)),
            PersonalRecords(
                "visits made",
                reader.rows(
                    "SELECT id, at, note FROM courses_visit WHERE visitor = \(person) ORDER BY id", as: Visit.self)),
        ].compactMap(\.self)
    }

    private func places(_ person: String, in reader: any Reading) throws -> [Place] {
        try reader.rows(
            """
            SELECT e.course, c.name, e.state, e.entered_at, e.line, e.rank
            FROM courses_enrolment e JOIN courses_course c ON c.id = e.course WHERE e.person = \(person) ORDER BY e.id
            """, as: Place.self)
    }

    private func steps(_ person: String, in reader: any Reading) throws -> [Step] {
        try reader.rows(
            """
            SELECT s.enrolment, s.at, s.from_state, s.to_state, s.reason
            FROM courses_step s JOIN courses_enrolment e ON e.id = s.enrolment
            WHERE e.person = \(person) ORDER BY s.id
            """, as: Step.self
        ).map { step in
            var step = step
            step.reason = step.reason.map { Sentence.text(stored: $0, in: house.language) }
            return step
        }
    }

    private func marks(_ person: String, in reader: any Reading) throws -> [Mark] {
        try reader.rows(
            """
            SELECT m.session, m.mark, m.at, m.reason
            FROM courses_mark m JOIN courses_enrolment e ON e.id = m.enrolment WHERE e.person = \(person) ORDER BY m.id
            """, as: Mark.self)
    }

    /// Places that are held go to those in line; what is over stays as numbers without words.
    func erase(_ person: String, in tx: Transaction) throws -> Int {
        let freed = try free(person, in: tx)
        let own: SQL = "(SELECT id FROM courses_enrolment WHERE person = \(person))"
        let statements: [SQL] = [
            "UPDATE courses_step SET reason = NULL WHERE reason IS NOT NULL AND enrolment IN \(own)",
            "UPDATE courses_mark SET reason = NULL WHERE reason IS NOT NULL AND enrolment IN \(own)",
            "UPDATE courses_visit SET note = NULL WHERE note IS NOT NULL AND (visitor = \(person) OR teacher = \(person))",
            """
            UPDATE courses_session SET teacher = NULL, sequence = sequence + 1, changed_at = \(tx.now.wholeSecond)
            WHERE teacher = \(person) AND starts > \(tx.now)
            """,
            "UPDATE courses_course SET teacher = NULL WHERE teacher = \(person) AND concluded_at IS NULL",
            "UPDATE courses_series SET teacher = NULL WHERE teacher = \(person)",
        ]
        return try statements.reduce(freed) { try $0 + tx.execute($1) }
    }

    private func free(_ person: String, in tx: Transaction) throws -> Int {
        let live = try tx.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.person = \(person) AND e.state IN \(Enrolment.State.underWayWords) ORDER BY e.id
            """, as: Enrolment.self)
        for enrolment in live {
            try EnrolmentBook(house: house).move(
                [enrolment], to: .released, .init(byPerson: true), of: Offering.one(enrolment.course, in: tx), in: tx)
        }
        return live.count
    }
}
