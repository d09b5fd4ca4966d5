extension RecurrenceRule {
    /// Longer texts are refused; every part written out in full is still shorter.
    private static let longest = 8192

    /// Reads `FREQ=WEEKLY;BYDAY=MO,WE`, in capitals or not, with or without `RRULE:` before it.
    ///
    /// What RFC 5545 forbids is refused by name; so are numbers that no calendar has.
    public init(_ text: String) throws(RuleFault) {
        guard text.utf8.count <= RecurrenceRule.longest else {
            throw RuleFault(part: "RRULE", problem: .tooLong(RecurrenceRule.longest))
        }
        let capitals = text.uppercased()
        var parts = try RuleParts(capitals.hasPrefix("RRULE:") ? capitals.dropFirst(6) : capitals[...])
        guard let frequency = try parts.word("FREQ", Frequency.init(rawValue:)) else {
            throw RuleFault(part: "FREQ", problem: .missing)
        }
        self.init(frequency: frequency)
        try readLimits(&parts)
        try readClock(&parts)
        try readCalendar(&parts)
        try parts.refuseOthers()
        try check()
    }

    private mutating func readLimits(_ parts: inout RuleParts) throws(RuleFault) {
        interval = try parts.number("INTERVAL", 1...999_999_999) ?? 1
        count = try parts.number("COUNT", 1...999_999_999)
        end = try parts.word("UNTIL", End.init(basic:))
        scale = try parts.word("RSCALE", CalendarScale.init(rawValue:)) ?? .gregorian
        if parts.has("SKIP"), !parts.hasRead("RSCALE") { throw RuleFault(part: "SKIP", problem: .needs("RSCALE")) }
        skip = try parts.word("SKIP", Skip.init(rawValue:)) ?? .omit
        weekStart = try parts.word("WKST", Weekday.init(code:)) ?? .monday
    }

    private mutating func readClock(_ parts: inout RuleParts) throws(RuleFault) {
        seconds = try parts.numbers("BYSECOND", 0...60)
        minutes = try parts.numbers("BYMINUTE", 0...59)
        hours = try parts.numbers("BYHOUR", 0...23)
    }

    private mutating func readCalendar(_ parts: inout RuleParts) throws(RuleFault) {
        weekdays = try parts.list("BYDAY", WeekdayOrdinal.init(text:)).sorted { $0.order < $1.order }
        monthDays = try parts.numbers("BYMONTHDAY", 1...31, orFromTheEnd: true)
        yearDays = try parts.numbers("BYYEARDAY", 1...(scale == .chinese ? 385 : 366), orFromTheEnd: true)
        weekNumbers = try parts.numbers("BYWEEKNO", 1...(scale == .chinese ? 55 : 53), orFromTheEnd: true)
        months = try parts.list("BYMONTH", Month.init(text:)).sorted { $0.order < $1.order }
        positions = try parts.numbers("BYSETPOS", 1...366, orFromTheEnd: true)
    }
}

extension RecurrenceRule.WeekdayOrdinal {
    fileprivate init?(text: Substring) {
        guard let weekday = Weekday(code: text.suffix(2)) else { return nil }
        let number = text.dropLast(2)
        if number.isEmpty {
            self.init(weekday: weekday, ordinal: nil)
        } else {
            guard let ordinal = Int(strict: number), (1...53).contains(abs(ordinal)) else { return nil }
            self.init(weekday: weekday, ordinal: ordinal)
        }
    }

    fileprivate var order: (Int, Int) { (ordinal ?? 0, weekday.rawValue) }
}

extension RecurrenceRule.Month {
    fileprivate init?(text: Substring) {
        let isLeap = text.hasSuffix("L")
        guard let number = Int(strict: isLeap ? text.dropLast() : text), (1...12).contains(number) else { return nil }
        self.init(number: number, isLeap: isLeap)
    }

    fileprivate var order: (Int, Int) { (number, isLeap ? 1 : 0) }
}

extension RecurrenceRule.End {
    /// Reads `20261224`, `20261224T080000` or `20261224T080000Z`.
    fileprivate init?(basic text: String) {
        var cursor = Cursor(text)
        guard let day = Day(basic: &cursor) else { return nil }
        if cursor.isAtEnd {
            self = .day(day)
            return
        }
        guard cursor.take("T"), let hour = cursor.number(2), let minute = cursor.number(2),
            let second = cursor.number(2),
            let time = TimeOfDay(hour: hour, minute: minute, second: second), time < .endOfDay
        else { return nil }
        let local = LocalTime(day, time)
        let isUniversal = cursor.take("Z")
        guard cursor.isAtEnd else { return nil }
        self = isUniversal ? .instant(Zone.utc.instant(of: local)) : .local(local)
    }
}

extension Day {
    fileprivate init?(basic cursor: inout Cursor) {
        guard let year = cursor.number(4), let month = cursor.number(2), let day = cursor.number(2) else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension Int {
    /// Reads digits with an optional sign, as iCalendar writes numbers: at most nine of them.
    init?(strict text: Substring) {
        let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy(\.isDigit) else { return nil }
        self.init(text)
    }
}
