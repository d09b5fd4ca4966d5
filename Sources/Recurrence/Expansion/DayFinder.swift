/// Finds the days of a rule, period by period where the unit is a day or longer, day by day where it is shorter.
struct DayFinder {
    let rule: RecurrenceRule
    let startDay: Int
    /// The start in the rule's calendar; nothing where that calendar does not reach it.
    let startMonth: MonthShape?

    init(_ rule: RecurrenceRule, startDay: Int) {
        self.rule = rule
        self.startDay = startDay
        startMonth = rule.scale.month(of: startDay)
    }

    /// Days found in a period, in order, and how many were looked at.
    struct Found {
        var days: [Int]
        var cost: Int
    }

    /// The period to begin with: that of the start, or a later one shortly before a day.
    ///
    /// Periods are numbered from a beginning of their own: days, weeks and months counted through, and years.
    func firstPeriod(_ day: Int?) -> Int? {
        guard startMonth != nil, let first = period(of: startDay) else { return nil }
        guard let day, day > startDay else { return first }
        guard let wanted = period(of: day) else { return nil }
        // One step before the wanted one, as weeks and moved days reach over the edge.
        return max(first, first + ((wanted - first) / rule.interval - 1) * rule.interval)
    }

    private func period(of day: Int) -> Int? {
        switch rule.frequency {
        case .yearly: rule.weekNumbers.isEmpty ? rule.scale.year(of: day) : weekYear(of: day)
        case .monthly: rule.scale.monthIndex(of: day)
        case .weekly: (day - weekOrigin).flooredDivision(by: 7).quotient
        default: day
        }
    }

    /// The first day that may belong to a period; nothing beyond the calendar.
    func firstDay(of period: Int) -> Int? {
        switch rule.frequency {
        case .yearly: rule.scale.shape(of: period).map { $0.days.lowerBound - 7 }
        case .monthly: rule.scale.month(at: period)?.firstDay
        case .weekly: Gregorian.days.contains(firstOfWeek(period)) ? firstOfWeek(period) : nil
        default: Gregorian.days.contains(period) ? period : nil
        }
    }

    /// Unsorted sets of days come out in order, each once.
    func days(of period: Int) -> Found {
        switch rule.frequency {
        case .yearly: return rule.scale.shape(of: period).map(daysOfYear) ?? Found(days: [], cost: 0)
        case .monthly: return rule.scale.month(at: period).map(daysOfMonth) ?? Found(days: [], cost: 0)
        case .weekly:
            let first = firstOfWeek(period)
            let wanted = rule.weekdays.isEmpty ? [Gregorian.weekday(startDay)] : rule.weekdays.map(\.weekday.rawValue)
            let days = (first..<first + 7).filter { wanted.contains(Gregorian.weekday($0)) && isInMonths($0) }
            return Found(days: days, cost: 7)
        default: return Found(days: matches(period) ? [period] : [], cost: 0)
        }
    }

    /// Tells whether a day passes every limit of the rule, for units of a day and shorter.
    func matches(_ day: Int) -> Bool {
        let weekday = Gregorian.weekday(day)
        guard rule.weekdays.isEmpty || rule.weekdays.contains(where: { $0.weekday.rawValue == weekday }) else {
            return false
        }
        if rule.months.isEmpty && rule.monthDays.isEmpty && rule.yearDays.isEmpty && rule.scale == .gregorian {
            return true
        }
        return passesCalendar(day)
    }

    /// Tells whether a day lies in the months and on the numbers the rule names.
    func passesCalendar(_ day: Int) -> Bool {
        guard let month = rule.scale.month(of: day), isIn(month), isOn(rule.monthDays, day, of: month.days) else {
            return false
        }
        return rule.yearDays.isEmpty
            || rule.scale.yearDays(around: day).map { isOn(rule.yearDays, day, of: $0) } ?? false
    }

    private func isInMonths(_ day: Int) -> Bool {
        if rule.months.isEmpty && rule.scale == .gregorian { return true }
        return rule.scale.month(of: day).map(isIn) ?? false
    }

    func isIn(_ month: MonthShape) -> Bool {
        rule.months.isEmpty || rule.months.contains { $0.number == month.number && $0.isLeap == month.isLeap }
    }

    /// Tells whether a day is one of those counted from either end of a span; no numbers allow every day.
    func isOn(_ numbers: [Int], _ day: Int, of span: Range<Int>) -> Bool {
        numbers.isEmpty || numbers.contains(day - span.lowerBound + 1) || numbers.contains(day - span.upperBound)
    }

    private var weekOrigin: Int { rule.weekStart.rawValue - 4 }
    private func firstOfWeek(_ week: Int) -> Int { weekOrigin + week * 7 }
}
