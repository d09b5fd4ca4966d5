/// Someone's place on a shift: the plan, not the fact.
public struct Assignment: Codable, Sendable, Identifiable {
    /// The states of the plan; those in capitals in the design are final.
    public enum State: String, Codable, Sendable, SQLConvertible, CaseIterable {
        case proposed, requested, confirmed, waitlisted, offered, standInWanted, checkedIn
        case declined, expired, rejected, withdrawn, closed, released, takenOver
        case completed, leftEarly, noShow, excused

        /// Says whether the assignment takes a place: open offers and proposals do.
        public var holdsPlace: Bool {
            switch self {
            case .proposed, .confirmed, .offered, .standInWanted, .checkedIn, .completed, .leftEarly: true
            default: false
            }
        }
    }

    /// The opaque id.
    public var id: String
    /// The person's id.
    public var person: String
    /// The shift's id.
    public var shift: String
    /// The need's id.
    public var need: String
    /// Where it stands.
    public var state: State

    /// States an assignment.
    public init(id: String, person: String, shift: String, need: String, state: State) {
        self.id = id
        self.person = person
        self.shift = shift
        self.need = need
        self.state = state
    }
}

/// Who is on which shift.
public protocol Roster: Sendable {
    /// Returns how many places of each need are held; needs nobody holds are left out.
    func held(_ needs: [String], in reader: any Reading) throws -> [String: Int]

    /// Returns the assignments of shifts that hold a place, by shift and then by person.
    func assignments(of shifts: [String], in reader: any Reading) throws -> [Assignment]
}

extension ExtensionPoint where Offer == any Roster {
    /// Who answers for assignments.
    public static var roster: Self { Self("Roster") }
}

extension Reading {
    /// Returns how many places of each need are held, whoever counts them.
    public func held(_ needs: [String]) throws -> [String: Int] {
        try ask(.roster) { try $0.held(needs, in: $1) }.reduce(into: [:]) { all, some in
            all.merge(some, uniquingKeysWith: +)
        }
    }

    /// Returns the assignments of shifts that hold a place, whoever keeps them.
    public func assignments(of shifts: [String]) throws -> [Assignment] {
        try ask(.roster) { try $0.assignments(of: shifts, in: $1) }.flatMap(\.self)
    }
}
