extension Instant {
    /// Reads RFC 3339, `2026-12-14T08:00:00Z` or with an offset; more than six digits of a second are cut off.
    ///
    /// A leap second `:60` is refused: the scale has none.
    public init(_ text: String) throws(Unreadable) {
        if let plain = Instant(plain: text) {
            self = plain
            return
        }
        var cursor = Cursor(text)
        guard let day = Day(reading: &cursor), cursor.take("Tt"), let clock = Instant.clock(&cursor),
            let offset = Instant.offset(&cursor), cursor.isAtEnd
        else { throw Unreadable(form: .instant, text: text) }
        let seconds = day.number * 86_400 + clock.seconds - offset
        let instant = Instant(microseconds: Int64(seconds) * 1_000_000 + Int64(clock.fraction))
        guard instant.seconds == seconds else { throw Unreadable(form: .instant, text: text) }
        self = instant
    }

    private static func clock(_ cursor: inout Cursor) -> (seconds: Int, fraction: Int)? {
        guard let time = TimeOfDay.full(&cursor), time < .endOfDay else { return nil }
        guard cursor.take(".") else { return (time.seconds, 0) }
        guard let (value, count) = cursor.digits(atMost: 12) else { return nil }
        let scale = (0..<abs(6 - count)).reduce(1) { power, _ in power * 10 }
        return (time.seconds, count <= 6 ? value * scale : value / scale)
    }

    private static func offset(_ cursor: inout Cursor) -> Int? {
        if cursor.take("Zz") { return 0 }
        let isWest = cursor.take("-")
        guard isWest || cursor.take("+"), let hours = cursor.number(2), cursor.take(":"),
            let minutes = cursor.number(2),
            hours < 24, minutes < 60
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    /// The text of RFC 3339 in UTC, with a fraction only where it is not zero.
    ///
    /// Texts of whole seconds sort as the moments do.
    public var description: String {
        guard fraction != 0 else { return plain }
        let (day, time) = seconds.flooredDivision(by: 86_400)
        let clock = "\((time / 3600).padded(2)):\((time / 60 % 60).padded(2)):\((time % 60).padded(2))"
        return "\(Day(number: day))T\(clock)\(fractionText)Z"
    }

    private var fractionText: String {
        var digits = fraction.padded(6)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }
}

extension TimeOfDay {
    /// Reads a time that must say its seconds.
    fileprivate static func full(_ cursor: inout Cursor) -> TimeOfDay? {
        guard let hour = cursor.number(2), cursor.take(":"), let minute = cursor.number(2), cursor.take(":"),
            let second = cursor.number(2)
        else { return nil }
        return TimeOfDay(hour: hour, minute: minute, second: second)
    }
}
