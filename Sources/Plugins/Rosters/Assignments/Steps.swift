import PluginAPI

/// The steps an assignment may take: the table of the design, and nothing beside it.
extension Assignment.State {
    /// What a new assignment may begin as.
    static let beginnings: Set<Assignment.State> = [.requested, .confirmed, .proposed]

    private static let steps: [Assignment.State: Set<Assignment.State>] = [
        .proposed: [.confirmed, .declined, .expired],
        .requested: [.confirmed, .waitlisted, .rejected, .withdrawn],
        .waitlisted: [.offered, .withdrawn, .closed],
        .offered: [.confirmed, .declined, .expired],
        .confirmed: [.standInWanted, .withdrawn, .released, .checkedIn],
        .standInWanted: [.takenOver, .confirmed],
        .checkedIn: [.completed, .leftEarly],
    ]

    private static let stepsAfterTheEnd: [Assignment.State: Set<Assignment.State>] = [
        .confirmed: [.completed, .noShow, .excused]
    ]

    /// Says whether an assignment in this state may go over to another; `isOver` once its shift has ended.
    func mayBecome(_ next: Assignment.State, isOver: Bool) -> Bool {
        if isOver, let late = Assignment.State.stepsAfterTheEnd[self] { return late.contains(next) }
        return Assignment.State.steps[self]?.contains(next) ?? false
    }

    /// The states from which something may still follow.
    static let underWay = allCases.filter { steps[$0] != nil }

    /// The states that take a place.
    static let holding = allCases.filter(\.holdsPlace)

    /// The states of people who were on a shift, or asked for it, and shall not be proposed for that time again.
    static let barring: [Assignment.State] = [
        .requested, .waitlisted, .declined, .withdrawn, .released, .takenOver, .rejected,
    ]

    /// The ends at which nothing came of it, so that the same person may take the same shift anew.
    static let void: [Assignment.State] = [.declined, .expired, .rejected, .withdrawn, .closed, .released, .takenOver]

    /// The steps by which a place is given up from outside, as when a shift is called off.
    var wayOut: [Assignment.State] {
        switch self {
        case .proposed, .offered: [.expired]
        case .requested: [.rejected]
        case .waitlisted: [.closed]
        case .confirmed: [.released]
        case .standInWanted: [.confirmed, .released]
        default: []
        }
    }
}
