import Foundation
import Testing

@testable import Recurrence

@Suite("Rules in the Chinese calendar")
struct ChineseCalendarTests {
    /// What Foundation says about a day.
    struct LunarDay: Hashable { var month: Int, isLeap: Bool, day: Int }

    /// Every day from 1950 to 2050 as Foundation names it, from 1950-01-01 on.
    static let foundation: [LunarDay] = {
        var calendar = Calendar(identifier: .chinese)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        return days.map { day in
            let noon = Date(timeIntervalSince1970: Double(day.number) * 86_400 + 4 * 3600)
            let parts = calendar.dateComponents([.month, .day], from: noon)
            return LunarDay(month: parts.month ?? 0, isLeap: parts.isLeapMonth ?? false, day: parts.day ?? 0)
        }
    }()
    static let days = Array(Day(year: 1950, month: 1, day: 1)!..<Day(year: 2051, month: 1, day: 1)!)

    private func days(_ rule: String, from start: String, to end: String) throws -> [String] {
        let recurrence = Recurrence(
            start: try Day(start).midnight, zone: .utc, rules: [try RecurrenceRule(rule)], isAllDay: true)
        let window = Zone.utc.instants(of: try Day(start)..<(try Day(end)))
        return try recurrence.occurrences(in: window).map(\.local.day.description)
    }

    private func oracle(from start: String, where isWanted: (LunarDay) -> Bool) throws -> [String] {
        let start = try Day(start)
        return zip(Self.days, Self.foundation).filter { $0 >= start && isWanted($1) }.map(\.0.description)
    }

    @Test func `its years agree with Foundation on every day of a century`() {
        for (day, expected) in zip(Self.days, Self.foundation) {
            let month = CalendarScale.chinese.month(of: day.number)
            let found = month.map { LunarDay(month: $0.number, isLeap: $0.isLeap, day: day.number - $0.firstDay + 1) }
            #expect(found == expected, "\(day)")
        }
    }

    @Test(
        "a festival falls where Foundation's calendar has it, every year of the century",
        arguments: [(1, 1), (1, 15), (5, 5), (7, 7), (8, 15), (9, 9), (12, 8), (12, 30)])
    func festivals(_ month: Int, _ day: Int) throws {
        let rule = "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=\(month);BYMONTHDAY=\(day)"
        let expected = try oracle(from: "1950-01-01") { $0 == LunarDay(month: month, isLeap: false, day: day) }
        #expect(try days(rule, from: "1950-01-01", to: "2051-01-01") == expected)
    }

    @Test(
        "known festivals fall on their days",
        arguments: [
            ("BYMONTH=1;BYMONTHDAY=1", ["2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06"]),
            ("BYMONTH=5;BYMONTHDAY=5", ["2024-06-10", "2025-05-31", "2026-06-19", "2027-06-09"]),
            ("BYMONTH=8;BYMONTHDAY=15", ["2024-09-17", "2025-10-06", "2026-09-25", "2027-09-15"]),
            ("BYMONTH=12;BYMONTHDAY=-1", ["2024-02-09", "2025-01-28", "2026-02-16", "2027-02-05"]),
        ])
    func known(_ parts: String, _ expected: [String]) throws {
        #expect(try days("RSCALE=CHINESE;FREQ=YEARLY;" + parts, from: "2024-01-01", to: "2027-12-31") == expected)
    }

    @Test func `every holiday the State Council announced holds its festival`() throws {
        let festivals = [("春节", 1, 1), ("端午节", 5, 5), ("中秋节", 8, 15)]
        for year in 2008...2026 {
            let notice = try HolidayYear(json: Fixtures.data("cn-holidays/\(year).json"))
            for (name, month, day) in festivals {
                let rule = "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=\(month);BYMONTHDAY=\(day)"
                let found = try days(rule, from: "\(year)-01-01", to: "\(year + 1)-01-01")
                let off = notice.days.filter { $0.isOffDay && $0.name.contains(name) }.map(\.date.description)
                #expect(found.count == 1 && off.contains(found[0]), "\(name) \(year)")
            }
        }
    }

    @Test(
        "a birthday in a leap month waits for the next, or moves",
        arguments: [
            ("OMIT", ["2020-06-06", "2058-06-05"]), ("BACKWARD", ["2020-06-06", "2021-05-26", "2022-05-15"]),
            ("FORWARD", ["2020-06-06", "2021-06-24", "2022-06-13"]),
        ])
    func leapMonth(_ skip: String, _ expected: [String]) throws {
        let rule = "RSCALE=CHINESE;FREQ=YEARLY;SKIP=\(skip)"
        #expect(try days(rule, from: "2020-06-06", to: "2059-01-01").prefix(expected.count) == expected[...])
    }

    @Test func `months step through leap months, and short ones are passed over or moved`() throws {
        let thirtieth = try oracle(from: "2023-01-01") { $0.day == 30 }.filter { $0 < "2026-01-01" }
        #expect(
            try days("RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30", from: "2023-01-01", to: "2026-01-01") == thirtieth)
        let first = try oracle(from: "2023-02-20") { $0.day == 1 }.filter { $0 < "2024-02-01" }
        #expect(first.count == 12)
        #expect(try days("RSCALE=CHINESE;FREQ=MONTHLY", from: "2023-02-20", to: "2024-02-01") == first)
        let backward = try days(
            "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30;SKIP=BACKWARD", from: "2023-01-22", to: "2024-02-01")
        #expect(
            backward == (try days("RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=-1", from: "2023-01-22", to: "2024-02-01")))
    }

    @Test func `every day of the leap month and only they`() throws {
        let expected = try oracle(from: "1950-01-01") { $0.month == 2 && $0.isLeap }
        #expect(try days("RSCALE=CHINESE;FREQ=DAILY;BYMONTH=2L", from: "1950-01-01", to: "2051-01-01") == expected)
        let some = try oracle(from: "1990-01-01") { $0.month == 4 && $0.isLeap && $0.day == 10 }
        #expect(
            try days("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=4L;BYMONTHDAY=10", from: "1990-01-01", to: "2051-01-01")
                == some)
    }

    @Test func `beyond the years of its table there is nothing, and no harm`() throws {
        #expect(try days("RSCALE=CHINESE;FREQ=YEARLY", from: "1850-01-01", to: "1990-01-01") == [])
        #expect(try days("RSCALE=CHINESE;FREQ=MONTHLY", from: "2100-06-01", to: "2200-01-01").count == 9)
        let late = Recurrence(
            start: try LocalTime("2020-01-25T08:00"), zone: .utc,
            rule: try RecurrenceRule("RSCALE=CHINESE;FREQ=MONTHLY"))
        #expect(try late.next(after: try Instant("2150-01-01T00:00:00Z")) == nil)
    }

    @Test(
        "a day that is missing moves in the Gregorian calendar too",
        arguments: [
            (
                "FREQ=YEARLY;SKIP=FORWARD", "2012-02-29",
                ["2012-02-29", "2013-03-01", "2014-03-01", "2015-03-01", "2016-02-29"]
            ),
            (
                "FREQ=YEARLY;SKIP=BACKWARD", "2012-02-29",
                ["2012-02-29", "2013-02-28", "2014-02-28", "2015-02-28", "2016-02-29"]
            ),
            ("FREQ=MONTHLY;SKIP=FORWARD", "2014-01-31", ["2014-01-31", "2014-03-01", "2014-03-31", "2014-05-01"]),
            (
                "FREQ=MONTHLY;SKIP=FORWARD;BYMONTHDAY=1,31", "2014-01-31",
                ["2014-01-31", "2014-02-01", "2014-03-01", "2014-03-31"]
            ),
        ])
    func gregorian(_ rule: String, _ start: String, _ expected: [String]) throws {
        #expect(
            try days("RSCALE=GREGORIAN;\(rule)", from: start, to: "2017-01-01").prefix(expected.count) == expected[...])
    }
}
