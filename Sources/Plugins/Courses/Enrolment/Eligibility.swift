import PluginAPI

/// The rules that every decision about a place checks: at the sign-up, when a place is offered, and when it is taken.
///
/// It asks for everyone at once, so that a waiting list costs no question a head.
struct Eligibility {
    let house: House
    let offering: Offering
    let now: Instant

    /// What somebody has in courses already.
    private struct Live: Decodable {
        var id: String, person: String, course: String, term: String, state: Enrolment.State
    }

    /// Refuses the first of some people who may not have a place.
    func check(_ people: [Person], newcomers: Bool, in reader: any Reading) throws {
        let refusals = try refusals(of: people, newcomers: newcomers, in: reader)
        for person in people {
            if let refusal = refusals[person.id] { throw refusal }
        }
    }

    /// Returns why people may not have a place, by id; who may is left out.
    ///
    /// - Parameter newcomers: whether they must not be in the course yet.
    func refusals(of people: [Person], newcomers: Bool, in reader: any Reading) throws -> [String: Fault] {
        let live = Dictionary(grouping: try live(people.map(\.id), in: reader), by: \.person)
        var refusals: [String: Fault] = [:]
        for person in people {
            refusals[person.id] =
                age(person) ?? duplicate(person, live[person.id] ?? [], newcomers) ?? cap(person, live[person.id] ?? [])
        }
        let rest = people.filter { refusals[$0.id] == nil }
        for (person, fault) in try clashes(rest, live, in: reader) { refusals[person] = fault }
        if offering.course.conditions > 0 {
            let rest = rest.filter { refusals[$0.id] == nil }
            for (person, fault) in try Conditions(offering: offering).missing(rest, in: reader) {
                refusals[person] = fault
            }
        }
        return refusals
    }

    /// The states are told apart here: SQLite would make a table of theirs for every question.
    private func live(_ people: [String], in reader: any Reading) throws -> [Live] {
        try people.chunks(of: Limits.chunk).flatMap { some in
            try reader.rows(
                """
                SELECT id, person, course, term, state FROM courses_enrolment WHERE person IN \(list: Array(some))
                """, as: Live.self)
        }.filter { Enrolment.State.live.contains($0.state) }
    }

    /// The age counts on the day the course begins, where that is known.
    private func age(_ person: Person) -> Fault? {
        guard let least = offering.course.minimumAge else { return nil }
        guard let born = person.born else {
            return Fault("AgeUnknown", ["person": person.id, "name": person.name, "minimumAge": least])
        }
        let day = house.zone.day(of: offering.begins ?? now)
        let hadBirthday = (born.month, born.day) <= (day.month, day.day)
        guard day.year - born.year - (hadBirthday ? 0 : 1) < least else { return nil }
        return Fault("TooYoung", ["person": person.id, "name": person.name, "minimumAge": least])
    }

    private func duplicate(_ person: Person, _ live: [Live], _ newcomers: Bool) -> Fault? {
        guard newcomers, let one = live.first(where: { $0.course == offering.course.id }) else { return nil }
        return Eligibility.already(person, one.id, one.state)
    }

    static func already(_ person: Person, _ enrolment: String, _ state: Enrolment.State) -> Fault {
        Fault(
            "AlreadyEnrolled",
            ["person": person.id, "name": person.name, "enrolment": enrolment, "state": state])
    }

    /// Only places count: one may wait for more courses than one may have.
    private func cap(_ person: Person, _ live: [Live]) -> Fault? {
        guard let cap = offering.perPerson else { return nil }
        let places = live.filter {
            $0.term == offering.course.term && $0.course != offering.course.id && $0.state.takesPlace
        }
        guard places.count >= cap else { return nil }
        return Fault("CapReached", ["person": person.id, "name": person.name, "perPerson": cap])
    }

    private struct Overlap: Decodable {
        var person: String, name: String, starts: Instant
    }

    /// Whose places in other courses have a session at the same time as one of this course.
    private func clashes(
        _ people: [Person], _ live: [String: [Live]], in reader: any Reading
    ) throws -> [String: Fault] {
        let busy = people.filter { person in
            live[person.id]?.contains { $0.course != offering.course.id && $0.state.takesPlace } ?? false
        }
        guard !busy.isEmpty else { return [:] }
        let found = try busy.map(\.id).chunks(of: Limits.chunk).flatMap { some in
            try reader.rows(
                """
                SELECT e.person, c.name, o.starts
                FROM courses_session w JOIN courses_session o ON o.starts < w.ends AND o.ends > w.starts
                  AND o.course <> w.course AND o.state = 'planned'
                JOIN courses_enrolment e ON e.course = o.course JOIN courses_course c ON c.id = o.course
                WHERE w.course = \(Int(offering.course.id)) AND w.state = 'planned' AND w.ends > \(now)
                  AND e.person IN \(list: Array(some)) AND e.state IN \(Enrolment.State.takingWords)
                  AND o.course IN (SELECT p.course FROM courses_enrolment p WHERE p.person IN \(list: Array(some)))
                ORDER BY o.starts
                """, as: Overlap.self)
        }
        let names = Dictionary(people.map { ($0.id, $0.name) }) { first, _ in first }
        return Dictionary(
            found.map { one in
                (
                    one.person,
                    Fault(
                        "TimeClash",
                        [
                            "person": one.person, "name": names[one.person] ?? "", "course": one.name,
                            "startsAt": one.starts,
                        ])
                )
            }
        ) { first, _ in first }
    }
}

/// What a course asks for before it: courses completed, qualifications that hold to its end.
struct Conditions {
    let offering: Offering

    private struct Condition: Decodable {
        var kind: CourseLists.Condition.Kind, code: String
    }

    private struct Done: Decodable {
        var person: String, subject: String
    }

    /// Returns what people lack, by id.
    func missing(_ people: [Person], in reader: any Reading) throws -> [String: Fault] {
        let ids = people.map(\.id)
        let conditions = try reader.rows(
            "SELECT kind, code FROM courses_condition WHERE course = \(Int(offering.course.id)) ORDER BY kind, code",
            as: Condition.self)
        let done = try done(conditions.filter { $0.kind == .subject }.map(\.code), ids, in: reader)
        let grants =
            conditions.contains { $0.kind == .qualification }
            ? try reader.ask(.people) { try $0.grants(of: ids, in: $1) }.reduce(into: [:]) { all, some in
                all.merge(some, uniquingKeysWith: +)
            } : [:]
        var missing: [String: Fault] = [:]
        for person in people {
            let lacking = conditions.first { condition in
                switch condition.kind {
                case .subject: !done.contains("\(person.id)/\(condition.code)")
                case .qualification: !holds(grants[person.id] ?? [], condition.code)
                }
            }
            guard let lacking else { continue }
            missing[person.id] = Fault(
                "ConditionMissing",
                ["person": person.id, "name": person.name, "kind": lacking.kind, "code": lacking.code])
        }
        return missing
    }

    private func done(_ subjects: [String], _ people: [String], in reader: any Reading) throws -> Set<String> {
        guard !subjects.isEmpty else { return [] }
        let found = try people.chunks(of: Limits.chunk).flatMap { some in
            try reader.rows(
                """
                SELECT e.person, c.subject FROM courses_enrolment e JOIN courses_course c ON c.id = e.course
                WHERE e.person IN \(list: Array(some)) AND e.state = 'completed' AND c.subject IN \(list: subjects)
                """, as: Done.self)
        }
        return Set(found.map { "\($0.person)/\($0.subject)" })
    }

    /// A qualification that ends before the course does would be worth nothing in its last session.
    private func holds(_ grants: [Grant], _ code: String) -> Bool {
        guard let begins = offering.begins else { return grants.contains { $0.qualification == code } }
        let end = begins.advanced(by: .seconds(Limits.sessionSeconds))
        return grants.contains { $0.qualification == code && $0.holds(at: end) }
    }
}
