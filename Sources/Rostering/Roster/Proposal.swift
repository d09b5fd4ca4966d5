/// What a strategy proposes: who should go where beside the pins, and what stays open, each with why.
public struct Proposal: Sendable {
    /// The new placements, in order of need, then of person.
    public let assignments: [Assignment]
    /// Needs with fewer people than they want, in order of need.
    public let holes: [Hole]
    /// How good the roster is as a whole.
    public let score: Score
    /// What no roster of this problem can cost less than, to hold beside `score.cost`; `nil` where it is not known.
    public internal(set) var leastCost: Int?
    /// How many steps were taken.
    public let steps: Int
    /// Whether the search was cancelled; what is here is the best found until then and keeps every rule.
    public let isCancelled: Bool
}

/// One person newly placed, and why that person.
public struct Assignment: Sendable, Hashable {
    /// Who goes where.
    public let placement: Placement
    /// Why this person and not another.
    public let reason: Reason
}

/// How good a roster is: rules that ask for something count first, then places that must not stay empty count first,
/// then places that should not, then the cost.
public struct Score: Sendable, Hashable, Comparable {
    /// How much of what rosters must have or whom company must hold is missing: days and shifts too few, people alone.
    public internal(set) var broken: Int
    /// People missing below what needs cannot do without.
    public internal(set) var missingLeast: Int
    /// People missing below what needs without weights want, those of `missingLeast` among them.
    public internal(set) var missingWanted: Int
    /// The price of unfairness and of wishes missed, in thousandths of a weight; only good for comparing.
    public internal(set) var cost: Int

    /// Whether the first is the better roster.
    public static func < (left: Score, right: Score) -> Bool {
        (left.broken, left.missingLeast, left.missingWanted, left.cost)
            < (right.broken, right.missingLeast, right.missingWanted, right.cost)
    }
}

/// How far a search has come.
public struct Progress: Sendable, Hashable {
    /// Steps taken.
    public internal(set) var steps: Int
    /// Steps there are.
    public let of: Int
    /// Places with somebody on them, the pinned among them.
    public let filled: Int
    /// Places in all.
    public let wanted: Int
    /// How good the roster is by now.
    public let score: Score
}
