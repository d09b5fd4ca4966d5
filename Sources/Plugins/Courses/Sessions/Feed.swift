import PluginAPI

/// The calendar of a room, a teacher, a course or a trainee, for whatever reads iCalendar.
struct Feed {
    /// How far back a feed goes: who looks at last month's dates has no need of a subscription.
    private static let past = Duration.seconds(92 * 86_400)

    struct Asked: Wire {
        var course: String?, room: String?, teacher: String?, person: String?
    }

    struct Text: Wire {
        var text: String
    }

    private struct Event: Decodable {
        var id: String, title: String, room: String, starts: Instant, ends: Instant, state: Lesson.State, sequence: Int
        var changedAt: Instant, reason: String?, location: String
    }

    /// Writes what is asked for, the cancelled dates among it: a calendar only forgets what it is told to.
    func text(_ asked: Asked, in reader: Snapshot) throws -> Text {
        let named = [asked.course, asked.room, asked.teacher, asked.person].compactMap(\.self)
        guard named.count == 1 else { throw Fault("WhichFeed") }
        let conditions = try SessionLists.conditions(
            course: asked.course, room: asked.room, teacher: asked.teacher, person: asked.person, in: reader)
        let events = try reader.rows(
            """
            SELECT s.id, COALESCE(s.title, c.name, '') AS title, r.name AS room, s.starts, s.ends, s.state, s.sequence,
              s.changed_at, s.reason, r.location
            FROM courses_session s JOIN courses_room r ON r.id = s.room LEFT JOIN courses_course c ON c.id = s.course
            WHERE \(conditions) AND s.starts >= \(reader.now - Feed.past) ORDER BY s.starts, s.id LIMIT \(Limits.feed)
            """, as: Event.self)
        let places = try reader.locations(Array(Set(events.map(\.location))))
        var calendar = CalendarText(name: try name(asked, in: reader))
        for event in events {
            let place = [event.room, places[event.location]?.name, places[event.location]?.address]
            calendar.add(
                CalendarText.Event(
                    uid: "session-\(event.id)@courses.coordinatord", starts: event.starts, ends: event.ends,
                    title: event.title, place: place.compactMap(\.self).joined(separator: ", "),
                    note: event.reason, isCancelled: event.state == .cancelled, sequence: event.sequence,
                    changed: event.changedAt))
        }
        return Text(text: calendar.text)
    }

    private func name(_ asked: Asked, in reader: Snapshot) throws -> String {
        if let course = asked.course { return try reader.course(course).name }
        if let room = asked.room { return try reader.room(room).name }
        guard let person = asked.teacher ?? asked.person else { return "" }
        let id = try reader.known(person)
        return try reader.names(of: [id])[id] ?? id
    }
}
