/// The last line of a compiled zone, such as `CET-1CEST,M3.5.0,M10.5.0/3`: what counts for all later years.
struct PosixRule: Sendable {
    /// A yearly moment on the wall.
    struct Change: Sendable {
        enum Date: Sendable {
            /// Month, week (5 is the last), weekday (0 is Sunday).
            case weekday(month: Int, week: Int, weekday: Int)
            /// 1 to 365, 29 February never counted.
            case julian(Int)
            /// 0 to 365, 29 February counted.
            case ordinal(Int)
        }
        let date: Date
        let seconds: Int
    }

    let standard: Int
    let summer: (offset: Int, start: Change, end: Change)?

    func offset(at universal: Int) -> Int {
        guard let summer else { return standard }
        let year = Gregorian.civil((universal + standard).flooredDivision(by: 86_400).quotient).year
        let start = summer.start.wall(in: year) - standard
        let end = summer.end.wall(in: year) - summer.offset
        let isSummer =
            start < end ? (start..<end).contains(universal) : !(end..<start).contains(universal)
        return isSummer ? summer.offset : standard
    }
}

extension PosixRule.Change {
    fileprivate func wall(in year: Int) -> Int { day(in: year) * 86_400 + seconds }

    private func day(in year: Int) -> Int {
        let newYear = Gregorian.day(year: year, month: 1, day: 1)
        switch date {
        case .ordinal(let day): return newYear + day
        case .julian(let day): return newYear + day - 1 + (Gregorian.isLeap(year) && day >= 60 ? 1 : 0)
        case .weekday(let month, let week, let weekday):
            let first = Gregorian.day(year: year, month: month, day: 1)
            let ahead = (weekday - Gregorian.weekday(first) + 7) % 7
            let length = Gregorian.length(ofMonth: month, year: year)
            let wanted = ahead + 7 * (week - 1)
            return first + (wanted < length ? wanted : wanted - 7)
        }
    }
}

extension PosixRule {
    init?(_ text: some StringProtocol) {
        var cursor = Cursor(text)
        guard cursor.zoneName(), let west = cursor.clock(hours: 24) else { return nil }
        standard = -west
        if cursor.isAtEnd {
            summer = nil
            return
        }
        guard cursor.zoneName() else { return nil }
        let offset = cursor.isAt(",") ? standard + 3600 : cursor.clock(hours: 24).map { -$0 }
        guard let offset, cursor.take(","), let start = Change(&cursor), cursor.take(","), let end = Change(&cursor),
            cursor.isAtEnd
        else { return nil }
        summer = (offset, start, end)
    }
}

extension PosixRule.Change {
    fileprivate init?(_ cursor: inout Cursor) {
        guard let date = Date(&cursor) else { return nil }
        var seconds = 7200
        if cursor.take("/") {
            guard let clock = cursor.clock(hours: 167) else { return nil }
            seconds = clock
        }
        self.init(date: date, seconds: seconds)
    }
}

extension PosixRule.Change.Date {
    fileprivate init?(_ cursor: inout Cursor) {
        if cursor.take("M") {
            guard let month = cursor.digits(atMost: 2)?.value, cursor.take("."),
                let week = cursor.digits(atMost: 1)?.value,
                cursor.take("."), let weekday = cursor.digits(atMost: 1)?.value, (1...12).contains(month),
                (1...5).contains(week), (0...6).contains(weekday)
            else { return nil }
            self = .weekday(month: month, week: week, weekday: weekday)
        } else {
            let isJulian = cursor.take("J")
            guard let day = cursor.digits(atMost: 3)?.value, ((isJulian ? 1 : 0)...365).contains(day) else {
                return nil
            }
            self = isJulian ? .julian(day) : .ordinal(day)
        }
    }
}

extension Cursor {
    /// Passes an abbreviation, `CET` or `<+0545>`.
    fileprivate mutating func zoneName() -> Bool {
        if take("<") {
            while take(Cursor.letters + "0123456789+-") {}
            return take(">")
        }
        var length = 0
        while take(Cursor.letters) { length += 1 }
        return length >= 3
    }

    private static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

    /// Takes `[+-]hh[:mm[:ss]]` as seconds.
    fileprivate mutating func clock(hours limit: Int) -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = digits(atMost: 3)?.value, hours <= limit else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where take(":") {
            guard let value = number(2), value < 60 else { return nil }
            seconds += value * unit
        }
        return isNegative ? -seconds : seconds
    }
}
