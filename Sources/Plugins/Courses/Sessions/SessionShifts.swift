import PluginAPI

/// The shifts that sessions want: a teacher, and helpers where the course has some.
///
/// Who is named as a session's teacher keeps room and time free of clashes here; the roster says who comes.
struct SessionShifts: ShiftSource {
    let source = "courses"

    private struct Wanted: Decodable {
        var course: String, title: String, location: String, originalStart: LocalTime, starts: Instant, ends: Instant
        var teacherQualification: String?, helpers: Int

        /// A need of a qualification stands once, so that a teacher of none and the helpers are one.
        var needs: [WantedShift.Need] {
            guard helpers > 0 else { return [.init(qualification: teacherQualification, least: 1, wanted: 1)] }
            guard teacherQualification != nil else { return [.init(least: 1, wanted: 1 + helpers)] }
            return [
                .init(qualification: teacherQualification, least: 1, wanted: 1), .init(least: 0, wanted: helpers),
            ]
        }
    }

    func shifts(in window: Range<Instant>, reader: any Reading) throws -> [WantedShift] {
        try reader.rows(
            """
            SELECT s.course, COALESCE(s.title, c.name) AS title, r.location, s.original_start, s.starts, s.ends,
              c.teacher_qualification, c.helpers
            FROM courses_session s JOIN courses_course c ON c.id = s.course JOIN courses_room r ON r.id = s.room
            WHERE s.starts >= \(window.lowerBound) AND s.starts < \(window.upperBound) AND s.state = 'planned'
            ORDER BY s.starts, s.id LIMIT \(Limits.shifts)
            """, as: Wanted.self
        ).map { wanted in
            WantedShift(
                occasion: "course/\(wanted.course)", originalStart: wanted.originalStart, title: wanted.title,
                location: wanted.location, starts: wanted.starts, ends: wanted.ends, needs: wanted.needs)
        }
    }
}
