/// Work at one place during one interval. Shifts are known by their index in the problem.
public struct Shift: Sendable, Hashable {
    /// When it is.
    public var interval: Interval
    /// Where it is: the caller's number for the place.
    public var place: Int
    /// The day on which it starts, counted from any day of the caller's choosing; days belong to the place's wall
    /// clock.
    public var day: Int
    /// The caller's number for its kind, such as early, late or night; successions and quotas go by it.
    public var kind: Int

    /// Makes a shift.
    public init(_ interval: Interval, place: Int, day: Int, kind: Int = 0) {
        self.interval = interval
        self.place = place
        self.day = day
        self.kind = kind
    }

    var start: Int { interval.start }
    var end: Int { interval.end }
    var minutes: Int { interval.minutes }

    /// Whether fewer than `distance` minutes lie between the two; with 0, whether they overlap.
    func isWithin(_ distance: Int, of other: Shift) -> Bool {
        start < other.end + distance && other.start < end + distance
    }
}

/// How many people of one kind a shift asks for. A shift with one first-aider among three people has two needs.
public struct Need: Sendable, Hashable {
    /// The index of the shift.
    public var shift: Int
    /// Below this many the shift cannot be held.
    public var least: Int
    /// How many the shift should have; at least `least`.
    public var wanted: Int
    /// What each of these people must hold until the end of the shift.
    public var qualifications: [Int]
    /// What each person missing below `wanted` costs in weights; `nil` is more than all wishes and all fairness. Never
    /// less than that are those below `least`.
    public var shortage: Int?
    /// What each person above `wanted` costs in weights; `nil` is that there are never more.
    public var surplus: Int?

    /// Makes a need; without `least` all of the wanted are needed.
    public init(
        shift: Int, least: Int? = nil, wanted: Int, qualifications: [Int] = [], shortage: Int? = nil,
        surplus: Int? = nil
    ) {
        let least = least ?? (shortage == nil ? wanted : 0)
        precondition(0 <= least && least <= wanted, "A need wants at least as many people as it cannot do without.")
        self.shift = shift
        self.least = least
        self.wanted = wanted
        self.qualifications = qualifications
        self.shortage = shortage
        self.surplus = surplus
    }
}
