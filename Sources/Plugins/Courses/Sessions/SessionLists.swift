import PluginAPI

/// Lists sessions of a room, a teacher, a course, a trainee, or all there are.
struct SessionLists {
    struct Filter: Wire {
        var course: String?, room: String?, teacher: String?, person: String?, fromAt: Instant?, untilAt: Instant?
        var cancelled: Bool?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, title: String, startsAt: Instant, endsAt: Instant, room: String, teacher: String?
        var state: Lesson.State, course: String?, series: String?, reason: String?, tone: Tone
    }

    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        var conditions = try Self.conditions(
            course: filter.course, room: filter.room, teacher: filter.teacher, person: filter.person, in: reader)
        conditions = "\(conditions) AND s.starts >= \(filter.fromAt ?? reader.now)"
        if let until = filter.untilAt { conditions = "\(conditions) AND s.starts < \(until)" }
        if filter.cancelled != true { conditions = "\(conditions) AND s.state = 'planned'" }
        let found = try Self.items(conditions, after: MomentKey(filter.cursor), rows: size.rows, in: reader)
        return Page(found, size: size) { MomentKey.cursor($0.startsAt, $0.id) }
    }

    /// Returns the condition that names what a list or a feed is about, as far as the caller may see it.
    static func conditions(
        course: String?, room: String?, teacher: String?, person: String?, in reader: any Reading
    ) throws -> SQL {
        let reach = try reader.reach()
        var conditions: SQL = "(s.course IS NULL OR \(reach.condition("c.organization")))"
        if let course { conditions = "\(conditions) AND s.course = \(try reader.course(course).id)" }
        if let room { conditions = "\(conditions) AND s.room = \(try reader.room(room).id)" }
        if let teacher { conditions = "\(conditions) AND s.teacher = \(try reader.known(teacher))" }
        if let person {
            conditions = """
                \(conditions) AND s.course IN (SELECT e.course FROM courses_enrolment e
                  WHERE e.person = \(try reader.known(person)) AND e.state IN \(Enrolment.State.takingWords))
                """
        }
        return conditions
    }

    private struct Stored: Decodable {
        var id: String, title: String, starts: Instant, ends: Instant, roomName: String, teacher: String?
        var state: Lesson.State, course: String?, series: String?, reason: String?
    }

    static func items(
        _ conditions: SQL, after key: MomentKey?, rows: Int, in reader: any Reading
    ) throws -> [Item] {
        let found = try reader.rows(
            """
            SELECT s.id, COALESCE(s.title, c.name, '') AS title, s.starts, s.ends, r.name AS room_name, s.teacher,
              s.state, s.course, s.series, s.reason
            FROM courses_session s JOIN courses_room r ON r.id = s.room LEFT JOIN courses_course c ON c.id = s.course
            WHERE \(conditions) AND \(MomentKey.condition(after: key, moment: "s.starts", id: "s.id"))
            ORDER BY s.starts, s.id LIMIT \(rows)
            """, as: Stored.self)
        let names = try reader.names(of: found.compactMap(\.teacher))
        return found.map { one in
            Item(
                id: one.id, title: one.title, startsAt: one.starts, endsAt: one.ends, room: one.roomName,
                teacher: one.teacher.map { names[$0] ?? $0 }, state: one.state, course: one.course, series: one.series,
                reason: one.reason, tone: one.state == .cancelled ? .quiet : one.teacher == nil ? .warning : .good)
        }
    }
}
