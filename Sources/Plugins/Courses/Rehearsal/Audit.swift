import PluginAPI

/// What must hold after a rush, asked of the file by questions that share nothing with the rules that decided.
struct Audit: Sendable {
    /// The courses that people wanted, by id, as in the script.
    let courses: [String]
    /// Enrolments after this one are the rehearsal's.
    let since: Int
    let ledger: Ledger
    let house: House
    let language: Language

    private static let shown = 5

    /// What stands in the file of an enrolment.
    private struct Stored: Decodable {
        var id: String, person: String, course: String, state: Enrolment.State
    }

    /// How a course stands at the end.
    struct Standing: Decodable, Sendable {
        var id: String, name: String, places: Int, taken: Int, waiting: Int
    }

    private var ours: SQL { "IN \(list: courses)" }
    private var chinese: Bool { language == .chinese }

    func standings(in reader: Snapshot) throws -> [Standing] {
        try reader.rows(
            """
            SELECT c.id, c.name, c.places, COUNT(CASE WHEN e.state IN \(Enrolment.State.takingWords) THEN 1 END) AS taken,
              COUNT(CASE WHEN e.state = 'waitlisted' THEN 1 END) AS waiting
            FROM courses_course c LEFT JOIN courses_enrolment e ON e.course = c.id
            WHERE c.id \(ours) GROUP BY c.id, c.name, c.places ORDER BY c.id
            """, as: Standing.self)
    }

    func checks(_ standings: [Standing], in reader: Snapshot) throws -> [Rehearsal.Check] {
        let crowded = try reader.values(
            "SELECT id FROM courses_course WHERE id \(ours) AND crowded", as: String.self)
        return [
            check(
                "No course has more people than places.", "没有课程超员。",
                standings.filter { $0.taken > $0.places && !crowded.contains($0.id) }.map(\.name)),
            check("Nobody is in a course twice.", "没有人重复占位。", try twice(in: reader)),
            check("Nobody has more courses than the term allows.", "没有人超过本学期课程上限。", try capped(in: reader)),
            check("The line is in order of arrival.", "候补按到达先后排列。", try jumped(in: reader)),
            check(
                "Nobody waits for a place that is free.", "没有人在有空位时仍候补。",
                try standings.filter { $0.taken < $0.places && $0.waiting > 0 }.flatMap { try idle($0, in: reader) }),
            check(
                "All \(ledger.entries.count) answers are what the file has.",
                "\(ledger.entries.count) 条答复均与文件一致。", try untrue(in: reader)),
            check(
                "Of \(ledger.retries) that called twice, all heard the same.",
                "\(ledger.retries) 次重复提交均得到相同答复。", ledger.contradictions),
        ]
    }

    private func check(_ english: String, _ chinese: String, _ wrong: [String]) -> Rehearsal.Check {
        let problem =
            wrong.isEmpty
            ? nil : wrong.prefix(Audit.shown).joined(separator: ", ") + (wrong.count > Audit.shown ? " ..." : "")
        return Rehearsal.Check(
            what: self.chinese ? chinese : english, good: wrong.isEmpty, problem: problem,
            tone: wrong.isEmpty ? .good : .bad)
    }

    private func twice(in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT person FROM courses_enrolment
            WHERE course \(ours) AND state NOT IN ('notDrawn', 'expired', 'withdrawn', 'released', 'closed')
            GROUP BY person, course HAVING COUNT(*) > 1 LIMIT \(Limits.problems)
            """, as: String.self)
    }

    private func capped(in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT e.person FROM courses_enrolment e JOIN courses_term t ON t.id = e.term
            WHERE e.term IN (SELECT c.term FROM courses_course c WHERE c.id \(ours))
              AND e.state IN \(Enrolment.State.takingWords)
            GROUP BY e.person, e.term, t.per_person HAVING COUNT(*) > t.per_person LIMIT \(Limits.problems)
            """, as: String.self)
    }

    /// Whoever came later has the greater number: each is compared with the next number of the same course.
    private func jumped(in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT a.id FROM courses_enrolment a JOIN courses_enrolment b ON b.course = a.course AND b.line = a.line + 1
            WHERE a.course \(ours) AND a.state = 'waitlisted' AND b.state = 'waitlisted' AND b.id < a.id
            LIMIT \(Limits.problems)
            """, as: String.self)
    }

    /// Those in line for a course with free places whom neither the cap of the term nor another course keeps away.
    private func idle(_ course: Standing, in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT e.id FROM courses_enrolment e JOIN courses_term t ON t.id = e.term
            WHERE e.course = \(Int(course.id)) AND e.state = 'waitlisted' AND e.party IS NULL AND e.id > \(since)
              AND (t.per_person IS NULL OR t.per_person > (
                SELECT COUNT(*) FROM courses_enrolment o
                WHERE o.person = e.person AND o.term = e.term AND o.state IN \(Enrolment.State.takingWords)))
              AND NOT EXISTS (
                SELECT 1 FROM courses_enrolment o JOIN courses_session s ON s.course = o.course AND s.state = 'planned'
                JOIN courses_session w ON w.starts < s.ends AND w.ends > s.starts
                  AND w.course = e.course AND w.state = 'planned'
                WHERE o.person = e.person AND o.course <> e.course AND o.state IN \(Enrolment.State.takingWords))
            LIMIT \(Limits.problems)
            """, as: String.self)
    }

    /// Every answer is in the file as it was given, but for what ran out since; and nothing that nobody heard of is.
    private func untrue(in reader: Snapshot) throws -> [String] {
        var after = since
        var found = 0
        var wrong: [String] = []
        while wrong.count < Limits.problems {
            let rows = try reader.rows(
                """
                SELECT id, person, course, state FROM courses_enrolment WHERE id > \(after) ORDER BY id LIMIT 5000
                """, as: Stored.self)
            guard let last = rows.last.flatMap({ Int($0.id) }) else { break }
            found += rows.count
            wrong += rows.filter { !isTrue($0) }.map(\.id)
            after = last
        }
        return found < ledger.entries.count ? wrong + ["-\(ledger.entries.count - found)"] : wrong
    }

    private func isTrue(_ stored: Stored) -> Bool {
        guard let told = ledger.entries[stored.id] else { return false }
        guard told.person == stored.person, courses[told.course] == stored.course else { return false }
        switch (told.state, stored.state) {
        case (.held, .expired), (.waitlisted, .offered), (.waitlisted, .expired): return true
        case (let told, let stored): return told == stored
        }
    }
}
