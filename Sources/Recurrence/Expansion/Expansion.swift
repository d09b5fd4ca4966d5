/// Turns one rule into wall times, as seconds since 1970 on the same wall.
///
/// It goes period by period and knows nothing of zones. Every period and every candidate is paid for.
struct Expansion {
    let rule: RecurrenceRule
    let start: Int
    let days: DayFinder
    /// The seconds of the day occurrences may fall on, where the unit is a day or longer.
    private let times: [Int]

    init(_ rule: RecurrenceRule, start: Int, isAllDay: Bool) {
        var rule = rule
        if isAllDay { (rule.hours, rule.minutes, rule.seconds) = ([], [], []) }
        self.rule = rule
        self.start = start
        let (day, time) = start.flooredDivision(by: 86_400)
        days = DayFinder(rule, startDay: day)
        times =
            rule.isPlannable
            ? Expansion.times(rule, hours: [time / 3600], minutes: [time / 60 % 60], second: time % 60) : []
    }

    /// The wall times between two others, both included, in order; none is earlier than the start.
    func locals(from low: Int, to high: Int, _ budget: inout Budget) throws(BudgetExceeded) -> [Int] {
        guard low <= high, start <= high else { return [] }
        var collector = Collector(rule: rule, start: start, low: low, high: high)
        if rule.isPlannable {
            try collectByDays(&collector, &budget)
        } else {
            try collectByClock(&collector, &budget)
        }
        return collector.found
    }

    private func collectByDays(_ collector: inout Collector, _ budget: inout Budget) throws(BudgetExceeded) {
        guard var period = days.firstPeriod(rule.count == nil ? collector.low / 86_400 - 1 : nil) else { return }
        while let first = days.firstDay(of: period), first * 86_400 <= collector.high {
            let found = days.days(of: period)
            try budget.spend(1 + found.cost + found.days.count * times.count)
            let candidates = found.days.flatMap { day in times.map { day * 86_400 + $0 } }
            guard collector.take(candidates) else { return }
            try budget.allow(items: collector.found.count)
            period += rule.interval
        }
    }

    /// Hours, minutes and seconds: whole days and hours that cannot match are stepped over.
    private func collectByClock(_ collector: inout Collector, _ budget: inout Budget) throws(BudgetExceeded) {
        let unit = rule.frequency.seconds
        let clock = ClockStep(rule, start: start)
        var period = clock.first
        var matching: Int?
        if rule.count == nil { period = clock.aligned(from: collector.low) }
        while period * unit <= collector.high {
            let moment = period * unit
            let (day, time) = moment.flooredDivision(by: 86_400)
            try budget.spend(1)
            guard day == matching || days.matches(day) else {
                period = clock.aligned(from: (day + 1) * 86_400)
                continue
            }
            if let wait = clock.wait(at: time) {
                period = clock.aligned(from: moment + wait)
                continue
            }
            matching = day
            try budget.spend(clock.offsets.count)
            guard collector.take(clock.offsets.map { moment + $0 }) else { return }
            try budget.allow(items: collector.found.count)
            period += rule.interval
        }
    }

    /// The times the rule names, in order; where it names none, those given, and nothing stands for a part that is
    /// fixed.
    ///
    /// A leap second counts as the one before it.
    static func times(_ rule: RecurrenceRule, hours: [Int]?, minutes: [Int]?, second: Int) -> [Int] {
        let seconds = rule.seconds.isEmpty ? [second] : Set(rule.seconds.map { min($0, 59) }).sorted()
        let minutes = minutes.map { rule.minutes.isEmpty ? $0 : rule.minutes } ?? [0]
        let hours = hours.map { rule.hours.isEmpty ? $0 : rule.hours } ?? [0]
        return hours.flatMap { hour in minutes.flatMap { minute in seconds.map { hour * 3600 + minute * 60 + $0 } } }
    }
}

extension RecurrenceRule.Frequency {
    /// The length of the unit, where it is one of the clock.
    var seconds: Int {
        switch self {
        case .hourly: 3600
        case .minutely: 60
        default: 1
        }
    }
}
