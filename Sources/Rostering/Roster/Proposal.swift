/// What a strategy proposes: who should go where beside the pins, and what stays open, each with why.
public struct Proposal: Sendable {
    /// The new placements, in order of need, then of person.
    public let assignments: [Assignment]
    /// Needs with fewer people than they want, in order of need.
    public let holes: [Hole]
    /// How good the roster is as a whole.
    public let score: Score
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

/// How good a roster is: places that must not stay empty count first, then places that should not, then the cost.
public struct Score: Sendable, Hashable, Comparable {
    /// People missing below what needs cannot do without.
    public internal(set) var missingLeast: Int
    /// People missing below what needs want, those of `missingLeast` among them.
    public internal(set) var missingWanted: Int
    /// The price of unfairness and of wishes missed, in thousandths of a weight; only good for comparing.
    public internal(set) var cost: Int

    /// Whether the first is the better roster.
    public static func < (left: Score, right: Score) -> Bool {
        (left.missingLeast, left.missingWanted, left.cost) < (right.missingLeast, right.missingWanted, right.cost)
    }
}

/// How far a search has come.
public struct Progress: Sendable, Hashable {
    /// Steps taken.
    public let steps: Int
    /// Steps there are.
    public let of: Int
    /// Places with somebody on them, the pinned among them.
    public let filled: Int
    /// Places in all.
    public let wanted: Int
    /// How good the roster is by now.
    public let score: Score
}
