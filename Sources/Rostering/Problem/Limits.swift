/// Limits that protect people from too much; `nil` is no limit. Where the house and a person each set one, the
/// stricter holds.
public struct Limits: Sendable, Hashable {
    /// The least minutes between the end of one shift and the start of the next.
    public var rest: Int?
    /// The most shifts that start on one day.
    public var shiftsPerDay: Int?
    /// The most shifts that start within any 7 times 24 hours.
    public var shiftsPerWeek: Int?
    /// The most minutes of work within any 24 hours.
    public var minutesPerDay: Int?
    /// The most minutes of work within any 7 times 24 hours.
    public var minutesPerWeek: Int?

    /// Makes limits; those left out do not exist.
    public init(
        rest: Int? = nil, shiftsPerDay: Int? = nil, shiftsPerWeek: Int? = nil, minutesPerDay: Int? = nil,
        minutesPerWeek: Int? = nil
    ) {
        self.rest = rest
        self.shiftsPerDay = shiftsPerDay
        self.shiftsPerWeek = shiftsPerWeek
        self.minutesPerDay = minutesPerDay
        self.minutesPerWeek = minutesPerWeek
    }

    subscript(limit: Limit) -> Int? {
        switch limit {
        case .shiftsPerDay: shiftsPerDay
        case .shiftsPerWeek: shiftsPerWeek
        case .minutesPerDay: minutesPerDay
        case .minutesPerWeek: minutesPerWeek
        }
    }
}

/// A limit on how much one person does within a stretch of time.
public enum Limit: Sendable, Hashable, CaseIterable {
    /// Shifts that start on one day.
    case shiftsPerDay
    /// Shifts that start within any seven days.
    case shiftsPerWeek
    /// Minutes of work within any 24 hours.
    case minutesPerDay
    /// Minutes of work within any seven days.
    case minutesPerWeek
}
