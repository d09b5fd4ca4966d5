import PluginAPI

/// Answers before other plugins for who is on which shift.
struct RosterBook: Roster {
    private struct Count: Decodable {
        let need: String
        let places: Int
    }

    private struct Stored: Decodable {
        let id: String
        let person: String
        let shift: String
        let need: String
        let state: Assignment.State
    }

    func held(_ needs: [String], in reader: any Reading) throws -> [String: Int] {
        var held: [String: Int] = [:]
        for some in needs.chunks(of: Limits.chunk) {
            let counts = try reader.rows(
                """
                SELECT need, COUNT(*) AS places FROM rosters_assignment
                WHERE need IN \(list: Array(some)) AND state IN \(list: Assignment.State.holding) GROUP BY need
                """, as: Count.self)
            for count in counts { held[count.need] = count.places }
        }
        return held
    }

    func assignments(of shifts: [String], in reader: any Reading) throws -> [Assignment] {
        try shifts.chunks(of: Limits.chunk).flatMap { some in
            try reader.rows(
                """
                SELECT id, person, shift, need, state FROM rosters_assignment
                WHERE shift IN \(list: Array(some)) AND state IN \(list: Assignment.State.holding)
                ORDER BY shift, person
                """, as: Stored.self)
        }.map { Assignment(id: $0.id, person: $0.person, shift: $0.shift, need: $0.need, state: $0.state) }
    }
}
