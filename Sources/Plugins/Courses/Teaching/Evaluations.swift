import PluginAPI

/// What trainees say of a course. What is said stands apart from who has said something, and without a moment, so that
/// nobody who looks at courses can put the two together.
struct Evaluations {
    let house: House

    struct New: Wire {
        var enrolment: String, content: Int, teaching: Int, surroundings: Int, comment: String?
    }

    struct Asked: Wire {
        var course: String
    }

    struct Summary: Wire {
        var count: Int, people: Int, content: Double, teaching: Double, surroundings: Double, comments: [Comment]
    }

    struct Comment: Wire {
        var comment: String
    }

    /// Takes one evaluation of somebody who was there.
    func evaluate(_ new: New, in tx: Transaction) throws -> Nothing {
        let (enrolment, course) = try tx.ownEnrolment(new.enrolment)
        guard [.attending, .completed, .failed].contains(enrolment.state) else { throw enrolment.notNow }
        let points = try [
            new.content.checked("content", in: 1...5), new.teaching.checked("teaching", in: 1...5),
            new.surroundings.checked("surroundings", in: 1...5),
        ]
        do {
            try tx.execute(
                """
                INSERT INTO courses_evaluated (course, enrolment) VALUES (\(Int(course.id)), \(Int(enrolment.id)))
                """)
        } catch is UniqueViolation {
            throw Fault("AlreadyEvaluated", ["name": course.name])
        }
        // Ids in the order of arrival would say who was first.
        try tx.execute(
            """
            INSERT INTO courses_evaluation (id, course, teacher, content, teaching, surroundings, comment)
            VALUES (\(Int64(tx.random() >> 2)), \(Int(course.id)), \(course.teacher), \(points[0]), \(points[1]),
              \(points[2]), \(new.comment.checked("comment", atMost: Limits.note)))
            """)
        return Nothing()
    }

    private struct Averages: Decodable {
        var count: Int, content: Double?, teaching: Double?, surroundings: Double?
    }

    /// Shows what was said, once enough have said something.
    func summary(_ asked: Asked, in reader: Snapshot) throws -> Summary {
        let course = try reader.visibleCourse(asked.course)
        let which: SQL = "course = \(Int(course.id))"
        let averages = try reader.first(
            """
            SELECT COUNT(*) AS count, AVG(content * 1.0) AS content, AVG(teaching * 1.0) AS teaching,
              AVG(surroundings * 1.0) AS surroundings FROM courses_evaluation WHERE \(which)
            """, as: Averages.self)
        guard let averages, averages.count >= house.group, let content = averages.content,
            let teaching = averages.teaching, let surroundings = averages.surroundings
        else { throw Fault("TooFewEvaluations", ["name": course.name, "group": house.group]) }
        let comments = try reader.rows(
            "SELECT comment FROM courses_evaluation WHERE \(which) AND comment IS NOT NULL ORDER BY comment LIMIT 1000",
            as: Comment.self)
        return Summary(
            count: averages.count, people: try reader.held(course.id), content: content.hundredths,
            teaching: teaching.hundredths, surroundings: surroundings.hundredths, comments: comments)
    }
}

extension Double {
    /// Two digits behind the point, as people read averages.
    var hundredths: Double { (self * 100).rounded() / 100 }
}
