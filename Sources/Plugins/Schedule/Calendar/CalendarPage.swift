import PluginAPI

/// Shows which days are worked.
struct CalendarPage: Sendable {
    /// Days of one page.
    private static let limit = 366

    let installation: Installation

    struct Question: Codable, Sendable {
        var month: String?
        var firstDay: Day?
        var lastDay: Day?
        var language: String?
    }

    struct Page: Codable, Sendable {
        var coveredUntilDay: Day?
        var days: [Item]
    }

    struct Item: Codable, Sendable {
        enum Kind: String, Codable, Sendable { case workday, makeUp, weekend, holiday }

        var day: Day
        var weekday: String
        var kind: Kind
        var holiday: String?
        var tone: Tone
    }

    /// Shows a month or some days.
    func show(_ question: Question, in reader: Snapshot) throws -> Page {
        let language = question.language.map(Language.init(tag:)) ?? installation.language
        let calendar = try HolidayTable.calendar(in: reader)
        let days = try days(question, today: installation.zone.day(of: reader.now))
        return Page(
            coveredUntilDay: calendar.coveredUntil,
            days: days.map { Item($0, calendar.kind(of: $0), in: language) })
    }

    private func days(_ question: Question, today: Day) throws -> ClosedRange<Day> {
        guard let first = question.firstDay else { return try month(question.month, today: today) }
        let last = question.lastDay ?? first
        guard first <= last else { throw Fault("DaysReversed", ["firstDay": first, "lastDay": last]) }
        guard last - first < CalendarPage.limit else {
            throw Fault("TooMany", ["what": Sentence(english: "days", chinese: "天数"), "limit": CalendarPage.limit])
        }
        return first...last
    }

    private func month(_ text: String?, today: Day) throws -> ClosedRange<Day> {
        let first = today - (today.day - 1)
        guard let text else { return first...lastDay(ofMonth: first) }
        guard let named = try? Day(text + "-01") else {
            throw Fault.invalid(
                "month", Sentence(english: "A month is written like 2026-10.", chinese: "月份请写成 2026-10 这样。"))
        }
        return named...lastDay(ofMonth: named)
    }

    private func lastDay(ofMonth first: Day) -> Day {
        let inNext = first + 31
        return inNext - inNext.day
    }
}

extension CalendarPage.Item {
    fileprivate init(_ day: Day, _ kind: DayKind, in language: Language) {
        self.day = day
        weekday = language == .chinese ? day.weekday.inChinese : day.weekday.inEnglish
        switch kind {
        case .workday: (self.kind, tone) = (.workday, .good)
        case .makeUpWorkday: (self.kind, tone) = (.makeUp, .warning)
        case .weekend: (self.kind, tone) = (.weekend, .quiet)
        case .holiday:
            (self.kind, tone) = (.holiday, .quiet)
            holiday = language == .chinese ? kind.inChinese : kind.inEnglish
        }
    }
}
