import Foundation
import Recurrence
import Testing

@Suite("A search for occurrences")
struct SearchTests {
    private func recurrence(_ rule: String, _ start: String, _ zone: String = "Asia/Shanghai") throws -> Recurrence {
        Recurrence(start: try LocalTime(start), zone: try Zone(zone), rule: try RecurrenceRule(rule))
    }

    private func found(_ recurrence: Recurrence, _ from: String, _ to: String) throws -> [String] {
        try recurrence.occurrences(in: Instant(from)..<Instant(to)).map(\.instant.description)
    }

    @Test func `takes the beginning of its time and leaves the end`() throws {
        let daily = try recurrence("FREQ=DAILY", "2026-12-01T08:00")
        #expect(try found(daily, "2026-12-14T00:00:00Z", "2026-12-15T00:00:00Z") == ["2026-12-14T00:00:00Z"])
        #expect(try found(daily, "2026-12-14T00:00:01Z", "2026-12-15T00:00:00Z") == [])
        #expect(try found(daily, "2026-12-14T00:00:00Z", "2026-12-14T00:00:00Z") == [])
        #expect(try found(daily, "2026-11-01T00:00:00Z", "2026-12-01T00:00:01Z") == ["2026-12-01T00:00:00Z"])
    }

    @Test(
        "gives the same from far away as from the start",
        arguments: [
            "FREQ=SECONDLY;INTERVAL=7777", "FREQ=MINUTELY;INTERVAL=97", "FREQ=HOURLY;INTERVAL=5;BYHOUR=3,8",
            "FREQ=DAILY;INTERVAL=3",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,MO;WKST=SU", "FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR",
            "FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=29",
            "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,SU",
            "RSCALE=CHINESE;FREQ=MONTHLY;INTERVAL=4;BYMONTHDAY=30;SKIP=FORWARD",
            "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=FORWARD",
            "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30;SKIP=FORWARD",
        ])
    func faraway(_ text: String) throws {
        let endless = try recurrence(text, "2016-02-29T08:00")
        let counted = try recurrence(text + ";COUNT=999999", "2016-02-29T08:00")
        let window = try Instant("2023-12-20T00:00:00Z")..<Instant("2024-03-20T00:00:00Z")
        let expected = try counted.occurrences(in: window, budget: 100_000_000)
        #expect(try endless.occurrences(in: window, budget: 20_000) == expected)
    }

    @Test func `a start long ago costs nothing`() throws {
        let old = try recurrence("FREQ=SECONDLY;INTERVAL=86400", "0001-01-01T08:00")
        #expect(try found(old, "2026-12-14T00:00:00Z", "2026-12-15T00:00:00Z") == ["2026-12-14T00:00:00Z"])
    }

    @Test(
        "ends where the rule says, that moment included",
        arguments: [
            ("20261203T000000Z", 3), ("20261202T235959Z", 2), ("20261203T080000", 3), ("20261203T075959", 2),
            ("20261203", 3),
        ])
    func until(_ end: String, _ count: Int) throws {
        let daily = try recurrence("FREQ=DAILY;UNTIL=\(end)", "2026-12-01T08:00")
        #expect(try daily.first(10, from: Instant("2026-01-01T00:00:00Z")).count == count)
    }

    @Test func `adds days and takes days out, the start too`() throws {
        var weekly = try recurrence("FREQ=WEEKLY;COUNT=3", "2026-12-14T08:00")
        weekly.added = [try LocalTime("2026-12-16T09:00"), try LocalTime("2026-12-21T08:00")]
        weekly.excluded = [try LocalTime("2026-12-14T08:00"), try LocalTime("2026-12-28T09:00")]
        let days = try weekly.first(9, from: Instant("2026-01-01T00:00:00Z")).map(\.local.description)
        #expect(days == ["2026-12-16T09:00", "2026-12-21T08:00", "2026-12-28T08:00"])
    }

    @Test func `without a rule happens once`() throws {
        let once = Recurrence(start: try LocalTime("2026-12-14T08:00"), zone: .utc)
        #expect(try once.first(5, from: .earliest).map(\.instant.description) == ["2026-12-14T08:00:00Z"])
    }

    @Test func `gives each moment once where a gap makes two wall times the same`() throws {
        let half = try recurrence("FREQ=MINUTELY;INTERVAL=30", "2026-03-29T01:30", "Europe/Berlin")
        #expect(
            try found(half, "2026-03-29T00:30:00Z", "2026-03-29T02:30:00Z") == [
                "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "2026-03-29T02:00:00Z",
            ])
    }

    @Test func `keeps the wall time the rule says, for exceptions to hold on to`() throws {
        let night = try recurrence("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "2026-03-29T02:30", "Europe/Berlin")
        let first = try #require(try night.next(after: .earliest))
        #expect(first.local.description == "2026-03-29T02:30")
        #expect(first.instant.description == "2026-03-29T01:30:00Z")
    }

    @Test func `finds the next one after a moment, not at it`() throws {
        let daily = try recurrence("FREQ=DAILY;COUNT=2", "2026-12-14T08:00")
        #expect(try daily.next(after: Instant("2026-12-14T00:00:00Z"))?.local.description == "2026-12-15T08:00")
        #expect(try daily.next(after: Instant("2026-12-15T00:00:00Z")) == nil)
    }

    @Test func `tells whether the start is one of them`() throws {
        #expect(try recurrence("FREQ=WEEKLY;BYDAY=MO", "2026-12-14T08:00").includesStart())
        #expect(try !recurrence("FREQ=WEEKLY;BYDAY=TU", "2026-12-14T08:00").includesStart())
    }

    @Test func `gives no more than it was allowed`() throws {
        let busy = try recurrence("FREQ=SECONDLY", "2026-12-14T08:00")
        let window = try Instant("2026-12-14T00:00:00Z")..<Instant("2026-12-15T00:00:00Z")
        let error = #expect(throws: BudgetExceeded.self) { try busy.occurrences(in: window, limit: 100) }
        #expect(error?.kind == .occurrences)
        #expect(error?.limit == 100)
    }

    @Test(
        "with nothing to find ends by its budget or with nothing",
        arguments: [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=SECONDLY;INTERVAL=60;BYSECOND=30", "FREQ=MINUTELY;INTERVAL=1440;BYHOUR=5",
            "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
            "FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY;BYDAY=53MO;BYMONTH=2", "FREQ=YEARLY;BYYEARDAY=366;BYMONTHDAY=1",
            "FREQ=YEARLY;BYWEEKNO=30;BYMONTH=1",
            "FREQ=SECONDLY;BYYEARDAY=60;BYMONTH=12;BYHOUR=23;BYMINUTE=59;BYSECOND=59",
            "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12L", "FREQ=YEARLY;BYMONTH=1;BYSETPOS=366",
            "FREQ=DAILY;INTERVAL=999999999;BYMONTHDAY=31",
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29;COUNT=5",
        ])
    func unlucky(_ text: String) throws {
        let rule = try recurrence(text, "2026-12-14T08:00")
        do {
            #expect(try rule.next(after: Instant("2026-12-14T00:00:00Z"), budget: 20_000) == nil)
        } catch let error as BudgetExceeded {
            #expect(error.kind == .steps)
        }
    }

    @Test func `survives JSON`() throws {
        var weekly = try recurrence("FREQ=WEEKLY;COUNT=3", "2026-12-14T08:00")
        weekly.excluded = [try LocalTime("2026-12-21T08:00")]
        #expect(try JSONDecoder().decode(Recurrence.self, from: JSONEncoder().encode(weekly)) == weekly)
    }
}
