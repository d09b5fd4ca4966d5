/// The steps of a rule whose unit is an hour, a minute or a second.
struct ClockStep {
    private let rule: RecurrenceRule
    private let unit: Int
    /// Seconds after the beginning of a period that match; what the rule leaves open is that of the start.
    let offsets: [Int]
    /// The period the start lies in, in units since 1970.
    let first: Int

    init(_ rule: RecurrenceRule, start: Int) {
        self.rule = rule
        unit = rule.frequency.seconds
        first = start.flooredDivision(by: unit).quotient
        let second = start.flooredDivision(by: 60).remainder
        let minute = start.flooredDivision(by: 3600).remainder / 60
        switch rule.frequency {
        case .hourly: offsets = Expansion.times(rule, hours: nil, minutes: [minute], second: second)
        case .minutely: offsets = Expansion.times(rule, hours: nil, minutes: nil, second: second)
        default: offsets = [0]
        }
    }

    /// The first period the rule steps on that begins at a wall time or later.
    func aligned(from moment: Int) -> Int {
        let wanted = max(first, (moment + unit - 1).flooredDivision(by: unit).quotient)
        return wanted + (first - wanted).flooredDivision(by: rule.interval).remainder
    }

    /// How long to wait before trying again where a time of the day cannot match, or nothing where it does.
    func wait(at time: Int) -> Int? {
        if !rule.hours.isEmpty, !rule.hours.contains(time / 3600) { return 3600 - time % 3600 }
        if rule.frequency == .hourly { return nil }
        if !rule.minutes.isEmpty, !rule.minutes.contains(time / 60 % 60) { return 60 - time % 60 }
        if rule.frequency == .minutely || rule.seconds.isEmpty { return nil }
        return rule.seconds.contains { min($0, 59) == time % 60 } ? nil : 1
    }
}
