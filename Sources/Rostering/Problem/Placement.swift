/// One person on one need, both by index.
public struct Placement: Sendable, Hashable {
    /// The index of the person.
    public var person: Int
    /// The index of the need.
    public var need: Int

    /// Makes a placement.
    public init(person: Int, need: Int) {
        self.person = person
        self.need = need
    }
}

/// What one person asked about one shift. A refusal that must hold is a gap in the person's availability instead.
public struct Wish: Sendable, Hashable {
    /// The index of the person.
    public var person: Int
    /// The index of the shift.
    public var shift: Int
    /// How strong it is: above zero for the shift, below zero against it; 1 is ordinary.
    public var weight: Int

    /// Makes a wish.
    public init(person: Int, shift: Int, weight: Int = 1) {
        self.person = person
        self.shift = shift
        self.weight = weight
    }
}

/// What decides among people who could all go; a fillable place is never left empty for any of it.
public struct Weights: Sendable, Hashable {
    /// Fairness: the square of a person's load divided by the offer costs this much.
    public var load: Int
    /// A shift at the person's home place saves four times this much, divided by the offer: as many shifts of load are
    /// worth it to those who offer much as to those who offer little.
    public var home: Int
    /// A wish of weight 1 saves (for) or costs (against) this much.
    public var wish: Int
    /// Each person whose shifts are not those of the published roster costs this much: a message to somebody. Where
    /// nothing is published, that is each person who gets a shift.
    public var message: Int
    /// Each placement of the published roster that is not kept costs this much.
    public var change: Int

    /// Makes weights, each 0 or more. With the usual ones a wish outweighs about one shift of load, home a little
    /// less.
    public init(load: Int = 4, home: Int = 2, wish: Int = 3, message: Int = 0, change: Int = 0) {
        precondition([load, home, wish, message, change].allSatisfy { $0 >= 0 }, "A weight cannot be negative.")
        self.load = load
        self.home = home
        self.wish = wish
        self.message = message
        self.change = change
    }
}
