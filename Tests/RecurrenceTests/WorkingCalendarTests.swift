import Foundation
import Recurrence
import Testing

@Suite("The working calendar")
struct WorkingCalendarTests {
    private static func notice(_ year: Int) throws -> HolidayYear {
        try HolidayYear(json: Fixtures.data("cn-holidays/\(year).json"))
    }

    @Test(
        "knows what a day is",
        arguments: [
            ("2026-02-17", DayKind.holiday("春节")), ("2026-02-14", .makeUpWorkday), ("2026-02-28", .makeUpWorkday),
            ("2026-03-01", .weekend),
            ("2026-03-02", .workday), ("2025-10-06", .holiday("国庆节、中秋节")), ("2024-09-29", .makeUpWorkday),
            ("2030-10-01", .workday),
        ])
    func kinds(_ day: String, _ kind: DayKind) throws {
        #expect(WorkingCalendar.china.kind(of: try Day(day)) == kind)
        #expect(WorkingCalendar.china.isWorkday(try Day(day)) == kind.isWorked)
    }

    @Test("ships the years of the published table unchanged", arguments: [2024, 2025, 2026])
    func shipped(_ year: Int) throws {
        let published = WorkingCalendar(years: [try Self.notice(year)])
        let days = try Day("\(year)-01-01")..<(try Day("\(year + 1)-01-01"))
        for day in days { #expect(WorkingCalendar.china.kind(of: day) == published.kind(of: day), "\(day)") }
    }

    @Test func `is covered until the last year in an unbroken row`() throws {
        #expect(WorkingCalendar.china.coveredUntil == (try Day("2026-12-31")))
        #expect(WorkingCalendar().coveredUntil == nil)
        let gap = WorkingCalendar(years: try [2015, 2016, 2018].map(Self.notice))
        #expect(gap.coveredUntil == (try Day("2016-12-31")))
        #expect(gap.covers(try Day("2018-05-01")))
        #expect(!gap.covers(try Day("2017-05-01")))
    }

    @Test func `an empty notice covers nothing`() throws {
        var calendar = WorkingCalendar.china
        calendar.add(try Self.notice(2027))
        #expect(calendar.coveredUntil == (try Day("2026-12-31")))
    }

    @Test func `a notice reaches into the December before it`() throws {
        let calendar = WorkingCalendar(years: try [2018, 2019].map(Self.notice))
        #expect(calendar.kind(of: try Day("2018-12-29")) == .makeUpWorkday)
        #expect(calendar.kind(of: try Day("2018-12-31")) == .holiday("元旦"))
    }

    @Test func `a corrected notice replaces the earlier one`() throws {
        var calendar = WorkingCalendar.china
        calendar.add(HolidayYear(year: 2026, days: [.init(name: "校庆", date: try Day("2026-05-08"), isOffDay: true)]))
        #expect(calendar.kind(of: try Day("2026-05-08")) == .holiday("校庆"))
        #expect(calendar.kind(of: try Day("2026-02-17")) == .workday)
    }

    @Test(
        "counts workdays over holidays and make-up days",
        arguments: [
            ("2026-02-13", 1, "2026-02-14", false), ("2026-02-13", 2, "2026-02-24", false),
            ("2026-09-30", 3, "2026-10-10", false),
            ("2026-10-10", -3, "2026-09-30", false), ("2026-03-07", 0, "2026-03-07", false),
            ("2026-12-31", 1, "2027-01-01", true),
            ("2026-12-30", 1, "2026-12-31", false), ("2024-01-01", -1, "2023-12-29", true),
        ])
    func deadlines(_ start: String, _ workdays: Int, _ expected: String, _ isProvisional: Bool) throws {
        let deadline = WorkingCalendar.china.adding(workdays: workdays, to: try Day(start))
        #expect(deadline.day == (try Day(expected)))
        #expect(deadline.isProvisional == isProvisional)
    }

    @Test func `stops at the end of the years instead of failing`() {
        #expect(WorkingCalendar.china.adding(workdays: .max, to: Day.last - 10).day == .last)
        #expect(WorkingCalendar.china.adding(workdays: .min, to: Day.first + 10).day == .first)
    }

    @Test func `names holidays in both languages`() throws {
        let kind = WorkingCalendar.china.kind(of: try Day("2025-10-06"))
        #expect(kind.inEnglish == "National Day and Mid-Autumn Festival")
        #expect(kind.inChinese == "国庆节、中秋节")
        #expect(DayKind.makeUpWorkday.inChinese == "调休上班")
    }

    @Test(
        "a notice with a day that is none is refused",
        arguments: [
            #"{"year": 2026, "days": [{"name": "元旦", "date": "2026-02-30", "isOffDay": true}]}"#, #"{"year": 2026}"#,
            "[]", "",
        ])
    func broken(_ json: String) {
        #expect(throws: DecodingError.self) { try HolidayYear(json: json.utf8) }
    }
}
