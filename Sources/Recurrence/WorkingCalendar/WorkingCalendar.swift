/// Which days are worked: weekdays, but for holidays, and those weekend days that make up for them.
public struct WorkingCalendar: Sendable, Hashable {
    private var notices: [Int: HolidayYear] = [:]
    /// What all notices say about each day they name.
    private var entries: [Day: HolidayYear.Entry] = [:]

    /// Makes a calendar of notices; a later one about the same year replaces the earlier.
    public init(years: [HolidayYear] = []) {
        for year in years { notices[year.year] = year }
        lay()
    }

    /// Takes a notice up, in place of what was known about that year; an empty one covers nothing.
    public mutating func add(_ notice: HolidayYear) {
        notices[notice.year] = notice
        lay()
    }

    /// A notice may reach into the December before it, and then knows better than the notice of that year.
    private mutating func lay() {
        let days = notices.values.sorted { $0.year < $1.year }.flatMap(\.days)
        entries = Dictionary(days.map { ($0.date, $0) }, uniquingKeysWith: { $1 })
    }

    /// The years whose notice is known.
    public var years: Set<Int> { Set(notices.values.filter { !$0.days.isEmpty }.map(\.year)) }

    /// The last day of the unbroken run of known years, or nothing where none is known.
    ///
    /// The notice about the year after may still move the last days of December.
    public var coveredUntil: Day? {
        let years = years
        guard var year = years.min() else { return nil }
        while years.contains(year + 1) { year += 1 }
        return Day(year: year, month: 12, day: 31)
    }

    /// Tells whether the notice for the day's year is known.
    public func covers(_ day: Day) -> Bool { notices[day.year]?.days.isEmpty == false }

    /// What the day is; without a notice, a weekday is a workday.
    public func kind(of day: Day) -> DayKind {
        if let entry = entries[day] { return entry.isOffDay ? .holiday(entry.name) : .makeUpWorkday }
        return day.weekday.isWeekend ? .weekend : .workday
    }

    /// Tells whether people work that day.
    public func isWorkday(_ day: Day) -> Bool { kind(of: day).isWorked }

    /// The day that is so many workdays later, the first day itself not counted; earlier when negative.
    ///
    /// Zero gives the day itself, worked or not. More than 100,000 workdays count as 100,000.
    public func adding(workdays: Int, to day: Day) -> WorkingDeadline {
        let step = workdays < 0 ? -1 : 1
        var left = abs(workdays.clamped(to: -100_000...100_000))
        var deadline = WorkingDeadline(day: day, isProvisional: false)
        while left > 0, deadline.day > .first || step > 0, deadline.day < .last || step < 0 {
            deadline.day = deadline.day + step
            if !covers(deadline.day) { deadline.isProvisional = true }
            if isWorkday(deadline.day) { left -= 1 }
        }
        return deadline
    }
}

/// A day counted in workdays.
public struct WorkingDeadline: Sendable, Hashable, Codable {
    /// The day.
    public internal(set) var day: Day
    /// Tells that days without a notice were counted on the way, so that a new notice may move the day.
    public internal(set) var isProvisional: Bool
}

/// What a day is to those who work.
public enum DayKind: Sendable, Hashable {
    /// A weekday that is worked.
    case workday
    /// A Saturday or Sunday worked to make up for a holiday.
    case makeUpWorkday
    /// A Saturday or Sunday that is free.
    case weekend
    /// A day off by this name.
    case holiday(String)

    /// Tells whether people work on such a day.
    public var isWorked: Bool { self == .workday || self == .makeUpWorkday }
}

extension DayKind: Bilingual {
    /// The kind in English; names of holidays are translated where they are known.
    public var inEnglish: String {
        switch self {
        case .workday: "workday"
        case .makeUpWorkday: "make-up workday"
        case .weekend: "weekend"
        case .holiday(let name):
            name.split(separator: "、").map { DayKind.names[$0] ?? String($0) }.joined(separator: " and ")
        }
    }
    /// The kind in Simplified Chinese.
    public var inChinese: String {
        switch self {
        case .workday: "工作日"
        case .makeUpWorkday: "调休上班"
        case .weekend: "周末"
        case .holiday(let name): name
        }
    }

    private static let names: [Substring: String] = [
        "元旦": "New Year's Day", "春节": "Spring Festival", "清明节": "Qingming Festival", "劳动节": "Labour Day",
        "端午节": "Dragon Boat Festival", "中秋节": "Mid-Autumn Festival", "国庆节": "National Day",
    ]
}
