@testable import Recurrence
import Testing

@Suite("The text of a rule")
struct RuleTextTests {
    @Test(
        "is written one way, however it was given",
        arguments: [
            ("FREQ=WEEKLY;BYDAY=WE,MO,MO;INTERVAL=1;WKST=MO", "FREQ=WEEKLY;BYDAY=MO,WE"),
            ("rrule:interval=2;freq=monthly;byday=+1sa,-1fr", "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR,1SA"),
            ("BYSETPOS=-1;BYDAY=MO,TU;FREQ=MONTHLY;COUNT=03", "FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU;BYSETPOS=-1"),
            ("FREQ=DAILY;UNTIL=20261224T080000Z", "FREQ=DAILY;UNTIL=20261224T080000Z"),
            ("FREQ=DAILY;UNTIL=20261224T080000", "FREQ=DAILY;UNTIL=20261224T080000"),
            ("FREQ=DAILY;UNTIL=20261224", "FREQ=DAILY;UNTIL=20261224"),
            (
                "SKIP=FORWARD;RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5L,5",
                "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5,5L;SKIP=FORWARD"
            ),
            ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", "FREQ=YEARLY"),
        ])
    func canonical(_ given: String, _ expected: String) throws {
        let rule = try RecurrenceRule(given)
        #expect(rule.description == expected)
        #expect(try RecurrenceRule(expected) == rule)
    }

    @Test(
        "is refused by the part at fault",
        arguments: [
            ("", "", RuleFault.Problem.unknown), ("BYDAY=MO", "FREQ", .missing),
            ("FREQ=FORTNIGHTLY", "FREQ", .unreadable("FORTNIGHTLY")),
            ("FREQ=DAILY;FREQ=DAILY", "FREQ", .repeated), ("FREQ=DAILY;BYEASTER=1", "BYEASTER", .unknown),
            ("FREQ=DAILY;COUNT=3;UNTIL=20261224", "COUNT", .excludes("UNTIL")),
            ("FREQ=DAILY;INTERVAL=0", "INTERVAL", .outOfRange("0", allowed: "1…999999999")),
            ("FREQ=DAILY;COUNT=9999999999", "COUNT", .unreadable("9999999999")),
            ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY", .outOfRange("32", allowed: "1…31, -31…-1")),
            ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY", .outOfRange("0", allowed: "1…31, -31…-1")),
            ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY", .excludes("FREQ=WEEKLY")),
            ("FREQ=MONTHLY;BYYEARDAY=1", "BYYEARDAY", .excludes("FREQ=MONTHLY")),
            ("FREQ=MONTHLY;BYWEEKNO=1", "BYWEEKNO", .excludes("FREQ=MONTHLY")),
            ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY with a number", .excludes("FREQ=WEEKLY")),
            ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", "BYDAY with a number", .excludes("BYWEEKNO")),
            ("FREQ=DAILY;BYDAY=XX", "BYDAY", .unreadable("XX")),
            ("FREQ=MONTHLY;BYDAY=54MO", "BYDAY", .unreadable("54MO")),
            ("FREQ=DAILY;BYSETPOS=1", "BYSETPOS", .needs("another BY... part")),
            ("FREQ=DAILY;UNTIL=20260230", "UNTIL", .unreadable("20260230")),
            ("FREQ=YEARLY;BYMONTH=13", "BYMONTH", .unreadable("13")),
            ("FREQ=YEARLY;BYMONTH=5L", "BYMONTH with a leap month", .excludes("RSCALE=GREGORIAN")),
            ("FREQ=YEARLY;SKIP=FORWARD", "SKIP", .needs("RSCALE")),
            ("RSCALE=HEBREW;FREQ=YEARLY", "RSCALE", .unreadable("HEBREW")),
            ("FREQ=DAILY;", "", .unknown), ("FREQ=DAILY;BYHOUR=", "BYHOUR", .unreadable("")),
            ("FREQ=DAILY;BYHOUR=1,", "BYHOUR", .unreadable("")),
        ])
    func refused(_ text: String, _ part: String, _ problem: RuleFault.Problem) {
        #expect(throws: RuleFault(part: part, problem: problem)) { try RecurrenceRule(text) }
    }

    @Test func `longer than a page is refused unread`() {
        let text = "FREQ=DAILY;BYHOUR=" + String(repeating: "1,", count: 5000) + "1"
        #expect(throws: RuleFault(part: "RRULE", problem: .tooLong(8192))) { try RecurrenceRule(text) }
    }

    @Test func `tells plans from what is too fine for them`() throws {
        #expect(try RecurrenceRule("FREQ=DAILY").isPlannable)
        #expect(try !RecurrenceRule("FREQ=HOURLY").isPlannable)
    }

    @Test func `says in both languages what is wrong`() {
        let fault = RuleFault(part: "COUNT", problem: .excludes("UNTIL"))
        #expect(fault.inEnglish == "COUNT cannot be used with UNTIL")
        #expect(fault.inChinese == "COUNT 不能与 UNTIL 同时使用")
    }
}
