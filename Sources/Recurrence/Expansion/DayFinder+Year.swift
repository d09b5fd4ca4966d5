extension DayFinder {
    /// Days of one month: the named days of the month, or the named weekdays, or both at once.
    func daysOfMonth(_ month: MonthShape) -> Found {
        guard isIn(month) else { return Found(days: [], cost: 0) }
        if rule.monthDays.isEmpty && !rule.weekdays.isEmpty {
            return sorted(rule.weekdays.flatMap { days($0, in: month.days) })
        }
        let base = numbered(rule.monthDays.isEmpty ? startNumbers : rule.monthDays, in: month)
        return sorted(base, where: { passesWeekdays($0, month.days) })
    }

    /// Days of one year. The narrowest part lays them out, the others take away.
    func daysOfYear(_ year: YearShape) -> Found {
        if !rule.weekNumbers.isEmpty { return daysOfWeeks(year) }
        let months = rule.months.isEmpty ? year.months : rule.months.compactMap { month($0, in: year) }
        func span(_ day: Int) -> Range<Int> {
            rule.months.isEmpty ? year.days : months.first { $0.days.contains(day) }?.days ?? year.days
        }
        if !rule.yearDays.isEmpty {
            let base = rule.yearDays.compactMap { number in position(number, in: year.days) }
            return sorted(base) { day in
                let month = months.first { $0.days.contains(day) }
                return month.map { isOn(rule.monthDays, day, of: $0.days) } ?? false && passesWeekdays(day, span(day))
            }
        }
        if rule.monthDays.isEmpty && !rule.weekdays.isEmpty {
            let spans = rule.months.isEmpty ? [year.days] : months.map(\.days)
            return sorted(spans.flatMap { span in rule.weekdays.flatMap { days($0, in: span) } })
        }
        let isBare = rule.months.isEmpty && rule.monthDays.isEmpty
        let chosen = isBare ? [startMonthOfRule].compactMap { month($0, in: year) } : months
        let numbers = rule.monthDays.isEmpty ? startNumbers : rule.monthDays
        return sorted(chosen.flatMap { numbered(numbers, in: $0) }, where: { passesWeekdays($0, span($0)) })
    }

    /// Days of numbered weeks; a rule that names no weekday means that of its start.
    ///
    /// Where a week reaches over the new year, month and day are those of the day itself.
    private func daysOfWeeks(_ year: YearShape) -> Found {
        let first = firstWeek(year)
        let next = rule.scale.shape(of: year.year + 1).map(firstWeek) ?? first + 52 * 7
        let weeks = rule.weekNumbers.compactMap { position($0, in: 0..<(next - first) / 7) }
        let wanted = rule.weekdays.isEmpty ? [Gregorian.weekday(startDay)] : rule.weekdays.map(\.weekday.rawValue)
        let base = weeks.flatMap { week in (0..<7).map { first + week * 7 + $0 } }
        return sorted(base) { day in
            wanted.contains(Gregorian.weekday(day)) && passesCalendar(day)
        }
    }

    /// The year a week is counted in: week 1 is the first with at least four days in the year.
    func weekYear(of day: Int) -> Int {
        let year = rule.scale.year(of: day)
        if let shape = rule.scale.shape(of: year), day < firstWeek(shape) { return year - 1 }
        if let next = rule.scale.shape(of: year + 1), day >= firstWeek(next) { return year + 1 }
        return year
    }

    private func firstWeek(_ year: YearShape) -> Int {
        let first = year.days.lowerBound
        let passed = (Gregorian.weekday(first) - rule.weekStart.rawValue + 7) % 7
        return passed <= 3 ? first - passed : first + 7 - passed
    }

    private var startMonthOfRule: RecurrenceRule.Month {
        RecurrenceRule.Month(number: startMonth?.number ?? 1, isLeap: startMonth?.isLeap ?? false)
    }

    private var startNumbers: [Int] { [startDay - (startMonth?.firstDay ?? startDay) + 1] }

    /// The month a rule names, or the one it moves to where the year has no such leap month.
    private func month(_ wanted: RecurrenceRule.Month, in year: YearShape) -> MonthShape? {
        func plain(_ number: Int) -> MonthShape? { year.months.first { $0.number == number && !$0.isLeap } }
        if let month = year.months.first(where: { $0.number == wanted.number && $0.isLeap == wanted.isLeap }) {
            return month
        }
        switch rule.skip {
        case .omit: return nil
        case .backward: return plain(wanted.number)
        case .forward:
            return wanted.number < 12 ? plain(wanted.number + 1) : rule.scale.shape(of: year.year + 1)?.months.first
        }
    }

    /// Days by their number in the month, moved as the rule says where the month is too short.
    private func numbered(_ numbers: [Int], in month: MonthShape) -> [Int] {
        numbers.compactMap { number in
            if let day = position(number, in: month.days) { return day }
            guard number > 0 else { return nil }
            switch rule.skip {
            case .omit: return nil
            case .backward: return month.days.upperBound - 1
            case .forward: return month.days.upperBound
            }
        }
    }

    /// The so-manieth of a span, from its end where negative.
    private func position(_ number: Int, in span: Range<Int>) -> Int? {
        let day = number > 0 ? span.lowerBound + number - 1 : span.upperBound + number
        return span.contains(day) ? day : nil
    }

    private func days(_ wanted: RecurrenceRule.WeekdayOrdinal, in span: Range<Int>) -> [Int] {
        let ahead = (wanted.weekday.rawValue - Gregorian.weekday(span.lowerBound) + 7) % 7
        let first = span.lowerBound + ahead
        guard let ordinal = wanted.ordinal else { return Array(stride(from: first, to: span.upperBound, by: 7)) }
        return position(ordinal, in: 0..<(span.upperBound - first + 6) / 7).map { [first + $0 * 7] } ?? []
    }

    private func passesWeekdays(_ day: Int, _ span: Range<Int>) -> Bool {
        if rule.weekdays.isEmpty { return true }
        return rule.weekdays.contains { wanted in
            guard wanted.weekday.rawValue == Gregorian.weekday(day) else { return false }
            guard let ordinal = wanted.ordinal else { return true }
            let number = ordinal > 0 ? (day - span.lowerBound) / 7 + 1 : (day + 1 - span.upperBound) / 7 - 1
            return number == ordinal
        }
    }

    private func sorted(_ days: [Int]) -> Found { Found(days: Set(days).sorted(), cost: days.count) }

    /// Looking at a day costs as much as there are numbers to compare it with.
    private func sorted(_ days: [Int], where isWanted: (Int) -> Bool) -> Found {
        let effort = 1 + rule.weekdays.count + rule.monthDays.count + rule.yearDays.count
        return Found(days: Set(days.filter(isWanted)).sorted(), cost: days.count * effort)
    }
}
