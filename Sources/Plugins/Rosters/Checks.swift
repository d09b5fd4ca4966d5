import PluginAPI

/// What must always hold in the rosters' tables.
struct Checks: Sendable {
    /// Sentences told at most.
    private static let limit = 20

    let what: Sentence
    let problems: @Sendable (Snapshot) throws -> [Sentence]

    static let all = [places, overlaps, steps, states, times]

    /// More people than a need wants *now* are no mistake of the rosters; more than it wanted then would be.
    private static let places = Checks(
        what: Sentence(english: "nobody was given a place that was taken", chinese: "没有人得到已被占用的名额")
    ) { reader in
        struct Crowd: Decodable { let need: String, people: Int, most: Int }
        return try reader.rows(
            """
            SELECT need, COUNT(*) AS people, MAX(places) AS most
            FROM rosters_assignment WHERE state IN \(list: Assignment.State.holding)
            GROUP BY need HAVING COUNT(*) > MAX(places) LIMIT \(limit)
            """, as: Crowd.self
        ).map {
            Sentence(
                english: "Need \($0.need) has \($0.people) people and never wanted more than \($0.most).",
                chinese: "需求 \($0.need) 有 \($0.people) 人，而最多只需要过 \($0.most) 人。")
        }
    }

    private static let overlaps = Checks(
        what: Sentence(english: "nobody is on two shifts at a time", chinese: "没有人同时在两个班次上")
    ) { reader in
        struct Overlap: Decodable { let person: String, first: String, second: String }
        let holding = Assignment.State.holding
        return try reader.rows(
            """
            SELECT a.person, a.shift AS first, b.shift AS second
            FROM rosters_assignment a JOIN rosters_assignment b
              ON b.person = a.person AND b.starts >= a.starts AND b.starts < a.ends AND b.id <> a.id
            WHERE a.state IN \(list: holding) AND b.state IN \(list: holding) LIMIT \(limit)
            """, as: Overlap.self
        ).map {
            Sentence(
                english: "Person \($0.person) is on shifts \($0.first) and \($0.second) at the same time.",
                chinese: "人员 \($0.person) 同时在班次 \($0.first) 和 \($0.second) 上。")
        }
    }

    private static let steps = Checks(
        what: Sentence(english: "assignments only took the steps there are", chinese: "排班记录只走过规定的步骤")
    ) { reader in
        struct Step: Decodable { let fromState: Assignment.State?, toState: Assignment.State }
        return try reader.rows("SELECT DISTINCT from_state, to_state FROM rosters_change", as: Step.self).filter {
            step in
            guard let from = step.fromState else { return !Assignment.State.beginnings.contains(step.toState) }
            return !from.mayBecome(step.toState, isOver: false) && !from.mayBecome(step.toState, isOver: true)
        }.map {
            Sentence(
                english: "An assignment went from \($0.fromState?.rawValue ?? "nothing") to \($0.toState).",
                chinese: "有一条排班记录从 \($0.fromState?.rawValue ?? "无") 变为 \($0.toState)。")
        }
    }

    private static let states = Checks(
        what: Sentence(english: "assignments stand where their last step led", chinese: "排班记录的状态与最后一步相符")
    ) { reader in
        struct Misplaced: Decodable { let id: String, state: String }
        return try reader.rows(
            """
            SELECT a.id, a.state
            FROM rosters_assignment a WHERE a.state <> COALESCE((
              SELECT c.to_state FROM rosters_change c WHERE c.assignment = a.id ORDER BY c.id DESC LIMIT 1), '')
            LIMIT \(limit)
            """, as: Misplaced.self
        ).map {
            Sentence(
                english: "Assignment \($0.id) is \($0.state), which is not where its last step led.",
                chinese: "排班记录 \($0.id) 的状态是 \($0.state)，与最后一步不符。")
        }
    }

    /// The times are looked at every hour; a shift that moved a moment ago is found as soon.
    private static let times = Checks(
        what: Sentence(english: "assignments to come have the times of their shifts", chinese: "将来的排班记录与班次时间一致")
    ) { reader in
        struct Stored: Decodable { let shift: String, starts: Instant, ends: Instant }
        let stored = try reader.rows(
            """
            SELECT DISTINCT shift, starts, ends FROM rosters_assignment
            WHERE starts > \(reader.now.wholeSecond) AND state IN \(list: Assignment.State.underWay)
            """, as: Stored.self)
        let shifts = try reader.shifts(byID: stored.map(\.shift))
        return stored.filter { row in
            shifts[row.shift].map { $0.starts != row.starts || $0.ends != row.ends } ?? false
        }.prefix(limit).map {
            Sentence(
                english: "Shift \($0.shift) has moved, and its assignments have not.",
                chinese: "班次 \($0.shift) 已改时间，其排班记录却没有。")
        }
    }
}
