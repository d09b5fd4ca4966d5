/// A stretch of time from `start` up to, but not including, `end`, in minutes since an epoch of the caller's choosing.
public struct Interval: Sendable, Hashable {
    /// The first minute.
    public var start: Int
    /// The first minute after it.
    public var end: Int

    /// Makes an interval; `end` must lie after `start`.
    public init(start: Int, end: Int) {
        precondition(start < end, "An interval must end after it starts.")
        self.start = start
        self.end = end
    }

    /// All of time, for people who can always come.
    public static let always = Interval(start: Int.min / 4, end: Int.max / 4)

    /// Its length.
    public var minutes: Int { end - start }

    /// Whether the two share a minute.
    public func overlaps(_ other: Interval) -> Bool {
        start < other.end && other.start < end
    }

    /// Whether every minute of the other is also one of this.
    public func covers(_ other: Interval) -> Bool {
        start <= other.start && other.end <= end
    }

    /// The same minutes in order of time, with intervals that overlap or touch made one.
    static func merged(_ intervals: [Interval]) -> [Interval] {
        var merged: [Interval] = []
        for next in intervals.sorted(by: { $0.start < $1.start }) {
            if let last = merged.last, next.start <= last.end {
                merged[merged.count - 1].end = max(last.end, next.end)
            } else {
                merged.append(next)
            }
        }
        return merged
    }
}
