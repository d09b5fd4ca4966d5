import Glibc

/// An instant to the second, which is as fine as people write and read it.
struct Moment: Equatable {
    /// Seconds since 1970 in UTC.
    var seconds: Int

    /// Reads RFC 3339 with its offset; a fraction of a second is dropped.
    init?(rfc3339 text: String) {
        guard let separator = text.firstIndex(where: { $0 == "T" || $0 == "t" || $0 == " " }) else { return nil }
        var clock = text[text.index(after: separator)...]
        guard let day = CivilDay(iso: text[..<separator]), let offset = Self.takeOffset(from: &clock) else {
            return nil
        }
        let whole = clock.prefix { $0 != "." }
        guard let time = ClockTime(text: whole), whole.count == 8 else { return nil }
        seconds = day.daysSinceEpoch * 86_400 + time.seconds - offset
    }

    /// Makes an instant of seconds since 1970.
    init(seconds: Int) { self.seconds = seconds }

    /// The instant in UTC as the wire has it, `2026-12-14T00:00:00Z`.
    var rfc3339: String {
        let days = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        return "\(CivilDay(daysSinceEpoch: days))T\(ClockTime(seconds: seconds - days * 86_400).long)Z"
    }

    /// Cuts `Z` or `+08:00` off a time and gives it in seconds.
    private static func takeOffset(from clock: inout Substring) -> Int? {
        if clock.hasSuffix("Z") || clock.hasSuffix("z") {
            clock.removeLast()
            return 0
        }
        guard let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
        guard let offset = ClockTime(text: clock[clock.index(after: sign)...]) else { return nil }
        let factor = clock[sign] == "-" ? -1 : 1
        clock.removeSubrange(sign...)
        return factor * offset.seconds
    }
}

/// A time of day.
struct ClockTime: Equatable {
    /// Seconds since midnight by the clock on the wall.
    var seconds: Int

    /// Makes a time of seconds since midnight.
    init(seconds: Int) { self.seconds = seconds }

    /// Reads `8:00`, `08:00` or `08:00:30`.
    init?(text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts[0].count <= 2 else { return nil }
        guard parts.dropFirst().allSatisfy({ $0.count == 2 }) else { return nil }
        let numbers = parts.compactMap { Int(digits: $0) }
        guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
            return nil
        }
        seconds = numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
    }

    /// The time as `08:00:00`.
    var long: String { "\(short):\((seconds % 60).padded(to: 2))" }

    /// The time as `08:00`.
    var short: String { "\((seconds / 3600).padded(to: 2)):\((seconds / 60 % 60).padded(to: 2))" }
}
