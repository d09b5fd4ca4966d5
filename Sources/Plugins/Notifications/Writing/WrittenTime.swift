import PluginAPI

/// Moments as people write them: `Mon 14 Dec, 08:00` and `12月14日 周一 08:00`.
struct WrittenTime: Sendable {
    let zone: Zone
    let language: Language

    /// The day and the time.
    func full(_ instant: Instant) -> String {
        day(instant) + separator + time(instant)
    }

    /// The day alone.
    func day(_ instant: Instant) -> String {
        let day = zone.day(of: instant)
        switch language {
        case .english: return "\(day.weekday.inEnglish.prefix(3)) \(day.day) \(Self.months[day.month - 1])"
        case .chinese: return "\(day.month)月\(day.day)日 \(day.weekday.inChinese)"
        }
    }

    /// The hour and the minute; seconds are cut off.
    func time(_ instant: Instant) -> String {
        String(zone.local(of: instant).time.description.prefix(5))
    }

    /// From one moment to another, with the day once where it is the same.
    func span(_ start: Instant, _ end: Instant) -> String {
        let (first, last) = (zone.local(of: start), zone.local(of: end))
        if first.day == last.day { return "\(full(start))–\(time(end))" }
        // The midnight that ends a day belongs to it.
        if last == (first.day + 1).midnight { return "\(full(start))–24:00" }
        return "\(full(start)) – \(full(end))"
    }

    private var separator: String { language == .english ? ", " : " " }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
