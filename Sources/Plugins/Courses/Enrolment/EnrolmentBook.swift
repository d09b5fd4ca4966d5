import PluginAPI

/// Writes enrolments and their steps: the only place that moves one from state to state. Every step that frees a place
/// moves the waiting list up, and so no path can forget to.
struct EnrolmentBook {
    let house: House

    /// What stands beside a step.
    struct Note {
        var reason: String?
        /// Whether the person did it themselves, and so has the answer already.
        var byPerson = false
        /// Whether it came after the first deadline.
        var late = false
    }

    /// Where somebody begins.
    struct Start {
        var state: Enrolment.State
        var line: Int?
        var answerBy: Instant?
    }

    /// Files the enrolments of people who come together; the row is the first entry, so there is no step beside it.
    ///
    /// - Throws: `AlreadyEnrolled` where the unique index finds what the rules did not.
    func open(_ people: [Person], _ start: Start, in offering: Offering, _ tx: Transaction) throws -> [String] {
        var ids: [String] = []
        for (index, person) in people.enumerated() {
            ids.append(try open(person, start, line: start.line.map { $0 + index }, party: ids.first, offering, tx))
        }
        if let first = ids.first, ids.count > 1 {
            try tx.execute("UPDATE courses_enrolment SET party = \(Int(first)) WHERE id = \(Int(first))")
        }
        if start.state.takesPlace { try count(ids.count, of: offering, in: tx) }
        tx.concerns(.course, offering.course.id)
        if let answerBy = start.answerBy { try Deadlines.note(answerBy, of: offering.course.id, in: tx) }
        return ids
    }

    private func open(
        _ person: Person, _ start: Start, line: Int?, party: String?, _ offering: Offering, _ tx: Transaction
    ) throws -> String {
        tx.concerns(.person, person.id)
        do {
            return try tx.insert(
                """
                INSERT INTO courses_enrolment (course, term, person, state, entered_at, line, party, answer_by)
                VALUES (\(Int(offering.course.id)), \(Int(offering.course.term)), \(person.id), \(start.state),
                  \(tx.now.wholeSecond), \(line), \(party.flatMap { Int($0) }), \(start.answerBy))
                """)
        } catch is UniqueViolation {
            throw Eligibility.already(person, "", start.state)
        }
    }

    /// Takes enrolments of one course one step on, together, and then moves its waiting list up if places are free now.
    ///
    /// - Throws: `NotAllowedNow(enrolment, state)` where the table of states has no such step.
    func move(
        _ enrolments: [Enrolment], to next: Enrolment.State, _ note: Note = Note(), answerBy: Instant? = nil,
        of offering: Offering, in tx: Transaction
    ) throws {
        for enrolment in enrolments { try step(enrolment, to: next, note, answerBy, offering, tx) }
        let taken = next.takesPlace ? enrolments.count : 0
        try count(taken - enrolments.count(where: \.state.takesPlace), of: offering, in: tx)
        if let answerBy { try Deadlines.note(answerBy, of: offering.course.id, in: tx) }
        let freed = next.takesPlace ? [] : enrolments.filter(\.state.takesPlace)
        guard !freed.isEmpty else { return }
        let line = WaitingLine(house: house)
        try line.moveUp(offering.course.id, in: tx)
        // Who has a place less may have one more: a cap or a clash that held them back elsewhere is gone.
        for course in try waiting(freed.map(\.person), besides: offering.course.id, in: tx) {
            try line.moveUp(course, in: tx)
        }
    }

    /// Counts so many more places of the course as taken.
    private func count(_ more: Int, of offering: Offering, in tx: Transaction) throws {
        guard more != 0 else { return }
        try tx.execute("UPDATE courses_course SET held = held + \(more) WHERE id = \(Int(offering.course.id))")
    }

    private func waiting(_ people: [String], besides course: String, in tx: Transaction) throws -> [String] {
        let found = try people.chunks(of: Limits.chunk).flatMap { some in
            try tx.values(
                """
                SELECT DISTINCT course FROM courses_enrolment
                WHERE person IN \(list: Array(some)) AND state = 'waitlisted' AND course <> \(Int(course))
                """, as: String.self)
        }
        return Array(Set(found)).sorted()
    }

    private func step(
        _ enrolment: Enrolment, to next: Enrolment.State, _ note: Note, _ answerBy: Instant?, _ offering: Offering,
        _ tx: Transaction
    ) throws {
        guard enrolment.state.next.contains(next) else { throw enrolment.notNow }
        try tx.execute(
            """
            UPDATE courses_enrolment SET state = \(next), answer_by = \(answerBy) WHERE id = \(Int(enrolment.id))
            """)
        try tx.execute(
            """
            INSERT INTO courses_step (enrolment, at, who, from_state, to_state, late, reason)
            VALUES (\(Int(enrolment.id)), \(tx.now.wholeSecond), \(tx.caller.name), \(enrolment.state), \(next),
              \(note.late), \(note.reason))
            """)
        tx.concerns(.enrolment, enrolment.id)
        tx.concerns(.person, enrolment.person)
        guard !note.byPerson else { return }
        try tx.emit(
            EnrolmentChanged(
                enrolment: enrolment.id, person: enrolment.person, course: offering.course.id,
                title: offering.course.name, organization: offering.course.organization,
                from: enrolment.state.rawValue, to: next.rawValue, answerBy: answerBy,
                starts: offering.begins.flatMap { $0 > tx.now ? $0 : nil },
                reason: note.reason))
    }

    /// Releases everyone of a course that is called off; nobody moves up. Returns how many.
    func dissolve(_ course: String, reason: String, in tx: Transaction) throws -> Int {
        let offering = try Offering.one(course, in: tx)
        let all = try tx.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.course = \(Int(course)) AND e.state IN \(Enrolment.State.underWayWords) ORDER BY e.id
            """, as: Enrolment.self)
        try move(all, to: .released, Note(reason: reason), of: offering, in: tx)
        return all.count
    }
}

extension Enrolment {
    var notNow: Fault { Fault("NotAllowedNow", ["enrolment": id, "state": state]) }
}
