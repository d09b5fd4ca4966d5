/// Why this person was chosen for a place; every number holds in the finished roster.
public struct Reason: Sendable, Hashable {
    /// How many people are qualified and available, whatever else they do; the chosen one is among them.
    public let eligible: Int
    /// How many of these the rules allow to go beside their other shifts of this roster and in the company there; the
    /// chosen one is among them.
    public let able: Int
    /// The chosen person, without the shift in question.
    public let chosen: Candidate
    /// Who would go if the chosen person did not; `nil` where nobody else can.
    public let next: Candidate?
    /// What decided between the two.
    public let decision: Decision
}

/// Somebody who can go, and what is said for and against it.
public struct Candidate: Sendable, Hashable {
    /// The index of the person.
    public let person: Int
    /// How many shifts the person has in the period beside the one in question, history included.
    public let load: Int
    /// How many shifts the person offered.
    public let offer: Int
    /// Whether the shift is at the person's home place.
    public let isHome: Bool
    /// The weight of the person's wish about the shift; 0 without one.
    public let wish: Int

    init(_ person: Int, _ need: Int, load: Int, wish: Int, in problem: Problem) {
        self.person = person
        self.load = load
        self.wish = wish
        offer = problem.people[person].offer
        isHome = problem.people[person].home == problem.shifts[problem.needs[need].shift].place
    }
}

/// What decided between the person chosen and the next one.
public enum Decision: Sendable, Hashable {
    /// Nobody else can go.
    case onlyOne
    /// The chosen person has done less of what was offered; the shift in question counts half.
    case fewerShifts
    /// The shift is at the chosen person's home place.
    case home
    /// The chosen person asked for the shift, or the next one asked not to do it.
    case wish
    /// With the next one instead, somebody's terms or the company on the shift would break a rule.
    case rules
    /// The chosen person goes better with who else is on the shift.
    case company
    /// Fewer people must be told, or less of the published roster changes.
    case fewerChanges
    /// Nothing speaks for one or the other.
    case level
    /// The chosen person asked for the shift before anyone else who can go (first come).
    case askedFirst
    /// The chosen person stands first in line among those who can go (first come).
    case firstInLine
    /// The search was cancelled before the two were compared.
    case cancelled
}
