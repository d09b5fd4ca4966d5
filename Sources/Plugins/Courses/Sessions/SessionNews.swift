import PluginAPI

/// Tells those who are enrolled what becomes of their sessions.
struct SessionNews {
    let course: Course?

    func moved(_ changes: [(was: Lesson, now: Lesson)], in tx: Transaction) throws {
        // A change of teacher alone is no reason to come at another time.
        let heard = changes.filter { $0.was.starts != $0.now.starts || $0.was.room != $0.now.room }
        try tell(heard.map { ($0.now, $0.was.starts) }, cancelled: false, in: tx)
    }

    func cancelled(_ lessons: [Lesson], reason: String, in tx: Transaction) throws {
        try tell(
            lessons.map { lesson in
                var lesson = lesson
                lesson.reason = reason
                return (lesson, lesson.starts)
            }, cancelled: true, in: tx)
    }

    private func tell(_ lessons: [(lesson: Lesson, was: Instant)], cancelled: Bool, in tx: Transaction) throws {
        guard let course, !lessons.isEmpty else { return }
        let people = try tx.values(
            """
            SELECT person FROM courses_enrolment
            WHERE course = \(course.id) AND state IN \(Enrolment.State.takingWords) ORDER BY id
            """, as: String.self)
        let rooms = try tx.roomNames(lessons.map(\.lesson.room))
        for (lesson, was) in lessons {
            tx.concerns(.session, lesson.id)
            for person in people {
                try tx.emit(
                    SessionChanged(
                        person: person, course: course.id, title: lesson.title ?? course.name, session: lesson.id,
                        room: rooms[lesson.room] ?? "", starts: lesson.starts, previousStarts: was,
                        cancelled: cancelled, reason: lesson.reason))
            }
        }
    }
}
