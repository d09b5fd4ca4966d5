import PluginAPI

/// What must always hold in the rosters' tables.
struct Checks: Sendable {
    /// Sentences told at most.
    private static let limit = 20

    let what: String
    let problems: @Sendable (Snapshot) throws -> [String]

    static let all = [places, overlaps, steps, states, times]

    /// More people than a need wants *now* are no mistake of the rosters; more than it wanted then would be.
    private static let places = Checks(what: "nobody was given a place that was taken") { reader in
        try reader.values(
            """
            SELECT 'Need ' || need || ' has ' || COUNT(*) || ' people and never wanted more than ' || MAX(places) || '.'
            FROM rosters_assignment WHERE state IN \(list: Assignment.State.holding)
            GROUP BY need HAVING COUNT(*) > MAX(places) LIMIT \(limit)
            """, as: String.self)
    }

    private static let overlaps = Checks(what: "nobody is on two shifts at a time") { reader in
        let holding = Assignment.State.holding
        return try reader.values(
            """
            SELECT 'Person ' || a.person || ' is on shifts ' || a.shift || ' and ' || b.shift || ' at the same time.'
            FROM rosters_assignment a JOIN rosters_assignment b
              ON b.person = a.person AND b.starts >= a.starts AND b.starts < a.ends AND b.id <> a.id
            WHERE a.state IN \(list: holding) AND b.state IN \(list: holding) LIMIT \(limit)
            """, as: String.self)
    }

    private static let steps = Checks(what: "assignments only took the steps there are") { reader in
        struct Step: Decodable { let fromState: Assignment.State?, toState: Assignment.State }
        return try reader.rows("SELECT DISTINCT from_state, to_state FROM rosters_change", as: Step.self).filter {
            step in
            guard let from = step.fromState else { return !Assignment.State.beginnings.contains(step.toState) }
            return !from.mayBecome(step.toState, isOver: false) && !from.mayBecome(step.toState, isOver: true)
        }.map { "An assignment went from \($0.fromState?.rawValue ?? "nothing") to \($0.toState)." }
    }

    private static let states = Checks(what: "assignments stand where their last step led") { reader in
        try reader.values(
            """
            SELECT 'Assignment ' || a.id || ' is ' || a.state || ', which is not where its last step led.'
            FROM rosters_assignment a WHERE a.state <> COALESCE((
              SELECT c.to_state FROM rosters_change c WHERE c.assignment = a.id ORDER BY c.id DESC LIMIT 1), '')
            LIMIT \(limit)
            """, as: String.self)
    }

    /// The times are looked at every hour; a shift that moved a moment ago is found as soon.
    private static let times = Checks(what: "assignments to come have the times of their shifts") { reader in
        struct Stored: Decodable { let shift: String, starts: Instant, ends: Instant }
        let stored = try reader.rows(
            """
            SELECT DISTINCT shift, starts, ends FROM rosters_assignment
            WHERE starts > \(reader.now.wholeSecond) AND state IN \(list: Assignment.State.underWay)
            """, as: Stored.self)
        let shifts = try reader.shifts(byID: stored.map(\.shift))
        return stored.filter { row in
            shifts[row.shift].map { $0.starts != row.starts || $0.ends != row.ends } ?? false
        }.prefix(limit).map { "Shift \($0.shift) has moved, and its assignments have not." }
    }
}
