/// What one person's roster keeps as a whole, counted in days. A day is worked when a shift starts on it.
///
/// Outside the problem's period nothing is known: a stretch that touches its edge may be shorter than the least, and
/// days before it count as free except where something is pinned there.
public struct Terms: Sendable, Hashable {
    /// The fewest days of work in a row.
    public var leastInARow: Int
    /// The most days of work in a row.
    public var mostInARow: Int?
    /// The fewest free days in a row.
    public var leastDaysOff: Int
    /// The most weekends of the problem with work in them.
    public var mostWeekends: Int?
    /// Minutes and shifts of a period, of all kinds or of one.
    public var quotas: [Quota]

    /// Makes terms; without arguments there are none. Lengths of stretches go up to 14 days.
    public init(
        leastInARow: Int = 1, mostInARow: Int? = nil, leastDaysOff: Int = 1, mostWeekends: Int? = nil,
        quotas: [Quota] = []
    ) {
        precondition((1...14).contains(leastInARow) && (1...14).contains(leastDaysOff), "A stretch has 1 to 14 days.")
        self.leastInARow = leastInARow
        self.mostInARow = mostInARow
        self.leastDaysOff = leastDaysOff
        self.mostWeekends = mostWeekends
        self.quotas = quotas
    }

    /// Whether taking a shift away can break them, or giving one mend them.
    var asksForWork: Bool { leastInARow > 1 || leastDaysOff > 1 || quotas.contains { $0.least > 0 } }
}

/// The least and most of something in a period.
public struct Quota: Sendable, Hashable {
    /// What is counted.
    public enum Measure: Sendable, Hashable {
        /// The minutes of shifts.
        case minutes
        /// Shifts of every kind.
        case shifts
        /// Shifts of one kind.
        case shiftsOfKind(Int)
    }

    /// What is counted.
    public var measure: Measure
    /// The days of the period; `nil` is the problem's whole period.
    public var days: Range<Int>?
    /// The least that must be reached.
    public var least: Int
    /// The most that may be reached; `nil` is no limit.
    public var most: Int?

    /// Makes a quota.
    public init(_ measure: Measure, days: Range<Int>? = nil, least: Int = 0, most: Int? = nil) {
        self.measure = measure
        self.days = days
        self.least = least
        self.most = most
    }

    /// What one shift adds.
    func amount(of shift: Shift) -> Int {
        guard days?.contains(shift.day) ?? true else { return 0 }
        switch measure {
        case .minutes: return shift.minutes
        case .shifts: return 1
        case .shiftsOfKind(let kind): return shift.kind == kind ? 1 : 0
        }
    }
}
