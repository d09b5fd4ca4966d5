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

    /// Makes a problem.
    public init(
        people: [Person], shifts: [Shift], needs: [Need], pins: [Placement] = [], wishes: [Wish] = [],
        limits: Limits = Limits(), weights: Weights = Weights()
    ) {
        self.people = people
        self.shifts = shifts
        self.needs = needs
        self.pins = pins
        self.wishes = wishes
        self.limits = limits
        self.weights = weights
    }

    /// Stops the program where an index points at nothing, before the search would read past an end.
    func check() {
        precondition(needs.allSatisfy { shifts.indices.contains($0.shift) }, "A need names a shift that is not there.")
        precondition(pins.allSatisfy(holds), "A pin names a person or a need that is not there.")
        precondition(
            wishes.allSatisfy { people.indices.contains($0.person) && shifts.indices.contains($0.shift) },
            "A wish names a person or a shift that is not there.")
    }

    func holds(_ placement: Placement) -> Bool {
        people.indices.contains(placement.person) && needs.indices.contains(placement.need)
    }
}
