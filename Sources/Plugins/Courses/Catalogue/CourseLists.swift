import PluginAPI

/// Lists courses with what is free, and shows one with all that holds for it.
struct CourseLists {
    let house: House

    struct Filter: Wire {
        var term: String?, kind: String?, subject: String?, open: Bool?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, name: String, kind: String, term: String, policy: Policy, places: Int, taken: Int, waiting: Int
        var enrolment: Window, opensAt: Instant, closesAt: Instant, beginsAt: Instant?, tone: Tone
    }

    struct Asked: Wire {
        var course: String, language: String?
    }

    struct Condition: Wire {
        enum Kind: String, Codable { case subject, qualification }
        var kind: Kind, code: String
    }

    struct Whole: Wire {
        var id: String, name: String, subject: String, kind: String, term: String, organization: String?
        var teacher: String?, teacherName: String?, policy: Policy, places: Int, taken: Int, waiting: Int
        var enrolment: Window, opensAt: Instant, closesAt: Instant, beginsAt: Instant?
        var freeUntilAt: Instant?, leaveUntilAt: Instant?
        var minimumAge: Int?, priorities: [String], helpers: Int, seedHash: String?, entriesHash: String?
        var conditions: [Condition], materials: [Materials.Item], sessions: [SessionLists.Item]
    }

    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        var conditions = try reader.reach().condition("c.organization")
        conditions = "\(conditions) AND c.cancelled_at IS NULL"
        if let term = filter.term { conditions = "\(conditions) AND c.term = \(try reader.term(term).id)" }
        if let kind = filter.kind { conditions = "\(conditions) AND c.kind = \(try reader.kind(kind))" }
        if let subject = filter.subject { conditions = "\(conditions) AND c.subject = \(subject)" }
        if filter.open == true {
            conditions = "\(conditions) AND c.opens_at <= \(reader.now) AND c.closes_at > \(reader.now)"
        }
        conditions = "\(conditions) AND c.id > \(try reader.id(after: filter.cursor) ?? 0)"
        let found = try Offering.all(conditions, rows: size.rows, in: reader)
        let terms = try reader.termNames(found.map(\.course.term))
        return Page(found.map { item($0, terms, at: reader.now) }, size: size, cursor: \.id)
    }

    private func item(_ offering: Offering, _ terms: [String: String], at now: Instant) -> Item {
        let course = offering.course
        let window = offering.window(at: now)
        return Item(
            id: course.id, name: course.name, kind: course.kind, term: terms[course.term] ?? course.term,
            policy: course.policy, places: course.places, taken: offering.held, waiting: offering.waiting ?? 0,
            enrolment: window,
            opensAt: course.opensAt, closesAt: course.closesAt, beginsAt: offering.begins,
            tone: window != .open ? .quiet : offering.isFull ? .warning : .good)
    }

    func show(_ asked: Asked, in reader: Snapshot) throws -> Whole {
        let course = try reader.visibleCourse(asked.course)
        guard let offering = try Offering.all("c.id = \(course.id)", rows: 1, in: reader).first else {
            throw Fault("NoSuchCourse", ["course": asked.course])
        }
        let hashes = try reader.first(
            "SELECT seed_hash, entries_hash FROM courses_course WHERE id = \(course.id)", as: Hashes.self)
        return Whole(
            id: course.id, name: course.name, subject: course.subject, kind: course.kind,
            term: try reader.term(course.term).name, organization: course.organization, teacher: course.teacher,
            teacherName: try course.teacher.flatMap { try reader.names(of: [$0])[$0] }, policy: course.policy,
            places: course.places, taken: offering.held, waiting: offering.waiting ?? 0,
            enrolment: offering.window(at: reader.now), opensAt: course.opensAt, closesAt: course.closesAt,
            beginsAt: offering.begins, freeUntilAt: offering.freeUntil, leaveUntilAt: offering.leaveUntil,
            minimumAge: course.minimumAge, priorities: course.priorities.words, helpers: course.helpers,
            seedHash: hashes?.seedHash, entriesHash: hashes?.entriesHash,
            conditions: try conditions(of: course.id, in: reader),
            materials: try Materials.items(of: course.id, in: reader),
            sessions: try SessionLists.items(
                "s.course = \(course.id)", after: nil, rows: Limits.sessions, in: reader))
    }

    private struct Hashes: Decodable {
        var seedHash: String?
        var entriesHash: String?
    }

    private func conditions(of course: String, in reader: Snapshot) throws -> [Condition] {
        try reader.rows(
            "SELECT kind, code FROM courses_condition WHERE course = \(course) ORDER BY kind, code", as: Condition.self)
    }
}
