/// Who could go, where people are needed, and what must be kept: all that a strategy is told.
///
/// Times are minutes on one axis. People stand in order of arrival, which *first come* goes by.
public struct Problem: Sendable {
    /// Everyone who may be sent.
    public var people: [Person]
    /// Every shift with a need or a pin. Shifts just outside the window belong here too, with what is pinned to them,
    /// so that rest and rolling weeks are right at its edges.
    public var shifts: [Shift]
    /// What the shifts ask for.
    public var needs: [Need]
    /// Placements that stand already. They are never moved, fill places, and count to every limit and to the load.
    public var pins: [Placement]
    /// What people asked for or asked not to do, in order of arrival.
    public var wishes: [Wish]
    /// What holds for everyone.
    public var limits: Limits
    /// What matters how much where several people could go.
    public var weights: Weights
    /// The days that are planned; `nil` is from the first day of a shift to the last.
    public var period: Range<Int>?
    /// The days of every weekend, which may be more than two or, before a make-up workday, fewer.
    public var weekends: [Range<Int>]
    /// Kinds of shifts that may not follow each other.
    public var successions: [Succession]
    /// Mixes of qualifications that shifts ask for.
    public var mixes: [Mix]
    /// Who goes with whom.
    public var bonds: [Bond]
    /// The time it takes from place to place.
    public var travel: Travel
    /// The roster that people know of, from which as little as possible should change.
    public var published: [Placement]

    /// Makes a problem.
    public init(
        people: [Person], shifts: [Shift], needs: [Need], pins: [Placement] = [], wishes: [Wish] = [],
        limits: Limits = Limits(), weights: Weights = Weights(), period: Range<Int>? = nil, weekends: [Range<Int>] = [],
        successions: [Succession] = [], mixes: [Mix] = [], bonds: [Bond] = [], travel: Travel = Travel(),
        published: [Placement] = []
    ) {
        self.people = people
        self.shifts = shifts
        self.needs = needs
        self.pins = pins
        self.wishes = wishes
        self.limits = limits
        self.weights = weights
        self.period = period
        self.weekends = weekends
        self.successions = successions
        self.mixes = mixes
        self.bonds = bonds
        self.travel = travel
        self.published = published
    }

    /// The days that are planned.
    var days: Range<Int> {
        if let period { return period }
        guard let first = shifts.map(\.day).min(), let last = shifts.map(\.day).max() else { return 0..<0 }
        return first..<last + 1
    }

    /// Stops the program where an index points at nothing, before the search would read past an end.
    func check() {
        precondition(needs.allSatisfy { shifts.indices.contains($0.shift) }, "A need names a shift that is not there.")
        precondition(pins.allSatisfy(holds), "A pin names a person or a need that is not there.")
        precondition(
            wishes.allSatisfy { people.indices.contains($0.person) && shifts.indices.contains($0.shift) },
            "A wish names a person or a shift that is not there.")
        precondition(mixes.allSatisfy { shifts.indices.contains($0.shift) }, "A mix names a shift that is not there.")
        precondition(
            bonds.allSatisfy { people.indices.contains($0.first) && people.indices.contains($0.second) },
            "A bond names a person who is not there.")
        precondition(published.allSatisfy(holds), "A published placement names what is not there.")
    }

    func holds(_ placement: Placement) -> Bool {
        people.indices.contains(placement.person) && needs.indices.contains(placement.need)
    }
}
