/// One rule that stands between a person and a shift, with its numbers.
public enum Violation: Sendable, Hashable {
    /// The person does not hold this qualification.
    case lacks(qualification: Int)
    /// The qualification no longer holds when the shift ends; `at` is the minute in which it expires.
    case expires(qualification: Int, at: Int)
    /// The person did not say to be available for the whole of the shift.
    case unavailable
    /// The person is on another shift at the same time.
    case overlaps(Shift)
    /// Between this shift and the other one `missing` of the `wanted` minutes of rest are missing; `own` where the
    /// person's own limit asks for more than the house's.
    case rest(missing: Int, wanted: Int, beside: Shift, own: Bool)
    /// With this shift the person would reach `would` where `most` is allowed; `own` where the person's own limit is
    /// the stricter.
    case exceeds(Limit, would: Int, most: Int, own: Bool)
    /// A rule on whole rosters or on company stands against it.
    case breaks(Clause)
}
