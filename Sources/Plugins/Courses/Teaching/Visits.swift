import PluginAPI

/// Spot visits to sessions, with a checklist.
struct Visits {
    let house: House

    struct Check: Wire {
        var code: String, nameEn: String, nameZh: String
    }

    struct Checks: Wire {
        var checks: [Check]
    }

    struct New: Wire {
        var session: String, visitor: String, good: [String]?, bad: [String]?, note: String?
    }

    struct Filter: Wire {
        var course: String?, teacher: String?, limit: Int?, cursor: String?, language: String?
    }

    struct Item: Wire {
        var id: String, courseName: String, at: Instant, visitor: String, teacher: String?, good: Int, bad: [String]
        var note: String?, session: String, course: String, tone: Tone
    }

    /// Puts a point on the checklist, or names it anew.
    func setCheck(_ check: Check, in tx: Transaction) throws -> Nothing {
        let code = try check.code.checkedCode("code")
        let count = try tx.value("SELECT COUNT(*) FROM courses_check WHERE code <> \(code)", as: Int.self) ?? 0
        guard count < Limits.checks else { throw Fault("TooMany", ["limit": Limits.checks]) }
        try tx.execute(
            """
            INSERT INTO courses_check (code, name_en, name_zh)
            VALUES (\(code), \(check.nameEn.checked("nameEn", atMost: Limits.name)),
              \(check.nameZh.checked("nameZh", atMost: Limits.name)))
            ON CONFLICT (code) DO UPDATE SET name_en = excluded.name_en, name_zh = excluded.name_zh
            """)
        return Nothing()
    }

    func checks(_: Nothing, in reader: Snapshot) throws -> Checks {
        Checks(
            checks: try reader.rows("SELECT code, name_en, name_zh FROM courses_check ORDER BY code", as: Check.self))
    }

    /// Records a visit to a session that has begun.
    func visit(_ new: New, in tx: Transaction) throws -> Identified {
        let (lesson, course) = try tx.ownLesson(new.session)
        guard let course else { throw Fault("NoSuchSession", ["session": new.session]) }
        guard lesson.starts <= tx.now else {
            throw Fault("TooEarly", ["session": lesson.id, "startsAt": lesson.starts])
        }
        let known = Set(try tx.values("SELECT code FROM courses_check", as: String.self))
        let findings = (new.good ?? []).map { ($0, true) } + (new.bad ?? []).map { ($0, false) }
        for (code, _) in findings where !known.contains(code) { throw Fault("NoSuchCheck", ["check": code]) }
        guard Set(findings.map(\.0)).count == findings.count else {
            throw Fault.invalid(
                "bad", Sentence(english: "Each point of the checklist is good or bad.", chinese: "巡查清单的每一项要么合格，要么不合格。"))
        }
        let id = try tx.insert(
            """
            INSERT INTO courses_visit (session, course, teacher, visitor, at, note)
            VALUES (\(Int(lesson.id)), \(Int(course.id)), \(lesson.teacher), \(tx.known(new.visitor)),
              \(tx.now.wholeSecond), \(new.note.checked("note", atMost: Limits.note)))
            """)
        for (code, good) in findings {
            try tx.execute("INSERT INTO courses_finding (visit, code, good) VALUES (\(Int(id)), \(code), \(good))")
        }
        tx.concerns(.session, lesson.id)
        return Identified(id)
    }

    private struct Row: Decodable {
        var id: String, courseName: String, at: Instant, visitor: String, teacher: String?, note: String?
        var session: String, course: String
    }

    private struct Finding: Decodable {
        var visit: String, nameEn: String, nameZh: String, good: Bool
    }

    /// Lists visits, the newest first.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        var conditions = try reader.reach().condition("c.organization")
        if let before = try reader.id(after: filter.cursor) { conditions = "\(conditions) AND v.id < \(before)" }
        if let course = filter.course {
            conditions = "\(conditions) AND v.course = \(Int(try reader.visibleCourse(course).id))"
        }
        if let teacher = filter.teacher { conditions = "\(conditions) AND v.teacher = \(try reader.known(teacher))" }
        let rows = try reader.rows(
            """
            SELECT v.id, c.name AS course_name, v.at, v.visitor, v.teacher, v.note, v.session, v.course
            FROM courses_visit v JOIN courses_course c ON c.id = v.course
            WHERE \(conditions) ORDER BY v.id DESC LIMIT \(size.rows)
            """, as: Row.self)
        return Page(try items(rows, house.language(filter.language), in: reader), size: size, cursor: \.id)
    }

    private func items(_ rows: [Row], _ language: Language, in reader: Snapshot) throws -> [Item] {
        let names = try reader.names(of: rows.flatMap { [$0.visitor] + ($0.teacher.map { [$0] } ?? []) })
        let findings = Dictionary(grouping: try findings(rows.map(\.id), in: reader), by: \.visit)
        return rows.map { row in
            let found = findings[row.id] ?? []
            let bad = found.filter { !$0.good }
            return Item(
                id: row.id, courseName: row.courseName, at: row.at, visitor: names[row.visitor] ?? row.visitor,
                teacher: row.teacher.map { names[$0] ?? $0 }, good: found.count - bad.count,
                bad: bad.map { language == .chinese ? $0.nameZh : $0.nameEn }, note: row.note, session: row.session,
                course: row.course, tone: bad.isEmpty ? .good : .bad)
        }
    }

    private func findings(_ visits: [String], in reader: Snapshot) throws -> [Finding] {
        try visits.chunks(of: Limits.chunk).flatMap { some in
            try reader.rows(
                """
                SELECT f.visit, k.name_en, k.name_zh, f.good
                FROM courses_finding f JOIN courses_check k ON k.code = f.code
                WHERE f.visit IN \(list: some.map { Int($0) ?? 0 }) ORDER BY f.visit, f.code
                """, as: Finding.self)
        }
    }
}
