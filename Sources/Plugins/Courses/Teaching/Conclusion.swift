import PluginAPI

/// Ends a course: who was there often enough has completed it.
struct Conclusion {
    let house: House

    struct Named: Wire {
        var course: String
    }

    struct Concluded: Wire {
        var id: String, completed: Int, failed: Int, absent: Int
    }

    private struct Row: Decodable {
        var enrolment: String, there: Int, excused: Int
    }

    /// Concludes a course whose last session is over.
    func conclude(_ named: Named, in tx: Transaction) throws -> Concluded {
        let course = try tx.ownCourse(named.course)
        let ends = try tx.value(
            "SELECT MAX(ends) FROM courses_session WHERE course = \(Int(course.id)) AND state = 'planned'",
            as: Instant.self)
        guard let ends, ends <= tx.now else {
            throw Fault("StillRunning", ["name": course.name, "endsAt": ends ?? course.closesAt])
        }
        return try conclude(course, in: tx)
    }

    /// Counts only sessions of which anything was marked: one that nobody kept a sheet of is held against nobody.
    func conclude(_ course: Course, in tx: Transaction) throws -> Concluded {
        let offering = try Offering.one(course.id, in: tx)
        let counted =
            try tx.value(
                """
                SELECT COUNT(DISTINCT m.session) FROM courses_mark m JOIN courses_session s ON s.id = m.session
                WHERE s.course = \(Int(course.id)) AND m.replaced_at IS NULL
                """, as: Int.self) ?? 0
        let people = try tx.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.course = \(Int(course.id)) AND e.state IN ('enrolled', 'attending') ORDER BY e.id
            """, as: Enrolment.self)
        let rows = Dictionary(try marks(of: course.id, in: tx).map { ($0.enrolment, $0) }) { first, _ in first }
        let outcomes = Dictionary(grouping: people) { outcome(rows[$0.id], counted) }
        try tx.execute("UPDATE courses_course SET concluded_at = \(tx.now.wholeSecond) WHERE id = \(Int(course.id))")
        for state in [Enrolment.State.completed, .failed, .noShow] {
            try EnrolmentBook(house: house).move(outcomes[state] ?? [], to: state, of: offering, in: tx)
        }
        tx.concerns(.course, course.id)
        return Concluded(
            id: course.id, completed: outcomes[.completed]?.count ?? 0, failed: outcomes[.failed]?.count ?? 0,
            absent: outcomes[.noShow]?.count ?? 0)
    }

    private func marks(of course: String, in tx: Transaction) throws -> [Row] {
        try tx.rows(
            """
            SELECT m.enrolment, SUM(CASE WHEN m.mark IN ('present', 'late') THEN 1 ELSE 0 END) AS there,
              SUM(CASE WHEN m.mark = 'excused' THEN 1 ELSE 0 END) AS excused
            FROM courses_mark m JOIN courses_session s ON s.id = m.session
            WHERE s.course = \(Int(course)) AND m.replaced_at IS NULL GROUP BY m.enrolment
            """, as: Row.self)
    }

    private func outcome(_ row: Row?, _ sessions: Int) -> Enrolment.State {
        guard sessions > 0 else { return .completed }
        guard let row, row.there > 0 else { return .noShow }
        return row.there * 100 >= (sessions - row.excused) * house.share ? .completed : .failed
    }
}
