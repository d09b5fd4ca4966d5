/// One way to mend a place that fell empty: the moves, in the order in which they free places.
public struct Mend: Sendable, Hashable {
    /// Who goes where; the last one fills in from nowhere, those before it leave another need.
    public let moves: [Move]

    /// How many people would have to be asked.
    public var people: Int { moves.count }
}

/// One person who would go to a need.
public struct Move: Sendable, Hashable {
    /// Who, with the load that the person has without the shift in question.
    public let candidate: Candidate
    /// The need that the person would leave; `nil` for someone who stands in beside all other shifts.
    public let from: Int?
    /// The need that the person would go to.
    public let to: Int

    /// The index of the person.
    public var person: Int { candidate.person }
}
