import PluginAPI

/// What a teacher has done, and how it was found.
struct TeacherRecord {
    let house: House

    struct Asked: Wire {
        var teacher: String, fromDay: Day?, untilDay: Day?
    }

    struct Record: Wire {
        var name: String, sessions: Int, cancelled: Int, courses: Int, trainees: Int, completed: Int
        var evaluations: Int?, content: Double?, teaching: Double?, visits: Int, findings: Int, person: String
    }

    private struct Sessions: Decodable {
        var planned: Int, cancelled: Int
    }

    private struct Trainees: Decodable {
        var courses: Int, trainees: Int, completed: Int
    }

    private struct Averages: Decodable {
        var count: Int, content: Double?, teaching: Double?
    }

    private struct Found: Decodable {
        var visits: Int, findings: Int
    }

    /// Adds up one teacher's record, of some days or of all there are; evaluations only once enough were given.
    func record(_ asked: Asked, in reader: Snapshot) throws -> Record {
        let id = try reader.known(asked.teacher)
        let span = span(asked)
        let reach = try reader.reach().condition("c.organization")
        let sessions = try reader.first(
            """
            SELECT COUNT(CASE WHEN s.state = 'planned' AND s.ends <= \(reader.now) THEN 1 END) AS planned,
              COUNT(CASE WHEN s.state = 'cancelled' THEN 1 END) AS cancelled
            FROM courses_session s LEFT JOIN courses_course c ON c.id = s.course
            WHERE s.teacher = \(id) AND s.starts >= \(span.lowerBound) AND s.starts < \(span.upperBound)
              AND (s.course IS NULL OR \(reach))
            """, as: Sessions.self)
        let taught: SQL = """
            SELECT DISTINCT s.course FROM courses_session s JOIN courses_course c ON c.id = s.course
            WHERE s.teacher = \(id) AND s.starts >= \(span.lowerBound) AND s.starts < \(span.upperBound)
              AND s.state = 'planned' AND \(reach)
            """
        let trainees = try reader.first(
            """
            SELECT COUNT(DISTINCT e.course) AS courses, COUNT(*) AS trainees,
              COUNT(CASE WHEN e.state = 'completed' THEN 1 END) AS completed
            FROM courses_enrolment e
            WHERE e.course IN (\(taught)) AND e.state IN \(Enrolment.State.takingWords)
            """, as: Trainees.self)
        let averages = try reader.first(
            """
            SELECT COUNT(*) AS count, AVG(content * 1.0) AS content, AVG(teaching * 1.0) AS teaching
            FROM courses_evaluation WHERE teacher = \(id) AND course IN (\(taught))
            """, as: Averages.self
        ).flatMap { $0.count >= house.group ? $0 : nil }
        let found = try reader.first(
            """
            SELECT COUNT(DISTINCT v.id) AS visits, COUNT(CASE WHEN f.good = 0 THEN 1 END) AS findings
            FROM courses_visit v LEFT JOIN courses_finding f ON f.visit = v.id
            WHERE v.teacher = \(id) AND v.course IN (\(taught))
            """, as: Found.self)
        return Record(
            name: try reader.names(of: [id])[id] ?? id, sessions: sessions?.planned ?? 0,
            cancelled: sessions?.cancelled ?? 0, courses: trainees?.courses ?? 0, trainees: trainees?.trainees ?? 0,
            completed: trainees?.completed ?? 0, evaluations: averages?.count,
            content: averages?.content?.hundredths, teaching: averages?.teaching?.hundredths,
            visits: found?.visits ?? 0, findings: found?.findings ?? 0, person: id)
    }

    private func span(_ asked: Asked) -> Range<Instant> {
        let from = asked.fromDay.map { house.zone.instants(of: $0).lowerBound } ?? Instant(seconds: 0)
        let until = asked.untilDay.map { house.zone.instants(of: $0).lowerBound }
        return from..<max(from, until ?? house.zone.instants(of: .last).lowerBound)
    }
}
