import PluginAPI

/// Showcases: courses perform in a room, which is then taken as by any session.
struct Showcases {
    let house: House

    struct New: Wire {
        var title: String, room: String, fromAt: Instant, untilAt: Instant, courses: [String], titles: [String]?
    }

    struct Filter: Wire {
        var limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, title: String, startsAt: Instant, endsAt: Instant, room: String, courses: [String]
        var state: Lesson.State
    }

    /// Plans a showcase with its acts in order; the room must be free.
    func add(_ new: New, in tx: Transaction) throws -> Identified {
        let title = try new.title.checkedName("title", atMost: Limits.name)
        let span = try SessionBook.span(new.fromAt, new.untilAt)
        guard span.lowerBound > tx.now else { throw Fault("TooLate", ["untilAt": span.lowerBound]) }
        let room = try tx.ownRoom(new.room)
        let titles = new.titles ?? []
        guard new.courses.count <= Limits.acts, titles.count <= new.courses.count else {
            throw Fault("TooMany", ["limit": Limits.acts])
        }
        let courses = try new.courses.map { try tx.course($0).id }
        let slot = Slot(room: room.id, teacher: nil, span: span)
        let id = try SessionBook(house: house).insert(
            [slot], of: nil, series: nil, title: title, zone: tx.zone(of: room, house), in: tx)[0]
        for (index, course) in courses.enumerated() {
            let act = try index < titles.count ? titles[index].checked("titles", atMost: Limits.name) : nil
            try tx.execute(
                """
                INSERT INTO courses_act (session, position, course, title)
                VALUES (\(Int(id)), \(index), \(Int(course)), \(act))
                """)
            tx.concerns(.course, course)
        }
        tx.concerns(.session, id)
        return Identified(id)
    }

    private struct Row: Decodable {
        var id: String, title: String, starts: Instant, ends: Instant, room: String, state: Lesson.State
    }

    private struct Act: Decodable {
        var session: String, name: String, title: String?
    }

    /// Lists showcases from now on, each with who performs.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        let after = MomentKey.condition(after: try MomentKey(filter.cursor), moment: "s.starts", id: "s.id")
        let rows = try reader.rows(
            """
            SELECT s.id, s.title, s.starts, s.ends, r.name AS room, s.state
            FROM courses_session s JOIN courses_room r ON r.id = s.room
            WHERE s.course IS NULL AND s.ends > \(reader.now) AND \(after) ORDER BY s.starts, s.id LIMIT \(size.rows)
            """, as: Row.self)
        let acts = try reader.rows(
            """
            SELECT a.session, c.name, a.title FROM courses_act a JOIN courses_course c ON c.id = a.course
            WHERE a.session IN \(list: rows.map { Int($0.id) ?? 0 }) ORDER BY a.session, a.position
            """, as: Act.self)
        let bySession = Dictionary(grouping: acts, by: \.session)
        let items = rows.map { row in
            Item(
                id: row.id, title: row.title, startsAt: row.starts, endsAt: row.ends, room: row.room,
                courses: (bySession[row.id] ?? []).map { act in act.title.map { "\(act.name): \($0)" } ?? act.name },
                state: row.state)
        }
        return Page(items, size: size) { MomentKey.cursor($0.startsAt, $0.id) }
    }
}
