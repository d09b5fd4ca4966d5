import PluginAPI

/// Someone's place on a shift, as its row says it.
struct Duty: Decodable, Sendable {
    let id: String
    let person: String
    let shift: String
    let need: String
    var state: Assignment.State
    let starts: Instant
    let ends: Instant
    let run: String?

    /// The columns, for every statement that reads duties.
    static let columns: SQL = "id, person, shift, need, state, starts, ends, run"

    /// Returns an assignment and its shift, which the caller has a role for.
    ///
    /// - Throws: `NoSuchAssignment(assignment)`, `NoSuchShift(shift)`, or the refusal that names the role.
    static func one(_ id: String, for role: Role, in reader: any Reading) throws -> (Duty, Shift) {
        guard Int(id) != nil,
            let duty = try reader.first("SELECT \(columns) FROM rosters_assignment WHERE id = \(id)", as: Duty.self)
        else { throw Fault("NoSuchAssignment", ["assignment": id]) }
        return (duty, try reader.shift(duty.shift, for: role))
    }

    /// Returns the places that a person holds in and around a time; `except` is an assignment that is thought away.
    static func held(by person: String, around time: Range<Instant>, except: String? = nil, in reader: any Reading)
        throws
        -> [Duty]
    {
        let near = time.widened
        return try reader.rows(
            """
            SELECT \(columns) FROM rosters_assignment
            WHERE person = \(person) AND starts >= \(near.lowerBound) AND starts < \(near.upperBound)
            AND state IN \(list: Assignment.State.holding) AND id <> \(except ?? "0") ORDER BY starts
            """, as: Duty.self)
    }
}

extension Range<Instant> {
    /// The time in which shifts start that rules may have to look at: eight days around, and as long before that as
    /// shifts may last.
    var widened: Range<Instant> {
        lowerBound.wholeSecond.advanced(
            by: .seconds(-15 * 86_400))..<upperBound.wholeSecond.advanced(by: .seconds(8 * 86_400))
    }
}

/// An assignment and where it stands now.
struct Standing: Codable, Sendable {
    var id: String
    var state: Assignment.State
}
