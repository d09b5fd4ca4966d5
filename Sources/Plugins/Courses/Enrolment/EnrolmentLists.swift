import PluginAPI

/// Lists enrolments, shows one with the rule that decided, and counts down to what opens and closes.
struct EnrolmentLists {
    let house: House

    struct Filter: Wire {
        var course: String?, person: String?, state: Enrolment.State?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, name: String, course: String, courseName: String, state: Enrolment.State, line: Int?
        var rank: Int?, enteredAt: Instant, answerByAt: Instant?, person: String, party: String?, tone: Tone
    }

    struct Asked: Wire {
        var enrolment: String, language: String?
    }

    struct Whole: Wire {
        var id: String, name: String, courseName: String, state: Enrolment.State, decided: String
        var line: Int?, before: Int?, rank: Int?, ballotEntries: Int?, priority: Int?, answerByAt: Instant?
        var enteredAt: Instant, misses: Int?, warnedAt: Instant?, person: String, course: String, steps: [Step]
    }

    struct Step: Wire {
        var at: Instant, who: String, from: Enrolment.State, to: Enrolment.State, late: Bool, reason: String?
    }

    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        var conditions: SQL = "e.id > \(try reader.id(after: filter.cursor) ?? 0)"
        if let course = filter.course {
            conditions = "\(conditions) AND e.course = \(Int(try reader.visibleCourse(course).id))"
        } else {
            conditions = "\(conditions) AND \(try reader.reach().condition("c.organization"))"
        }
        if let person = filter.person { conditions = "\(conditions) AND e.person = \(try reader.known(person))" }
        if let state = filter.state { conditions = "\(conditions) AND e.state = \(state)" }
        let found = try reader.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e JOIN courses_course c ON c.id = e.course
            WHERE \(conditions) ORDER BY e.id LIMIT \(size.rows)
            """, as: Enrolment.self)
        return Page(try items(found, in: reader), size: size, cursor: \.id)
    }

    private func items(_ enrolments: [Enrolment], in reader: Snapshot) throws -> [Item] {
        let names = try reader.names(of: enrolments.map(\.person))
        let courses = try reader.courses(enrolments.map(\.course))
        return enrolments.map { one in
            Item(
                id: one.id, name: names[one.person] ?? one.person, course: one.course,
                courseName: courses[one.course]?.name ?? one.course, state: one.state, line: one.line, rank: one.rank,
                enteredAt: one.enteredAt, answerByAt: one.answerBy, person: one.person, party: one.party,
                tone: one.state.tone)
        }
    }

    func show(_ asked: Asked, in reader: Snapshot) throws -> Whole {
        let one = try reader.enrolment(asked.enrolment)
        let course = try reader.visibleCourse(one.course)
        let entries = try one.rank.map { _ in
            try reader.value(
                "SELECT COUNT(*) FROM courses_enrolment WHERE course = \(Int(one.course)) AND rank IS NOT NULL",
                as: Int.self) ?? 0
        }
        let before = try one.state == .waitlisted ? before(one, in: reader) : nil
        let language = house.language(asked.language)
        let steps = try steps(one.id, language, in: reader)
        let decision = Decision(
            enrolment: one, course: course, entries: entries, before: before, reason: steps.last?.reason)
        let missed = try missed(one.id, in: reader)
        return Whole(
            id: one.id, name: try reader.names(of: [one.person])[one.person] ?? one.person, courseName: course.name,
            state: one.state, decided: decision.sentence(in: language), line: one.line,
            before: before, rank: one.rank, ballotEntries: entries, priority: one.class, answerByAt: one.answerBy,
            enteredAt: one.enteredAt, misses: missed.count > 0 ? missed.count : nil, warnedAt: missed.warnedAt,
            person: one.person, course: one.course, steps: steps)
    }

    private struct Missed: Decodable {
        var count: Int, warnedAt: Instant?
    }

    private func missed(_ enrolment: String, in reader: Snapshot) throws -> Missed {
        let found = try reader.first(
            """
            SELECT e.warned_at, (SELECT COUNT(*) FROM courses_mark m WHERE m.enrolment = e.id
              AND m.replaced_at IS NULL AND m.mark = 'absent') AS count
            FROM courses_enrolment e WHERE e.id = \(Int(enrolment))
            """, as: Missed.self)
        return found ?? Missed(count: 0, warnedAt: nil)
    }

    private func before(_ one: Enrolment, in reader: Snapshot) throws -> Int? {
        guard let line = one.line else { return nil }
        return try reader.value(
            """
            SELECT COUNT(*) FROM courses_enrolment
            WHERE course = \(Int(one.course)) AND state = 'waitlisted' AND line < \(line)
            """, as: Int.self)
    }

    private struct Stored: Decodable {
        var at: Instant, who: String, fromState: Enrolment.State, toState: Enrolment.State, late: Bool, reason: String?
    }

    private func steps(_ enrolment: String, _ language: Language, in reader: Snapshot) throws -> [Step] {
        try reader.rows(
            """
            SELECT at, who, from_state, to_state, late, reason FROM courses_step
            WHERE enrolment = \(Int(enrolment)) ORDER BY id
            """, as: Stored.self
        ).map { step in
            Step(
                at: step.at, who: step.who, from: step.fromState, to: step.toState, late: step.late,
                reason: step.reason.map { Sentence.text(stored: $0, in: language) })
        }
    }
}

extension Enrolment.State {
    var tone: Tone {
        switch self {
        case .enrolled, .attending, .completed: .good
        case .drawn, .held, .offered, .entered, .waitlisted: .warning
        case .failed, .noShow: .bad
        case .notDrawn, .expired, .withdrawn, .released, .closed: .quiet
        }
    }
}
