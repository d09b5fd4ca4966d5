import Foundation
import Testing

@testable import Recurrence

@Suite("Days, times and weeks")
struct CivilTimeTests {
    @Test func `a day agrees with Foundation through five centuries`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for number in stride(from: -100_000, to: 100_000, by: 97) {
            let day = Day(number: number)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            #expect([day.year, day.month, day.day] == [parts.year, parts.month, parts.day])
            #expect(day.weekday.rawValue % 7 + 1 == parts.weekday)
            #expect(Day(year: day.year, month: day.month, day: day.day) == day)
        }
    }

    @Test(
        "a day that is none is refused",
        arguments: ["2026-02-29", "2026-00-01", "2026-1-01", "26-01-01", "2026-01-01 ", "+026-01-01"])
    func noDay(_ text: String) {
        #expect(throws: Unreadable(form: .day, text: text)) { try Day(text) }
    }

    @Test func `days are counted and walked`() throws {
        let start = try Day("2028-02-27")
        #expect((start..<start + 4).map(\.description) == ["2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01"])
        #expect(try Day("2028-03-01") - start == 3)
        #expect(Day.last + 1 == Day.last)
        #expect(Day.first - Int.max == Day.first)
        #expect(Day.first + Int.min == Day.first)
    }

    @Test(
        "a week knows its year, its number and its Monday",
        arguments: [
            ("2026-12-14", "2026-W51", "2026-12-14"), ("2027-01-03", "2026-W53", "2026-12-28"),
            ("2024-12-30", "2025-W01", "2024-12-30"),
            ("2023-01-01", "2022-W52", "2022-12-26"),
        ])
    func weeks(_ day: String, _ week: String, _ monday: String) throws {
        #expect(try Day(day).week.description == week)
        #expect(try Week(week).firstDay.description == monday)
    }

    @Test(
        "a week that a year does not have is refused",
        arguments: ["2025-W53", "2026-W00", "2026-W54", "2026-51", "2026-W5"])
    func noWeek(_ text: String) {
        #expect(throws: Unreadable(form: .week, text: text)) { try Week(text) }
    }

    @Test func `a week has seven days and a next one`() throws {
        let week = try Week("2026-W53")
        #expect(week.days.map(\.weekday) == Weekday.allCases)
        #expect(week.next.description == "2027-W01")
        #expect(week.next.previous == week)
    }

    @Test(
        "a time of day is read to the second",
        arguments: [("08:30", "08:30"), ("08:30:15", "08:30:15"), ("24:00", "24:00"), ("00:00:00", "00:00")])
    func times(_ given: String, _ expected: String) throws {
        #expect(try TimeOfDay(given).description == expected)
    }

    @Test(
        "a time the clock does not show is refused",
        arguments: ["24:01", "8:30", "08:60", "08:30:60", "25:00", "08:30Z", "24:00:01"])
    func noTime(_ text: String) {
        #expect(throws: Unreadable(form: .timeOfDay, text: text)) { try TimeOfDay(text) }
    }

    @Test func `midnight at the end of a day is that of the next`() throws {
        #expect(LocalTime(try Day("2026-12-31"), .endOfDay) == (try LocalTime("2027-01-01T00:00")))
        #expect(try LocalTime("2026-12-31T23:00").adding(seconds: 5400).description == "2027-01-01T00:30")
    }

    @Test func `what is wrong is said in both languages with an example`() {
        let error = Unreadable(form: .week, text: "W51")
        #expect(error.inEnglish == "'W51' is not a week, write it like 2026-W51")
        #expect(error.inChinese == "“W51”不是周，请写成 2026-W51 的形式")
    }
}
