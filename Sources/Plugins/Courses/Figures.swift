import PluginAPI

/// Numbers of a term, counted from the records each time they are asked for.
struct Figures {
    struct Asked: Wire {
        var term: String
    }

    struct Counted: Wire {
        var courses: Int, kinds: Int, rooms: Int, sessions: Int, places: Int, taken: Int, applicants: Int
        var completed: Int, waiting: Int
        /// When the last course that is full became so, counted from the first opening; absent while places are free.
        var fullAfterUSec: Int?
    }

    private struct Sums: Decodable {
        var courses: Int, kinds: Int, places: Int?, opens: Instant?
    }

    private struct People: Decodable {
        var taken: Int, applicants: Int, completed: Int, waiting: Int, last: Instant?
    }

    func count(_ asked: Asked, in reader: Snapshot) throws -> Counted {
        let term = try reader.term(asked.term)
        try reader.require(.viewer, over: nil)
        let which: SQL = "c.term = \(Int(term.id)) AND c.cancelled_at IS NULL"
        let sums = try reader.first(
            """
            SELECT COUNT(*) AS courses, COUNT(DISTINCT c.kind) AS kinds, SUM(c.places) AS places, MIN(c.opens_at) AS opens
            FROM courses_course c WHERE \(which)
            """, as: Sums.self)
        let sessions = """
            FROM courses_session s JOIN courses_course c ON c.id = s.course
            """ as SQL
        let people = try people(which, in: reader)
        let full = sums?.places.map { people.taken >= $0 } ?? false
        return Counted(
            courses: sums?.courses ?? 0, kinds: sums?.kinds ?? 0,
            rooms: try reader.value("SELECT COUNT(DISTINCT s.room) \(sessions) WHERE \(which)", as: Int.self) ?? 0,
            sessions: try reader.value(
                "SELECT COUNT(*) \(sessions) WHERE \(which) AND s.state = 'planned'", as: Int.self) ?? 0,
            places: sums?.places ?? 0, taken: people.taken, applicants: people.applicants,
            completed: people.completed, waiting: people.waiting,
            fullAfterUSec: full ? span(sums?.opens, people.last) : nil)
    }

    private func people(_ which: SQL, in reader: Snapshot) throws -> People {
        let found = try reader.first(
            """
            SELECT COUNT(CASE WHEN e.state IN \(Enrolment.State.takingWords) THEN 1 END) AS taken,
              COUNT(DISTINCT e.person) AS applicants, COUNT(CASE WHEN e.state = 'completed' THEN 1 END) AS completed,
              COUNT(CASE WHEN e.state = 'waitlisted' THEN 1 END) AS waiting,
              MAX(CASE WHEN e.state IN \(Enrolment.State.takingWords) THEN e.entered_at END) AS last
            FROM courses_enrolment e JOIN courses_course c ON c.id = e.course WHERE \(which)
            """, as: People.self)
        return found ?? People(taken: 0, applicants: 0, completed: 0, waiting: 0, last: nil)
    }

    private func span(_ opens: Instant?, _ last: Instant?) -> Int? {
        guard let opens, let last else { return nil }
        return (last.seconds - opens.seconds) * 1_000_000
    }
}
