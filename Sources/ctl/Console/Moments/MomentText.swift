/// Instants as people write them, in the local time of this machine.
///
/// `2026-12-14 08:00`, `2026-12-14` (its beginning), `08:00` (today), `tomorrow 08:00`, `monday 8:00`, `now`,
/// `+90m`, `-2h`, `+3d 08:00`, and whatever RFC 3339 allows.
enum MomentText {
    /// Reads an instant. `now` is asked for only where the text is relative to it.
    static func read(_ text: String, now: () throws -> Moment) throws -> Moment? {
        if let moment = Moment(rfc3339: text) { return moment }
        let text = text.lowercased()
        if text == "now" || text == "现在" { return try now() }
        if let moment = try shifted(text, now) { return moment }
        return try civil(text, now)
    }

    /// Reads `+90m`.
    private static func shifted(_ text: String, _ now: () throws -> Moment) throws -> Moment? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        guard case .success(let distance) = DurationText.read(String(text.dropFirst())) else { return nil }
        let seconds = distance / 1_000_000
        return Moment(seconds: try now().seconds + (sign == "-" ? -seconds : seconds))
    }

    /// Reads a date, a time of day, or both with a space or `T` between.
    private static func civil(_ text: String, _ now: () throws -> Moment) throws -> Moment? {
        func today() throws -> CivilDay { try now().local.day }
        if let clock = ClockTime(text: text) { return Moment(local: try today(), clock) }
        if let day = try DayText.read(text, today: today) { return Moment(local: day, ClockTime(seconds: 0)) }
        guard let separator = text.lastIndex(where: { $0 == " " || $0 == "t" }) else { return nil }
        guard let clock = ClockTime(text: text[text.index(after: separator)...]) else { return nil }
        guard let day = try DayText.read(String(text[..<separator]), today: today) else { return nil }
        return Moment(local: day, clock)
    }
}
