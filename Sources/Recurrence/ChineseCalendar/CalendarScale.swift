/// The calendar a rule counts its months and years in (RFC 7529).
public enum CalendarScale: String, Sendable, Hashable {
    /// The calendar of ISO 8601.
    case gregorian = "GREGORIAN"
    /// The Chinese calendar, known for the years 1900 to 2100; outside of them a rule has no occurrences.
    case chinese = "CHINESE"
}

/// A month of some calendar laid onto days since 1970.
struct MonthShape: Hashable {
    let number: Int
    let isLeap: Bool
    let firstDay: Int
    let length: Int

    var days: Range<Int> { firstDay..<firstDay + length }
}

/// A year of some calendar laid onto days since 1970.
struct YearShape {
    let year: Int
    let months: [MonthShape]

    var days: Range<Int> { months[0].days.lowerBound..<months[months.count - 1].days.upperBound }

    func month(of day: Int) -> MonthShape? { months.first { $0.days.contains(day) } }
}

extension CalendarScale {
    /// The years that can be asked for.
    var years: ClosedRange<Int> { self == .gregorian ? Gregorian.years : ChineseYear.years }

    func shape(of year: Int) -> YearShape? {
        guard years.contains(year) else { return nil }
        switch self {
        case .chinese: return ChineseYear(year).map { YearShape(year: year, months: $0.months) }
        case .gregorian:
            let months = (1...12).map { month in
                MonthShape(
                    number: month, isLeap: false, firstDay: Gregorian.day(year: year, month: month, day: 1),
                    length: Gregorian.length(ofMonth: month, year: year))
            }
            return YearShape(year: year, months: months)
        }
    }

    /// The year a day lies in, known or not.
    func year(of day: Int) -> Int {
        let year = Gregorian.civil(day).year
        guard self == .chinese else { return year }
        guard let chinese = ChineseYear(year) else { return year }
        return day < chinese.firstDay ? year - 1 : year
    }

    func month(of day: Int) -> MonthShape? {
        if self == .chinese { return shape(of: year(of: day))?.month(of: day) }
        let (year, month, number) = Gregorian.civil(day)
        let length = Gregorian.length(ofMonth: month, year: year)
        return years.contains(year)
            ? MonthShape(number: month, isLeap: false, firstDay: day - number + 1, length: length) : nil
    }

    func yearDays(around day: Int) -> Range<Int>? {
        if self == .chinese { return shape(of: year(of: day))?.days }
        let year = year(of: day)
        return Gregorian.day(year: year, month: 1, day: 1)..<Gregorian.day(year: year + 1, month: 1, day: 1)
    }

    /// Months counted without a break from the scale's own beginning; nothing outside its years.
    func monthIndex(of day: Int) -> Int? {
        let year = year(of: day)
        guard self == .chinese else { return year * 12 + Gregorian.civil(day).month - 1 }
        guard let index = ChineseYear(year)?.months.firstIndex(where: { $0.days.contains(day) }) else { return nil }
        return ChineseYear.monthsBefore[year - years.lowerBound] + index
    }

    func month(at index: Int) -> MonthShape? {
        if self == .gregorian {
            let (year, month) = index.flooredDivision(by: 12)
            return years.contains(year) ? self.month(of: Gregorian.day(year: year, month: month + 1, day: 1)) : nil
        }
        let before = ChineseYear.monthsBefore.partition { $0 <= index } - 1
        guard before >= 0, let months = ChineseYear(years.lowerBound + before)?.months else { return nil }
        return months[index - ChineseYear.monthsBefore[before]]
    }
}
