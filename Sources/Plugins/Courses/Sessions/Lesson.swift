import PluginAPI

/// A session as it is stored: a date of a course, or a showcase.
struct Lesson: Decodable, Sendable {
    enum State: String, Codable, Sendable, SQLConvertible { case planned, cancelled }

    var id: String
    var series: String?
    var course: String?
    /// What a showcase is called, or one date of a course where it has a title of its own.
    var title: String?
    var room: String
    var teacher: String?
    /// Its first local start: what it is known by, wherever it is moved.
    var originalStart: LocalTime
    var starts: Instant
    var ends: Instant
    var state: State
    /// How often it was changed, as calendars count it.
    var sequence: Int
    var changedAt: Instant
    var reason: String?

    static let columns: SQL = """
        s.id, s.series, s.course, s.title, s.room, s.teacher, s.original_start, s.starts, s.ends, s.state, s.sequence,
        s.changed_at, s.reason
        """

    var slot: Slot { Slot(room: room, teacher: teacher, span: starts..<ends) }
}

extension Reading {
    /// Returns the session of an id.
    func lesson(_ id: String) throws -> Lesson {
        let found = try first(
            "SELECT \(Lesson.columns) FROM courses_session s WHERE s.id = \(Int64(id) ?? -1)", as: Lesson.self)
        guard let found else { throw Fault("NoSuchSession", ["session": id]) }
        return found
    }

    /// Returns a session that the caller may change: for its course's organization, or for its room's.
    func ownLesson(_ id: String) throws -> (lesson: Lesson, course: Course?) {
        let lesson = try lesson(id)
        guard let course = try lesson.course.map(course) else {
            try require(.coordinator, at: room(lesson.room).location)
            return (lesson, nil)
        }
        try require(.coordinator, over: course.organization)
        return (lesson, course)
    }
}
