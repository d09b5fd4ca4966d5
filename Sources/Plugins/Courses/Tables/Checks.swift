import PluginAPI

/// What must always hold, as `coordctl verify` asks.
enum Checks {
    static func add(to kit: inout Kit) {
        kit.verify("no course has more people than it ever had places for, but by a word", crowded)
        kit.verify("places that are taken are counted rightly", counts)
        kit.verify("no room has two sessions at a time", rooms)
        kit.verify("no teacher has two sessions at a time", teachers)
        kit.verify("nobody is in a course twice", twice)
        kit.verify("enrolments only took the steps there are", steps)
        kit.verify("enrolments stand where their last step led", states)
        kit.verify("no number in line was given twice", lines)
        kit.verify("drawn ballots come out the same again", ballots)
    }

    /// Lowering the places below the number taken is allowed, with a word; giving one too many never is.
    private static func crowded(in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT 'Course ' || c.id || ' has more people than its ' || c.places || ' places.'
            FROM courses_course c WHERE c.places < (
              SELECT COUNT(*) FROM courses_enrolment e WHERE e.course = c.id
                AND e.state IN \(Enrolment.State.takingWords))
              AND c.crowded = 0
            LIMIT \(Limits.problems)
            """, as: String.self)
    }

    private static func counts(in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT 'Course ' || id || ' counts ' || held || ' places as taken, which ' || people || ' people have.'
            FROM (
              SELECT c.id, c.held, (
                SELECT COUNT(*) FROM courses_enrolment e WHERE e.course = c.id
                  AND e.state IN \(Enrolment.State.takingWords)
              ) AS people FROM courses_course c
            ) counted WHERE held <> people LIMIT \(Limits.problems)
            """, as: String.self)
    }

    private static func rooms(in reader: Snapshot) throws -> [String] {
        try doubles("room", "Room", in: reader)
    }

    private static func teachers(in reader: Snapshot) throws -> [String] {
        try doubles("teacher", "Teacher", in: reader)
    }

    private static func doubles(_ column: SQL, _ word: String, in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT \(word) || ' ' || a.\(column) || ' has sessions ' || a.id || ' and ' || b.id || ' at the same time.'
            FROM courses_session a JOIN courses_session b
              ON b.\(column) = a.\(column) AND b.starts >= a.starts AND b.starts < a.ends AND b.id <> a.id
            WHERE a.state = 'planned' AND b.state = 'planned' LIMIT \(Limits.problems)
            """, as: String.self)
    }

    private static func twice(in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT 'Person ' || person || ' is in course ' || course || ' ' || COUNT(*) || ' times.'
            FROM courses_enrolment WHERE state IN \(Enrolment.State.liveWords)
            GROUP BY person, course HAVING COUNT(*) > 1 LIMIT \(Limits.problems)
            """, as: String.self)
    }

    private struct Step: Decodable {
        var fromState: Enrolment.State, toState: Enrolment.State
    }

    private static func steps(in reader: Snapshot) throws -> [String] {
        try reader.rows("SELECT DISTINCT from_state, to_state FROM courses_step", as: Step.self).filter {
            !$0.fromState.next.contains($0.toState)
        }.map { "An enrolment went from \($0.fromState) to \($0.toState)." }
    }

    private static func states(in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT 'Enrolment ' || e.id || ' is ' || e.state || ', which is not where its last step led.'
            FROM courses_enrolment e JOIN courses_step s ON s.enrolment = e.id
            WHERE s.id = (SELECT MAX(l.id) FROM courses_step l WHERE l.enrolment = e.id) AND s.to_state <> e.state
            LIMIT \(Limits.problems)
            """, as: String.self)
    }

    private static func lines(in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT 'Course ' || course || ' gave number ' || line || ' to ' || COUNT(*) || ' who wait.'
            FROM courses_enrolment WHERE state = 'waitlisted' GROUP BY course, line HAVING COUNT(*) > 1
            LIMIT \(Limits.problems)
            """, as: String.self)
    }

    private static func ballots(in reader: Snapshot) throws -> [String] {
        struct Paper: Decodable { var course: String, paper: String }
        return try reader.rows("SELECT course, paper FROM courses_ballot ORDER BY course", as: Paper.self).filter {
            (try? BallotPaper(replaying: $0.paper)) == nil
        }.map { "The ballot of course \($0.course) does not come out the same again." }
    }
}
