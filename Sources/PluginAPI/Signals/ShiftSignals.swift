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
    public var need: String
    public var shift: String
    public var title: String
    public var location: String
    public var organization: String?
    public var starts: Instant
    /// How many people are on it.
    public var people: Int

    /// States what has happened.
    public init(
        need: String, shift: String, title: String, location: String, organization: String?, starts: Instant, people: Int
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
    public var shift: String
    public var title: String
    public var location: String
    public var organization: String?
    public var starts: Instant
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
    public var shift: String
    public var title: String
    public var location: String
    public var organization: String?
    public var starts: Instant
    public var ends: Instant
    public var previousLocation: String
    public var previousStarts: Instant
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
