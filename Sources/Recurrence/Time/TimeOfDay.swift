/// A time on the wall clock, to the second; `24:00` is the end of a day.
public struct TimeOfDay: Textual, Hashable, Comparable {
    /// Seconds since midnight, 0 to 86,400.
    public let seconds: Int

    init(seconds: Int) {
        precondition((0...86_400).contains(seconds), "A time of day has 0 to 86,400 seconds.")
        self.seconds = seconds
    }

    /// Makes the time, or nothing where the clock has no such time; 24:00:00 is allowed.
    public init?(hour: Int, minute: Int, second: Int = 0) {
        guard (0...24).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        let seconds = hour * 3600 + minute * 60 + second
        guard seconds <= 86_400 else { return nil }
        self.seconds = seconds
    }

    /// Reads `08:30` or `08:30:15`.
    public init(_ text: String) throws(Unreadable) {
        var cursor = Cursor(text)
        guard let time = TimeOfDay(reading: &cursor), cursor.isAtEnd else {
            throw Unreadable(form: .timeOfDay, text: text)
        }
        self = time
    }

    init?(reading cursor: inout Cursor) {
        guard let hour = cursor.number(2), cursor.take(":"), let minute = cursor.number(2) else { return nil }
        guard cursor.take(":") else {
            self.init(hour: hour, minute: minute)
            return
        }
        guard let second = cursor.number(2) else { return nil }
        self.init(hour: hour, minute: minute, second: second)
    }

    /// 00:00.
    public static let midnight = TimeOfDay(seconds: 0)
    /// 24:00, only as an end.
    public static let endOfDay = TimeOfDay(seconds: 86_400)

    /// The hour, 0 to 24.
    public var hour: Int { seconds / 3600 }
    /// The minute, 0 to 59.
    public var minute: Int { seconds / 60 % 60 }
    /// The second, 0 to 59.
    public var second: Int { seconds % 60 }

    /// Tells whether a time is earlier in the day.
    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.seconds < right.seconds }

    /// The time as `08:30`, with seconds only where they are not zero.
    public var description: String {
        let minutes = "\(hour.padded(2)):\(minute.padded(2))"
        return second == 0 ? minutes : "\(minutes):\(second.padded(2))"
    }
}
