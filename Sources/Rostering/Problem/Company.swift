/// A kind of shift that may not follow another one on the next day, such as an early after a late one.
public struct Succession: Sendable, Hashable {
    /// The kind of the first day.
    public var kind: Int
    /// The kind that may not follow.
    public var next: Int

    /// Makes a forbidden succession.
    public init(_ kind: Int, then next: Int) {
        self.kind = kind
        self.next = next
    }
}

/// How many people of a shift, whatever need they stand on, must hold a qualification. One person may count for
/// several mixes, which needs of their own would not allow.
public struct Mix: Sendable, Hashable {
    /// The index of the shift.
    public var shift: Int
    /// What they hold until its end.
    public var qualification: Int
    /// How many of them; fewer break a rule, once anybody is on the shift at all.
    public var least: Int

    /// Makes a mix.
    public init(shift: Int, qualification: Int, least: Int = 1) {
        self.shift = shift
        self.qualification = qualification
        self.least = least
    }
}

/// What two people are to each other on a shift. Teams are a bond for each two of theirs.
public struct Bond: Sendable, Hashable {
    /// How much it holds.
    public enum Strength: Sendable, Hashable {
        /// Where one goes, the other goes too.
        case always
        /// The two are never on one shift.
        case never
        /// Each shift in common saves so many weights; below zero it costs.
        case rather(Int)
    }

    /// The index of one of the two.
    public var first: Int
    /// The index of the other.
    public var second: Int
    /// How much it holds.
    public var strength: Strength

    /// Makes a bond between two different people.
    public init(_ first: Int, _ second: Int, _ strength: Strength) {
        precondition(first != second, "A bond needs two people.")
        self.first = first
        self.second = second
        self.strength = strength
    }
}

/// The minutes it takes from place to place, either way; between two that are not named it takes none.
public struct Travel: Sendable, Hashable {
    private struct Leg: Hashable {
        var from: Int
        var to: Int
    }

    private var legs: [Leg: Int] = [:]

    /// Makes a table in which no way takes any time.
    public init() {}

    /// The minutes between two places.
    public subscript(from: Int, to: Int) -> Int {
        get { legs.isEmpty || from == to ? 0 : legs[Leg(from: min(from, to), to: max(from, to))] ?? 0 }
        set { legs[Leg(from: min(from, to), to: max(from, to))] = newValue }
    }

    /// The longest way.
    var longest: Int { legs.values.max() ?? 0 }
}
