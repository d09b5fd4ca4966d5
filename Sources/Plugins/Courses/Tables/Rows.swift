import PluginAPI

/// The rows that courses take from table files, and give back in the same form: things are named, not numbered.
struct Rows {
    let house: House
    let doorstep: Doorstep

    struct RoomRow: Wire {
        var name: String, location: String, seats: Int, equipment: [String]?
    }

    struct HoursRow: Wire {
        var room: String, from: TimeOfDay, until: TimeOfDay, weekdays: [WeekdayWord]?
    }

    struct CourseRow: Wire {
        var name: String, kind: String, term: String, places: Int, opensAt: Instant, closesAt: Instant
        var subject: String?, organization: String?, teacher: String?, policy: Policy?, priorities: [String]?
        var minimumAge: Int?, line: Int?, helpers: Int?
    }

    struct EnrolmentRow: Wire {
        var course: String, person: String, state: Enrolment.State?, name: String?
    }

    func add(to kit: inout Kit) {
        kit.imports("course-kinds", allow: .coordinator, take: takeKind, export: kinds)
        kit.imports("terms", allow: .coordinator, take: takeTerm, export: terms)
        kit.imports("rooms", allow: .coordinator, take: takeRoom, export: rooms)
        kit.imports("room-hours", allow: .coordinator, take: takeHours, export: hours)
        kit.imports("courses", allow: .coordinator, take: takeCourse, export: courses)
        kit.imports("course-series", allow: .coordinator, take: takeSeries, export: series)
        kit.imports("enrolments", allow: .coordinator, take: takeEnrolment, export: enrolments)
    }

    private func takeKind(_ row: Terms.Kind, in tx: Transaction) throws {
        _ = try Terms().setKind(row, in: tx)
    }

    private func takeTerm(_ row: Terms.New, in tx: Transaction) throws {
        _ = try Terms().set(row, in: tx)
    }

    /// Adds a room, or brings the one of that name up to the row.
    private func takeRoom(_ row: RoomRow, in tx: Transaction) throws {
        let known = try tx.value(
            "SELECT id FROM courses_room WHERE name = \(row.name) AND retired_at IS NULL", as: String.self)
        let book = RoomBook(house: house)
        guard let known else {
            _ = try book.add(
                .init(name: row.name, location: row.location, seats: row.seats, equipment: row.equipment), in: tx)
            return
        }
        _ = try book.edit(.init(room: known, seats: row.seats, equipment: row.equipment), in: tx)
    }

    private func takeHours(_ row: HoursRow, in tx: Transaction) throws {
        _ = try RoomBook(house: house).open(
            .init(room: row.room, from: row.from, until: row.until, weekdays: row.weekdays), in: tx)
    }

    private func takeCourse(_ row: CourseRow, in tx: Transaction) throws {
        _ = try CourseBook(house: house, doorstep: doorstep).add(
            CourseBook.New(
                name: row.name, kind: row.kind, term: row.term, places: row.places, opensAt: row.opensAt,
                closesAt: row.closesAt, subject: row.subject, organization: row.organization, teacher: row.teacher,
                policy: row.policy, priorities: row.priorities, minimumAge: row.minimumAge, line: row.line,
                helpers: row.helpers), in: tx)
    }

    /// Signs somebody up as a call would; the state is only told by the export.
    private func takeEnrolment(_ row: EnrolmentRow, in tx: Transaction) throws {
        _ = try SignUps(house: house).signUp(.init(course: row.course, person: row.person), in: tx)
    }
}

/// Gives back all that the caller may see.
extension Rows {
    func kinds(in reader: Snapshot) throws -> [Terms.Kind] {
        try reader.rows("SELECT code, name_en, name_zh FROM courses_kind ORDER BY code", as: Terms.Kind.self)
    }

    func terms(in reader: Snapshot) throws -> [Terms.New] {
        try reader.rows(
            "SELECT name, first_day, last_day, per_person FROM courses_term ORDER BY id", as: Terms.New.self)
    }

    func rooms(in reader: Snapshot) throws -> [RoomRow] {
        try reader.rows(
            """
            SELECT id, name, location, seats, equipment, retired_at FROM courses_room WHERE retired_at IS NULL ORDER BY id
            """, as: Room.self
        ).map { RoomRow(name: $0.name, location: $0.location, seats: $0.seats, equipment: $0.equipment.words) }
    }

    func hours(in reader: Snapshot) throws -> [HoursRow] {
        let rules = try reader.rows(
            "SELECT id, room, weekdays, opens, closes FROM courses_hours ORDER BY room, id", as: RoomHours.self)
        let names = try reader.roomNames(rules.map(\.room))
        return rules.compactMap { rule in
            names[rule.room].map {
                HoursRow(room: $0, from: rule.opens, until: rule.closes, weekdays: rule.weekdays.words)
            }
        }
    }

    func courses(in reader: Snapshot) throws -> [CourseRow] {
        let courses = try reader.rows(
            """
            SELECT \(Course.columns) FROM courses_course c
            WHERE c.cancelled_at IS NULL AND \(reader.reach().condition("c.organization")) ORDER BY c.id
            """, as: Course.self)
        let terms = try reader.termNames(courses.map(\.term))
        return courses.map { course in
            CourseRow(
                name: course.name, kind: course.kind, term: terms[course.term] ?? course.term, places: course.places,
                opensAt: course.opensAt, closesAt: course.closesAt, subject: course.subject,
                organization: course.organization, teacher: course.teacher, policy: course.policy,
                priorities: course.priorities.words, minimumAge: course.minimumAge, line: course.line,
                helpers: course.helpers)
        }
    }

    /// Two people may have one name, so the id is what counts; the name is for whoever reads the table.
    func enrolments(in reader: Snapshot) throws -> [EnrolmentRow] {
        var rows = try reader.rows(
            """
            SELECT c.name AS course, e.person, e.state, NULL AS name FROM courses_enrolment e
            JOIN courses_course c ON c.id = e.course
            WHERE \(reader.reach().condition("c.organization")) ORDER BY e.id
            """, as: EnrolmentRow.self)
        let names = try reader.names(of: rows.map(\.person))
        for index in rows.indices { rows[index].name = names[rows[index].person] }
        return rows
    }
}
