import PluginAPI

/// How places are given.
enum Policy: String, Codable, Sendable, SQLConvertible {
    /// In the order of arrival, as the daemon journaled it.
    case firstCome
    /// By a draw after the deadline, that anyone can repeat.
    case ballot
}

/// A course as it is stored.
struct Course: Decodable, Sendable {
    var id: String
    var name: String
    /// What it teaches, the same word in every term.
    var subject: String
    var kind: String
    var term: String
    var organization: String?
    var teacher: String?
    var places: Int
    /// How many may wait.
    var line: Int
    var minimumAge: Int?
    var policy: Policy
    var priorities: WordList
    var opensAt: Instant
    var closesAt: Instant
    /// So long before the first session one leaves freely, and so long before it one leaves at all.
    var freeSeconds: Int
    var leaveSeconds: Int
    var holdSeconds: Int
    var offerSeconds: Int
    var teacherQualification: String?
    var helpers: Int
    /// How many conditions it has, so that those without any cost no question.
    var conditions: Int
    var cancelledAt: Instant?
    var concludedAt: Instant?
    var drawnAt: Instant?

    static let columns: SQL = """
        c.id, c.name, c.subject, c.kind, c.term, c.organization, c.teacher, c.places, c.line, c.minimum_age, c.policy,
        c.priorities, c.opens_at, c.closes_at, c.free_seconds, c.leave_seconds, c.hold_seconds, c.offer_seconds,
        c.teacher_qualification, c.helpers, c.conditions, c.cancelled_at, c.concluded_at, c.drawn_at
        """

    /// Returns the condition that finds a course by id or, the newest first, by exact name.
    static func named(_ named: String) -> SQL {
        named.isNumber
            ? "c.id = \(Int64(named) ?? -1)"
            : """
            c.id = (SELECT id FROM courses_course WHERE name = \(named)
              ORDER BY CASE WHEN cancelled_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT 1)
            """
    }

    func refuseIfOver() throws {
        if let cancelledAt { throw Fault("CourseCancelled", ["name": name, "cancelledAt": cancelledAt]) }
        if let concludedAt { throw Fault("CourseConcluded", ["name": name, "concludedAt": concludedAt]) }
    }
}

extension Reading {
    /// Returns the course of an id or an exact name, the newest where several terms have it.
    func course(_ named: String) throws -> Course {
        let found = try first(
            "SELECT \(Course.columns) FROM courses_course c WHERE \(Course.named(named))", as: Course.self)
        guard let found else { throw Fault("NoSuchCourse", ["course": named]) }
        return found
    }

    /// Returns a course that the caller may look at.
    func visibleCourse(_ named: String) throws -> Course {
        let course = try course(named)
        try require(.viewer, over: course.organization)
        return course
    }

    /// Returns a course that goes on and that the caller may change.
    func ownCourse(_ named: String) throws -> Course {
        let course = try course(named)
        try require(.coordinator, over: course.organization)
        try course.refuseIfOver()
        return course
    }

    /// Returns the courses of ids.
    func courses(_ ids: some Sequence<String>) throws -> [String: Course] {
        let ids = Array(Set(ids))
        guard !ids.isEmpty else { return [:] }
        let found = try ids.chunks(of: Limits.chunk).flatMap { some in
            try rows(
                "SELECT \(Course.columns) FROM courses_course c WHERE c.id IN \(list: Array(some))", as: Course.self)
        }
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }
}
