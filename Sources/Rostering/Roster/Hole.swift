/// Places of one need that stay empty, and why.
public struct Hole: Sendable, Hashable {
    /// The index of the need.
    public let need: Int
    /// The shift.
    public let shift: Shift
    /// What the place asks for.
    public let qualifications: [Int]
    /// How many people are missing below what is wanted.
    public let missing: Int
    /// How many of these the shift cannot be held without.
    public let missingLeast: Int
    /// What hinders how many of the people who are not there: the counts and `able` add up to all of them, each person
    /// counted once, under the first obstacle in the order of `Obstacle`.
    public let hindrances: [Hindrance]
    /// How many could go nevertheless: after a cancelled search, or where it would cost more than it is worth.
    public let able: Int
    /// What would help, the smallest change first. Only people with a single obstacle are counted.
    public let remedies: [Remedy]
}

/// What hinders somebody, in the order in which it is looked at.
public enum Obstacle: Int, Sendable, Hashable, CaseIterable {
    /// Lacks a qualification.
    case notQualified
    /// A qualification expires before the end of the shift.
    case expires
    /// Is not available for the whole shift.
    case unavailable
    /// Is on the same shift already, for another need.
    case there
    /// Is on another shift at the same time.
    case overlaps
    /// Would have too little rest.
    case rest
    /// Would break a rule on whole rosters: forbidden successions, days in a row, weekends, quotas, the way.
    case terms
    /// Somebody is there with whom the person never goes, or nobody whom the person needs there.
    case company
    /// Would reach the house's limit of shifts or minutes.
    case limit
    /// Would reach a limit of the person's own, rest among them.
    case ownLimit
}

/// An obstacle and how many people it hinders.
public struct Hindrance: Sendable, Hashable {
    /// The obstacle.
    public let obstacle: Obstacle
    /// The people it hinders.
    public let people: Int
}

/// One change that would let somebody go.
public struct Remedy: Sendable, Hashable {
    /// What to change.
    public let change: Change
    /// How many people could then go.
    public let people: Int
    /// Up to three of them, by index: those with the least load first.
    public let nearest: [Int]

    /// What to change; where people differ, as much as the missing number of people needs, or else as all of them
    /// need.
    public enum Change: Sendable, Hashable {
        /// So many minutes less of rest.
        case lessRest(minutes: Int)
        /// So much more of a limit, in its unit.
        case more(Limit, by: Int)
        /// A qualification renewed that expires.
        case renewal(qualification: Int)
        /// Availability for the whole shift.
        case availability
        /// A qualification for people who are free.
        case qualification(Int)
    }
}
