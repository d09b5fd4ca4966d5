import PluginAPI

/// Dated series in tables. What comes out is a row for every session that takes place, as it stands after all edits.
extension Rows {
    struct SeriesRow: Wire {
        var course: String, room: String, firstDay: Day, from: TimeOfDay, until: TimeOfDay, sessions: Int
        var weekdays: [WeekdayWord]?, teacher: String?, keepHolidays: Bool?
    }

    func takeSeries(_ row: SeriesRow, in tx: Transaction) throws {
        _ = try SeriesBook(house: house).add(
            .init(
                course: row.course, room: row.room, firstDay: row.firstDay, from: row.from, until: row.until,
                sessions: row.sessions, weekdays: row.weekdays, teacher: row.teacher, keepHolidays: row.keepHolidays),
            in: tx)
    }

    private struct Planned: Decodable {
        var course: String, room: String, teacher: String?, starts: Instant, ends: Instant
    }

    func series(in reader: Snapshot) throws -> [SeriesRow] {
        let planned = try reader.rows(
            """
            SELECT c.name AS course, s.room, s.teacher, s.starts, s.ends FROM courses_session s
            JOIN courses_course c ON c.id = s.course
            WHERE s.state = 'planned' AND c.cancelled_at IS NULL AND \(reader.reach().condition("c.organization"))
            ORDER BY c.id, s.starts
            """, as: Planned.self)
        let rooms = try Dictionary(
            uniqueKeysWithValues: Set(planned.map(\.room)).map { id in
                let room = try reader.room(id)
                return (id, (name: room.name, zone: try reader.zone(of: room, house)))
            })
        return planned.compactMap { session in
            rooms[session.room].map { row(of: session, in: $0.name, $0.zone) }
        }
    }

    private func row(of session: Planned, in room: String, _ zone: Zone) -> SeriesRow {
        let (from, until) = (zone.local(of: session.starts), zone.local(of: session.ends))
        return SeriesRow(
            course: session.course, room: room, firstDay: from.day, from: from.time, until: until.time, sessions: 1,
            teacher: session.teacher, keepHolidays: house.calendar.isHoliday(from.day) ? true : nil)
    }
}
