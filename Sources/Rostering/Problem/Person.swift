/// Someone who may be sent to shifts. People are known by their index in the problem.
public struct Person: Sendable, Hashable {
    /// What the person may do, and until when.
    public var qualifications: [Qualification]
    /// When the person can come: in order of time, none overlapping or touching another.
    public let available: [Interval]
    /// What the person asked not to exceed; the house's limits hold beside them.
    public var limits: Limits
    /// How many shifts the person offered to do in the period over which fairness is measured; 0 is "only if nobody
    /// else can".
    public var offer: Int
    /// Shifts of that period that are not in the problem: done before it, or credited for exempt time.
    public var history: Int
    /// The place where the person belongs.
    public var home: Int?
    /// What the person's roster keeps as a whole.
    public var terms: Terms
    /// The qualification that somebody else on each of the person's shifts must hold: being of age for a minor, being
    /// experienced for a newcomer.
    public var escort: Int?

    /// Makes a person; intervals of availability may come in any order and are merged.
    public init(
        qualifications: [Qualification] = [], available: [Interval], limits: Limits = Limits(), offer: Int = 4,
        history: Int = 0, home: Int? = nil, terms: Terms = Terms(), escort: Int? = nil
    ) {
        precondition(offer >= 0 && history >= 0, "An offer and a history count shifts and cannot be negative.")
        self.qualifications = qualifications
        self.available = Interval.merged(available)
        self.limits = limits
        self.offer = offer
        self.history = history
        self.home = home
        self.terms = terms
        self.escort = escort
    }

    /// Whether one stretch of availability holds the whole interval.
    func isAvailable(_ interval: Interval) -> Bool {
        var low = 0
        var high = available.count
        while low < high {
            let middle = (low + high) / 2
            if available[middle].end < interval.end { low = middle + 1 } else { high = middle }
        }
        return low < available.count && available[low].covers(interval)
    }
}

/// Leave to do a kind of work, until a day when it ends.
public struct Qualification: Sendable, Hashable {
    /// The caller's number for the kind.
    public var kind: Int
    /// The first minute in which it no longer holds; `nil` is never.
    public var expires: Int?

    /// Makes a qualification.
    public init(_ kind: Int, expires: Int? = nil) {
        self.kind = kind
        self.expires = expires
    }
}
