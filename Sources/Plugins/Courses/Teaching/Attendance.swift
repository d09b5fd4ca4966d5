import PluginAPI

/// Who was at a session.
struct Attendance {
    let house: House
    private var book: EnrolmentBook { EnrolmentBook(house: house) }
    /// Between a warning and the loss of the place lies at least a day, so that it can be read.
    private static let grace = Duration.seconds(86_400)

    enum Mark: String, Codable, Sendable, SQLConvertible { case present, late, absent, excused }
    enum Rest: String, Codable, Sendable { case present, absent }

    struct Marks: Wire {
        var session: String, present: [String]?, late: [String]?, absent: [String]?, excused: [String]?, rest: Rest?
        var reason: String?
    }

    struct Marked: Wire {
        var present: Int, absent: Int, excused: Int, warned: Int, lost: Int
    }

    struct Asked: Wire {
        var session: String
    }

    struct Line: Wire {
        var enrolment: String, name: String, state: Enrolment.State, mark: Mark?, misses: Int, person: String
        var tone: Tone
    }

    struct Sheet: Wire {
        var title: String, startsAt: Instant, trainees: [Line]
    }

    /// Marks people of a session; a mark that is given anew replaces the one before, which stays on record.
    func mark(_ marks: Marks, in tx: Transaction) throws -> Marked {
        let (lesson, course) = try tx.ownLesson(marks.session)
        guard let course, lesson.state == .planned else { throw Fault("NoSuchSession", ["session": marks.session]) }
        guard lesson.starts <= tx.now else {
            throw Fault("TooEarly", ["session": lesson.id, "startsAt": lesson.starts])
        }
        try course.refuseIfOver()
        let reason = try marks.reason.checked("reason", atMost: Limits.note)
        let trainees = try trainees(of: course.id, in: tx)
        let wanted = try wanted(marks, trainees, in: tx)
        try replace(wanted, of: lesson, reason, in: tx)
        tx.concerns(.session, lesson.id)
        let offering = try Offering.one(course.id, in: tx)
        let came = trainees.filter { wanted[$0.id]?.isThere == true && $0.state == .enrolled }
        try book.move(came, to: .attending, .init(byPerson: true), of: offering, in: tx)
        let (warned, lost) = try misses(trainees.filter { wanted[$0.id] == .absent }, offering, in: tx)
        let counts = Dictionary(grouping: wanted.values) { $0 }.mapValues(\.count)
        return Marked(
            present: (counts[.present] ?? 0) + (counts[.late] ?? 0), absent: counts[.absent] ?? 0,
            excused: counts[.excused] ?? 0, warned: warned, lost: lost)
    }

    private func trainees(of course: String, in reader: any Reading) throws -> [Enrolment] {
        try reader.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.course = \(Int(course)) AND e.state IN ('enrolled', 'attending') ORDER BY e.id
            """, as: Enrolment.self)
    }

    /// Returns what is said of whom: people are named by their enrolment, their id, or their exact name.
    private func wanted(_ marks: Marks, _ trainees: [Enrolment], in tx: Transaction) throws -> [String: Mark] {
        let byID = Set(trainees.map(\.id))
        let byPerson = Dictionary(trainees.map { ($0.person, $0.id) }) { first, _ in first }
        var wanted: [String: Mark] = [:]
        for (mark, named) in [
            (Mark.present, marks.present), (.late, marks.late), (.absent, marks.absent), (.excused, marks.excused),
        ] {
            for name in named ?? [] {
                if byID.contains(name) {
                    wanted[name] = mark
                } else if !name.isNumber, let id = byPerson[try tx.known(name)] {
                    wanted[id] = mark
                } else {
                    throw Fault("NotInCourse", ["trainee": name])
                }
            }
        }
        guard wanted.count <= Limits.marks else { throw Fault("TooMany", ["limit": Limits.marks]) }
        guard let rest = marks.rest else { return wanted }
        for trainee in trainees where wanted[trainee.id] == nil {
            wanted[trainee.id] = rest == .present ? .present : .absent
        }
        return wanted
    }

    private func replace(_ wanted: [String: Mark], of lesson: Lesson, _ reason: String?, in tx: Transaction) throws {
        for (enrolment, mark) in wanted.sorted(by: { $0.key < $1.key }) {
            try tx.execute(
                """
                UPDATE courses_mark SET replaced_at = \(tx.now.wholeSecond)
                WHERE session = \(Int(lesson.id)) AND enrolment = \(Int(enrolment)) AND replaced_at IS NULL
                """)
            try tx.execute(
                """
                INSERT INTO courses_mark (session, enrolment, mark, at, who, reason)
                VALUES (\(Int(lesson.id)), \(Int(enrolment)), \(mark), \(tx.now.wholeSecond), \(tx.caller.name),
                  \(reason))
                """)
        }
    }

    private struct Misses: Decodable {
        var enrolment: String, misses: Int, warnedAt: Instant?
    }

    /// Warns those who have missed much, and takes the place of those who were warned and missed more.
    private func misses(
        _ absent: [Enrolment], _ offering: Offering, in tx: Transaction
    ) throws -> (warned: Int, lost: Int) {
        let rows = try absent.chunks(of: Limits.chunk).flatMap { some in
            try tx.rows(
                """
                SELECT m.enrolment, COUNT(*) AS misses, MAX(e.warned_at) AS warned_at
                FROM courses_mark m JOIN courses_enrolment e ON e.id = m.enrolment
                WHERE m.enrolment IN \(list: some.map { Int($0.id) ?? 0 }) AND m.replaced_at IS NULL
                  AND m.mark = 'absent'
                GROUP BY m.enrolment
                """, as: Misses.self)
        }
        let byID = Dictionary(rows.map { ($0.enrolment, $0) }) { first, _ in first }
        var (warned, lost) = (0, [Enrolment]())
        for one in absent {
            guard let row = byID[one.id], row.misses >= house.missesWarned else { continue }
            guard let warnedAt = row.warnedAt else {
                try warn(one, row.misses, offering, in: tx)
                warned += 1
                continue
            }
            if row.misses >= house.missesAllowed, warnedAt + Attendance.grace <= tx.now { lost.append(one) }
        }
        let reason = Sentence(english: "Too many sessions missed without an excuse.", chinese: "无故缺课次数过多。").stored
        try book.move(lost, to: .noShow, .init(reason: reason), of: offering, in: tx)
        return (warned, lost.count)
    }

    private func warn(_ one: Enrolment, _ misses: Int, _ offering: Offering, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE courses_enrolment SET warned_at = \(tx.now.wholeSecond) WHERE id = \(Int(one.id))")
        tx.concerns(.enrolment, one.id)
        try tx.emit(
            MissesWarned(
                person: one.person, enrolment: one.id, course: offering.course.id, title: offering.course.name,
                misses: misses, limit: house.missesAllowed))
    }

    private struct Row: Decodable {
        var id: String, person: String, state: Enrolment.State, mark: Mark?, misses: Int
    }

    /// Shows who belongs to a session and what was marked.
    func sheet(_ asked: Asked, in reader: Snapshot) throws -> Sheet {
        let lesson = try reader.lesson(asked.session)
        guard let id = lesson.course else { throw Fault("NoSuchSession", ["session": asked.session]) }
        let course = try reader.visibleCourse(id)
        let rows = try reader.rows(
            """
            SELECT e.id, e.person, e.state,
              (SELECT m.mark FROM courses_mark m WHERE m.session = \(Int(lesson.id)) AND m.enrolment = e.id
                AND m.replaced_at IS NULL) AS mark,
              (SELECT COUNT(*) FROM courses_mark m WHERE m.enrolment = e.id AND m.replaced_at IS NULL
                AND m.mark = 'absent') AS misses
            FROM courses_enrolment e
            WHERE e.course = \(Int(course.id))
              AND e.state IN ('enrolled', 'attending', 'completed', 'failed', 'noShow') ORDER BY e.id
            """, as: Row.self)
        let names = try reader.names(of: rows.map(\.person))
        return Sheet(
            title: lesson.title ?? course.name, startsAt: lesson.starts,
            trainees: rows.map { row in
                Line(
                    enrolment: row.id, name: names[row.person] ?? row.person, state: row.state, mark: row.mark,
                    misses: row.misses, person: row.person,
                    tone: row.mark == .absent ? .bad : row.mark == nil ? .quiet : .good)
            })
    }
}

extension Attendance.Mark {
    /// Who comes late was there.
    var isThere: Bool { self == .present || self == .late }
}
