import Recurrence
import Testing

@Suite("A rule in words")
struct WordsTests {
    @Test(
        "says the same in both languages",
        arguments: [
            ("FREQ=DAILY", "every day", "每天"), ("FREQ=DAILY;INTERVAL=2", "every 2 days", "每2天"),
            ("FREQ=WEEKLY;BYDAY=MO,WE", "every Monday and Wednesday", "每周一、三"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every Monday to Friday", "每周一至周五"),
            ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", "every 2 weeks on Saturday and Sunday", "每2周的周六、日"),
            ("FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on the 1st and 15th", "每月1日、15日"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day", "每月最后一天"),
            ("FREQ=MONTHLY;BYDAY=2SA", "every month on the 2nd Saturday", "每月第2个周六"),
            ("FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", "every 3 months on the last Friday", "每3个月的最后一个周五"),
            ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "every month on the 13th if it is a Friday", "每月13日（仅限周五）"),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "every month on Monday to Friday, only the last of these",
                "每月周一至周五，只取其中最后一个"
            ),
            ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", "every year on the 5th of March", "每年3月5日"),
            ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "every year on the 4th Thursday of November", "每年11月第4个周四"),
            ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "every year in the 20th week on Monday", "每年第20周的周一"),
            ("FREQ=YEARLY;BYYEARDAY=100,-1", "every year on the 100th and last day of the year", "每年第100天、最后一天"),
            (
                "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5",
                "every Chinese year on the 5th day of the 5th month",
                "每年农历五月初五"
            ),
            (
                "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=21;SKIP=FORWARD",
                "every Chinese year on the 21st day of the leap 6th month, or just after where there is no such day",
                "每年农历闰六月廿一，没有该日时顺延"
            ),
            ("RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=15", "every Chinese month on the 15th day", "每个农历月十五"),
            ("FREQ=DAILY;BYMONTH=7,8", "every day in July and August", "7月、8月每天"),
            ("FREQ=WEEKLY;BYDAY=MO;COUNT=10", "every Monday, 10 times", "每周一，共10次"),
            ("FREQ=DAILY;UNTIL=20261224", "every day, until 2026-12-24", "每天，至2026-12-24"),
            ("FREQ=HOURLY;INTERVAL=4;BYHOUR=8,12", "every 4 hours at hour 8 and 12", "每4小时（8、12时）"),
            ("FREQ=MINUTELY;INTERVAL=15", "every 15 minutes", "每15分钟"),
        ])
    func rules(_ text: String, _ english: String, _ chinese: String) throws {
        let rule = try RecurrenceRule(text)
        #expect(rule.inEnglish == english)
        #expect(rule.inChinese == chinese)
    }

    @Test(
        "takes from the start what the rule leaves open",
        arguments: [
            ("FREQ=WEEKLY", "every Monday at 08:30", "每周一 08:30"),
            ("FREQ=MONTHLY", "every month on the 14th at 08:30", "每月14日 08:30"),
            ("FREQ=YEARLY", "every year on the 14th of December at 08:30", "每年12月14日 08:30"),
            ("FREQ=DAILY;BYHOUR=8,18;BYMINUTE=0", "every day at 08:00 and 18:00", "每天 08:00、18:00"),
            (
                "RSCALE=CHINESE;FREQ=YEARLY", "every Chinese year on the 6th day of the 11th month at 08:30",
                "每年农历冬月初六 08:30"
            ),
        ])
    func starts(_ text: String, _ english: String, _ chinese: String) throws {
        let start = try LocalTime("2026-12-14T08:30")
        let recurrence = Recurrence(start: start, zone: try Zone("Asia/Shanghai"), rule: try RecurrenceRule(text))
        #expect(recurrence.inEnglish == english)
        #expect(recurrence.inChinese == chinese)
    }

    @Test func `names what was added and taken out`() throws {
        let recurrence = Recurrence(
            start: try LocalTime("2026-12-14T08:30"), zone: .utc, rules: [try RecurrenceRule("FREQ=WEEKLY")],
            added: [try LocalTime("2026-12-16T09:00")], excluded: [try LocalTime("2026-12-21T08:30")])
        #expect(recurrence.inEnglish == "every Monday at 08:30, also 2026-12-16 09:00, except 2026-12-21")
        #expect(recurrence.inChinese == "每周一 08:30，另加 2026-12-16 09:00，不含 2026-12-21")
        #expect(Recurrence(start: recurrence.start, zone: .utc).inEnglish == "once on 2026-12-14 08:30")
    }

    @Test(
        "leaves no part of a rule out",
        arguments: [
            "INTERVAL=2", "COUNT=7", "UNTIL=20261224", "BYSECOND=7", "BYMINUTE=7", "BYHOUR=7", "BYDAY=FR",
            "BYMONTHDAY=7", "BYYEARDAY=7",
            "BYWEEKNO=7", "BYMONTH=7", "BYSETPOS=1;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12",
        ])
    func complete(_ part: String) throws {
        let bare = try RecurrenceRule("FREQ=YEARLY")
        let rule = try RecurrenceRule("FREQ=YEARLY;\(part)")
        #expect(rule.inEnglish != bare.inEnglish)
        #expect(rule.inChinese != bare.inChinese)
    }
}
