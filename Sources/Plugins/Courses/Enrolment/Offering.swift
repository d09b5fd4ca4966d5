import PluginAPI

/// Whether one can enrol now.
enum Window: String, Codable, Sendable {
    case notYet, open, over, cancelled
}

/// A course with what its places depend on, read in one statement: signing up begins here.
struct Offering: Sendable {
    let course: Course
    /// The term's cap on courses of one person.
    let perPerson: Int?
    let lastDay: Day
    let begins: Instant?
    let held: Int
    /// How many are in line; nil where nobody asked for it, since a line can be long.
    let waiting: Int?
    /// The last number that was given to somebody in line; nil where nobody is.
    let lastInLine: Int?

    var free: Int { course.places - held }
    var isFull: Bool { free <= 0 }
    var hasLine: Bool { lastInLine != nil }
    var freeUntil: Instant? { begins?.advanced(by: .seconds(-course.freeSeconds)) }
    var leaveUntil: Instant? { begins?.advanced(by: .seconds(-course.leaveSeconds)) }

    func window(at now: Instant) -> Window {
        if course.cancelledAt != nil { return .cancelled }
        if now < course.opensAt { return .notYet }
        return now < course.closesAt ? .open : .over
    }

    /// Refuses unless one can enrol at a moment.
    func refuseUnlessOpen(at now: Instant) throws {
        switch window(at: now) {
        case .open: return
        case .notYet: throw Fault("NotYetOpen", ["name": course.name, "opensAt": course.opensAt])
        case .over: throw Fault("EnrolmentClosed", ["name": course.name, "closesAt": course.closesAt])
        case .cancelled:
            throw Fault(
                "CourseCancelled", ["name": course.name, "cancelledAt": course.cancelledAt ?? course.closesAt])
        }
    }

    /// Refuses where so many more would make the line too long.
    ///
    /// Numbers in line are never fewer than those who wait, so that most lines need not be counted.
    func refuseUnlessLineTakes(_ count: Int, in reader: any Reading) throws {
        if count <= course.places, (lastInLine ?? 0) + count <= course.line { return }
        let waiting =
            try reader.value(
                "SELECT COUNT(*) FROM courses_enrolment WHERE course = \(Int(course.id)) AND state = 'waitlisted'",
                as: Int.self) ?? 0
        guard count <= course.places, waiting + count <= course.line else {
            throw Fault("Full", ["name": course.name, "places": course.places, "waiting": waiting])
        }
    }

    /// Until when a place that is offered now waits for its answer: never past the beginning.
    func answerBy(_ now: Instant, seconds: Int) -> Instant {
        let usual = now.wholeSecond.advanced(by: .seconds(seconds))
        return begins.map { min($0, usual) } ?? usual
    }

    private struct Counts: Decodable {
        var perPerson: Int?, lastDay: Day, begins: Instant?, held: Int, waiting: Int?, lastInLine: Int?
    }

    /// One row that is read twice: as the course, and as what stands beside it.
    private struct Stored: Decodable {
        let course: Course
        let counts: Counts

        init(from decoder: any Decoder) throws {
            course = try Course(from: decoder)
            counts = try Counts(from: decoder)
        }
    }

    /// Everything up to the condition, put together once.
    private static let columns = select(waiting: "NULL")
    private static let countedColumns = select(
        waiting: "(SELECT COUNT(*) FROM courses_enrolment e WHERE e.course = c.id AND e.state = 'waitlisted')")

    private static func select(waiting: SQL) -> SQL {
        """
        SELECT \(Course.columns), c.held, t.per_person, t.last_day,
          (SELECT MIN(s.starts) FROM courses_session s WHERE s.course = c.id AND s.state = 'planned') AS begins,
          \(waiting) AS waiting,
          (SELECT MAX(e.line) FROM courses_enrolment e WHERE e.course = c.id AND e.state = 'waitlisted') AS last_in_line
        FROM courses_course c JOIN courses_term t ON t.id = c.term
        """
    }

    /// Returns the offering of an id or an exact name.
    static func one(_ named: String, in reader: any Reading) throws -> Offering {
        guard let found = try all(Course.named(named), rows: 1, counting: false, in: reader).first else {
            throw Fault("NoSuchCourse", ["course": named])
        }
        return found
    }

    /// Returns the offerings that a condition on `c` allows, in the order of their ids.
    static func all(
        _ condition: SQL, rows: Int, counting: Bool = true, in reader: any Reading
    ) throws -> [Offering] {
        try reader.rows(
            "\(counting ? countedColumns : columns) WHERE \(condition) ORDER BY c.id LIMIT \(rows)", as: Stored.self
        ).map { stored in
            Offering(
                course: stored.course, perPerson: stored.counts.perPerson, lastDay: stored.counts.lastDay,
                begins: stored.counts.begins, held: stored.counts.held, waiting: stored.counts.waiting,
                lastInLine: stored.counts.lastInLine)
        }
    }
}
