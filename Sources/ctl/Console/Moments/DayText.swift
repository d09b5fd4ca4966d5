/// Dates as people write them: `2026-12-14`, `today`, `tomorrow`, `+3d`, `monday`, and the same in Chinese.
enum DayText {
    private static let distances: [String: Int] = [
        "yesterday": -1, "today": 0, "tomorrow": 1, "昨天": -1, "今天": 0, "明天": 1, "后天": 2,
    ]
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    private static let chineseWeekdays: [Character] = ["一", "二", "三", "四", "五", "六", "日"]

    /// The words that completion offers.
    static let words = ["today", "tomorrow"] + weekdays

    /// Reads a date. `today` is asked for only where the text is relative to it.
    ///
    /// The name of a weekday means the next such day, which is today where today is one.
    static func read(_ text: String, today: () throws -> CivilDay) rethrows -> CivilDay? {
        let word = text.lowercased()
        if let day = CivilDay(iso: word) { return day }
        if let distance = distances[word] ?? Self.distance(word) { return try shift(today(), by: distance) }
        guard let wanted = weekday(word) else { return nil }
        let start = try today()
        return start.adding(days: (wanted - start.weekday + 7) % 7)
    }

    /// Reads `+3d` and `-1w` as days.
    static func distance(_ text: String) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-", let unit = text.last else { return nil }
        guard let count = Int(digits: text.dropFirst().dropLast()), count < 100_000 else { return nil }
        let days: [Character: Int] = ["d": 1, "w": 7, "天": 1, "周": 7]
        return days[unit].map { $0 * count * (sign == "-" ? -1 : 1) }
    }

    private static func weekday(_ word: String) -> Int? {
        if let index = weekdays.firstIndex(where: { $0 == word || (word.count == 3 && $0.hasPrefix(word)) }) {
            return index
        }
        guard ["周", "星期", "礼拜"].contains(where: { word.hasPrefix($0) && word.count == $0.count + 1 }) else {
            return nil
        }
        return word.last.flatMap { $0 == "天" ? 6 : chineseWeekdays.firstIndex(of: $0) }
    }

    private static func shift(_ day: CivilDay, by days: Int) -> CivilDay? {
        let shifted = day.adding(days: days)
        return CivilDay(year: shifted.year, month: shifted.month, day: shifted.day)
    }
}
