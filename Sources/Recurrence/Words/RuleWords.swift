/// What both languages need to put a rule into words.
struct RuleWords {
    /// The rule, with what it leaves to its start filled in where a start is known.
    let rule: RecurrenceRule
    /// The times of the day, where the rule or its start says them and there are few enough to list.
    let times: [TimeOfDay]

    /// More times of one day than these are put as hours and minutes.
    private static let mostTimes = 12

    init(_ rule: RecurrenceRule, start: LocalTime? = nil, isAllDay: Bool = false) {
        var rule = rule
        if isAllDay { (rule.hours, rule.minutes, rule.seconds) = ([], [], []) }
        if let start { rule.fill(from: start.day) }
        guard let start, !isAllDay, rule.isPlannable,
            max(1, rule.hours.count) * max(1, rule.minutes.count) * max(1, rule.seconds.count) <= RuleWords.mostTimes
        else {
            self.rule = rule
            times = []
            return
        }
        let time = start.time
        let seconds = Expansion.times(rule, hours: [time.hour], minutes: [time.minute], second: time.second)
        times = seconds.map(TimeOfDay.init(seconds:))
        (rule.hours, rule.minutes, rule.seconds) = ([], [], [])
        self.rule = rule
    }

    /// Tells whether weekdays only narrow what other parts lay out.
    var weekdaysNarrow: Bool {
        rule.frequency < .weekly || !rule.monthDays.isEmpty || !rule.yearDays.isEmpty
    }

    /// Three or more plain weekdays in a row, which are better said by the first and the last.
    var weekdayRun: (first: Weekday, last: Weekday)? {
        let numbers = rule.weekdays.map(\.weekday.rawValue)
        guard numbers.count >= 3, rule.weekdays.allSatisfy({ $0.ordinal == nil }), let first = numbers.first,
            numbers == Array(first..<first + numbers.count)
        else { return nil }
        return (Weekday(number: first), Weekday(number: first + numbers.count - 1))
    }
}

extension RecurrenceRule {
    /// Says what the rule leaves to its start.
    fileprivate mutating func fill(from day: Day) {
        let plain = [WeekdayOrdinal(weekday: day.weekday, ordinal: nil)]
        if frequency == .weekly || !weekNumbers.isEmpty {
            if weekdays.isEmpty { weekdays = plain }
        } else if frequency >= .monthly, weekdays.isEmpty, monthDays.isEmpty, yearDays.isEmpty {
            guard let month = scale.month(of: day.number) else { return }
            if frequency == .yearly, months.isEmpty { months = [Month(number: month.number, isLeap: month.isLeap)] }
            monthDays = [day.number - month.firstDay + 1]
        }
    }
}
