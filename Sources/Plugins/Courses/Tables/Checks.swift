import PluginAPI

/// What must always hold, as `coordctl verify` asks.
enum Checks {
    static func add(to kit: inout Kit) {
        kit.verify(
            Sentence(
                english: "no course has more people than it ever had places for, but by a word",
                chinese: "课程人数从未超过名额，除非有意加人"), crowded)
        kit.verify(Sentence(english: "places that are taken are counted rightly", chinese: "已占用的名额数目正确"), counts)
        kit.verify(Sentence(english: "no room has two sessions at a time", chinese: "没有教室同时安排两次课"), rooms)
        kit.verify(Sentence(english: "no teacher has two sessions at a time", chinese: "没有教师同时上两次课"), teachers)
        kit.verify(Sentence(english: "nobody is in a course twice", chinese: "没有人重复报名同一课程"), twice)
        kit.verify(Sentence(english: "enrolments only took the steps there are", chinese: "报名只走过规定的步骤"), steps)
        kit.verify(Sentence(english: "enrolments stand where their last step led", chinese: "报名的状态与最后一步相符"), states)
        kit.verify(Sentence(english: "no number in line was given twice", chinese: "候补号没有重复"), lines)
        kit.verify(Sentence(english: "drawn ballots come out the same again", chinese: "抽签结果复算一致"), ballots)
    }

    /// Lowering the places below the number taken is allowed, with a word; giving one too many never is.
    private static func crowded(in reader: Snapshot) throws -> [Sentence] {
        struct Crowd: Decodable { var id: String, places: Int }
        return try reader.rows(
            """
            SELECT c.id, c.places FROM courses_course c WHERE c.places < (
              SELECT COUNT(*) FROM courses_enrolment e WHERE e.course = c.id
                AND e.state IN \(Enrolment.State.takingWords))
              AND c.crowded = 0
            LIMIT \(Limits.problems)
            """, as: Crowd.self
        ).map {
            Sentence(
                english: "Course \($0.id) has more people than its \($0.places) places.",
                chinese: "课程 \($0.id) 的人数超过了 \($0.places) 个名额。")
        }
    }

    private static func counts(in reader: Snapshot) throws -> [Sentence] {
        struct Count: Decodable { var id: String, held: Int, people: Int }
        return try reader.rows(
            """
            SELECT id, held, people FROM (
              SELECT c.id, c.held, (
                SELECT COUNT(*) FROM courses_enrolment e WHERE e.course = c.id
                  AND e.state IN \(Enrolment.State.takingWords)
              ) AS people FROM courses_course c
            ) counted WHERE held <> people LIMIT \(Limits.problems)
            """, as: Count.self
        ).map {
            Sentence(
                english: "Course \($0.id) counts \($0.held) places as taken, which \($0.people) people have.",
                chinese: "课程 \($0.id) 记有 \($0.held) 个名额被占用，实际是 \($0.people) 人。")
        }
    }

    private static func rooms(in reader: Snapshot) throws -> [Sentence] {
        try doubles("room", Sentence(english: "Room", chinese: "教室"), in: reader)
    }

    private static func teachers(in reader: Snapshot) throws -> [Sentence] {
        try doubles("teacher", Sentence(english: "Teacher", chinese: "教师"), in: reader)
    }

    private static func doubles(_ column: SQL, _ word: Sentence, in reader: Snapshot) throws -> [Sentence] {
        struct Double: Decodable { var holder: String, first: String, second: String }
        return try reader.rows(
            """
            SELECT a.\(column) AS holder, a.id AS first, b.id AS second FROM courses_session a JOIN courses_session b
              ON b.\(column) = a.\(column) AND b.starts >= a.starts AND b.starts < a.ends AND b.id <> a.id
            WHERE a.state = 'planned' AND b.state = 'planned' LIMIT \(Limits.problems)
            """, as: Double.self
        ).map {
            Sentence(
                english: "\(word.english) \($0.holder) has sessions \($0.first) and \($0.second) at the same time.",
                chinese: "\(word.chinese) \($0.holder) 同时有课次 \($0.first) 和 \($0.second)。")
        }
    }

    private static func twice(in reader: Snapshot) throws -> [Sentence] {
        struct Many: Decodable { var person: String, course: String, times: Int }
        return try reader.rows(
            """
            SELECT person, course, COUNT(*) AS times FROM courses_enrolment WHERE state IN \(Enrolment.State.liveWords)
            GROUP BY person, course HAVING COUNT(*) > 1 LIMIT \(Limits.problems)
            """, as: Many.self
        ).map {
            Sentence(
                english: "Person \($0.person) is in course \($0.course) \($0.times) times.",
                chinese: "人员 \($0.person) 在课程 \($0.course) 中有 \($0.times) 个报名。")
        }
    }

    private struct Step: Decodable {
        var fromState: Enrolment.State, toState: Enrolment.State
    }

    private static func steps(in reader: Snapshot) throws -> [Sentence] {
        try reader.rows("SELECT DISTINCT from_state, to_state FROM courses_step", as: Step.self).filter {
            !$0.fromState.next.contains($0.toState)
        }.map {
            Sentence(
                english: "An enrolment went from \($0.fromState) to \($0.toState).",
                chinese: "有一个报名从 \($0.fromState) 变为 \($0.toState)。")
        }
    }

    private static func states(in reader: Snapshot) throws -> [Sentence] {
        struct Misplaced: Decodable { var id: String, state: String }
        return try reader.rows(
            """
            SELECT e.id, e.state FROM courses_enrolment e JOIN courses_step s ON s.enrolment = e.id
            WHERE s.id = (SELECT MAX(l.id) FROM courses_step l WHERE l.enrolment = e.id) AND s.to_state <> e.state
            LIMIT \(Limits.problems)
            """, as: Misplaced.self
        ).map {
            Sentence(
                english: "Enrolment \($0.id) is \($0.state), which is not where its last step led.",
                chinese: "报名 \($0.id) 的状态是 \($0.state)，与最后一步不符。")
        }
    }

    private static func lines(in reader: Snapshot) throws -> [Sentence] {
        struct Shared: Decodable { var course: String, line: Int, people: Int }
        return try reader.rows(
            """
            SELECT course, line, COUNT(*) AS people FROM courses_enrolment
            WHERE state = 'waitlisted' GROUP BY course, line HAVING COUNT(*) > 1
            LIMIT \(Limits.problems)
            """, as: Shared.self
        ).map {
            Sentence(
                english: "Course \($0.course) gave number \($0.line) to \($0.people) who wait.",
                chinese: "课程 \($0.course) 把候补号 \($0.line) 给了 \($0.people) 个人。")
        }
    }

    private static func ballots(in reader: Snapshot) throws -> [Sentence] {
        struct Paper: Decodable { var course: String, paper: String }
        return try reader.rows("SELECT course, paper FROM courses_ballot ORDER BY course", as: Paper.self).filter {
            (try? BallotPaper(replaying: $0.paper)) == nil
        }.map {
            Sentence(
                english: "The ballot of course \($0.course) does not come out the same again.",
                chinese: "课程 \($0.course) 的抽签复算结果不一致。")
        }
    }
}
