/// A rule on a roster as a whole, or on who is with whom, that one more shift would break.
public enum Clause: Sendable, Hashable {
    /// The kind of shift may not follow, or come before, that of the other one.
    case succession(Shift)
    /// The way from or to the other shift takes `wanted` minutes, of which so many are missing.
    case travel(missing: Int, wanted: Int, beside: Shift)
    /// So many days in a row, where `most` are allowed.
    case inARow(would: Int, most: Int)
    /// So many weekends, where `most` are allowed.
    case weekends(would: Int, most: Int)
    /// A quota that would be passed.
    case quota(Quota.Measure, would: Int, most: Int)
    /// Somebody is there with whom the person is never on a shift.
    case apart(person: Int)
}
