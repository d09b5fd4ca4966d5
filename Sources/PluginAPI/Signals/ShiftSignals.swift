/// A source's wishes have changed: Schedule reconciles them soon.
public struct ShiftsChanged: Signal {
    /// The source's name.
    public var source: String

    /// Names the source.
    public init(source: String) {
        self.source = source
    }
}

/// A need is no longer wanted although people are on it; someone has to talk to them.
public struct NeedOrphaned: Signal {
    /// The need's id.
    public var need: String
    /// The shift's id.
    public var shift: String
    /// What the shift is called.
    public var title: String
    /// The location's id.
    public var location: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// When it begins.
    public var starts: Instant
    /// How many people are on it.
    public var people: Int

    /// States what has happened.
    public init(
        need: String, shift: String, title: String, location: String, organization: String?, starts: Instant,
        people: Int
    ) {
        self.need = need
        self.shift = shift
        self.title = title
        self.location = location
        self.organization = organization
        self.starts = starts
        self.people = people
    }
}

/// A shift was called off; whoever is on it must hear.
public struct ShiftCancelled: Signal {
    /// The shift's id.
    public var shift: String
    /// What the shift is called.
    public var title: String
    /// The location's id.
    public var location: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// When it begins.
    public var starts: Instant
    /// In the words of whoever decided.
    public var reason: String?

    /// States what has happened.
    public init(
        shift: String, title: String, location: String, organization: String?, starts: Instant, reason: String?
    ) {
        self.shift = shift
        self.title = title
        self.location = location
        self.organization = organization
        self.starts = starts
        self.reason = reason
    }
}

/// A shift that people know of takes place at another time or place; whoever is on it must hear. They stay on it.
public struct ShiftMoved: Signal {
    /// The shift's id.
    public var shift: String
    /// What the shift is called.
    public var title: String
    /// The location's id.
    public var location: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// When it begins.
    public var starts: Instant
    /// When it ends.
    public var ends: Instant
    /// The id of the location it was at.
    public var previousLocation: String
    /// When it was to begin.
    public var previousStarts: Instant
    /// When it was to end.
    public var previousEnds: Instant
    /// How many people are on it.
    public var people: Int

    /// States what has happened.
    public init(
        shift: String, title: String, location: String, organization: String?, starts: Instant, ends: Instant,
        previousLocation: String, previousStarts: Instant, previousEnds: Instant, people: Int
    ) {
        self.shift = shift
        self.title = title
        self.location = location
        self.organization = organization
        self.starts = starts
        self.ends = ends
        self.previousLocation = previousLocation
        self.previousStarts = previousStarts
        self.previousEnds = previousEnds
        self.people = people
    }
}
