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
