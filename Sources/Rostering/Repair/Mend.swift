/// One way to mend a place that fell empty: who goes where, and what they leave for it.
public struct Mend: Sendable, Hashable {
    /// Who goes where: the first fills the place in question, those after it fill what others leave.
    public let moves: [Move]
    /// What it adds to the price of the roster, in thousandths of a weight; only good for comparing.
    public let price: Int

    /// How many people would have to be asked.
    public var people: Int { Set(moves.map(\.person)).count }
}

/// One person who would go to a need.
public struct Move: Sendable, Hashable {
    /// Who, with the load that the person has beside the shift in question once all is done.
    public let candidate: Candidate
    /// The needs that the person would leave for it; none for someone who comes beside all other shifts.
    public let leaves: [Int]
    /// The need that the person would go to.
    public let to: Int

    /// The index of the person.
    public var person: Int { candidate.person }
}
