/// A weekday in the order of ISO 8601, Monday first.
public enum Weekday: Int, Sendable, Hashable, Comparable, CaseIterable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    init(number: Int) {
        guard let weekday = Weekday(rawValue: number) else { preconditionFailure("A weekday is a number from 1 to 7.") }
        self = weekday
    }

    /// Tells whether a weekday stands earlier in the week of ISO 8601.
    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
    /// Tells whether it is Saturday or Sunday.
    public var isWeekend: Bool { self >= .saturday }
    /// The two letters of iCalendar, `MO` to `SU`.
    public var code: String { Weekday.codes[rawValue - 1] }

    init?(code: some StringProtocol) {
        guard let index = Weekday.codes.firstIndex(where: { $0 == code }) else { return nil }
        self.init(rawValue: index + 1)
    }

    private static let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
}

extension Weekday: Bilingual {
    /// The name, `Monday`.
    public var inEnglish: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][rawValue - 1]
    }
    /// The name, `周一`.
    public var inChinese: String { "周" + chineseDigit }
    var chineseDigit: String { ["一", "二", "三", "四", "五", "六", "日"][rawValue - 1] }
}
