extension RecurrenceRule {
    /// Refuses the combinations RFC 5545, 3.3.10 forbids.
    func check() throws(RuleFault) {
        func refuse(_ condition: Bool, _ part: String, _ other: String) throws(RuleFault) {
            if condition { throw RuleFault(part: part, problem: .excludes(other)) }
        }
        let unit = "FREQ=\(frequency.rawValue)"
        let hasOrdinals = weekdays.contains { $0.ordinal != nil }
        try refuse(count != nil && end != nil, "COUNT", "UNTIL")
        try refuse(!weekNumbers.isEmpty && frequency != .yearly, "BYWEEKNO", unit)
        try refuse(!yearDays.isEmpty && (.daily ... .monthly).contains(frequency), "BYYEARDAY", unit)
        try refuse(!monthDays.isEmpty && frequency == .weekly, "BYMONTHDAY", unit)
        try refuse(hasOrdinals && frequency < .monthly, "BYDAY with a number", unit)
        try refuse(hasOrdinals && !weekNumbers.isEmpty, "BYDAY with a number", "BYWEEKNO")
        try refuse(
            scale == .gregorian && months.contains(where: \.isLeap), "BYMONTH with a leap month", "RSCALE=GREGORIAN")
        if !positions.isEmpty, !hasSelection {
            throw RuleFault(part: "BYSETPOS", problem: .needs("another BY... part"))
        }
    }

    private var hasSelection: Bool {
        let numbers = [seconds, minutes, hours, monthDays, yearDays, weekNumbers]
        return !weekdays.isEmpty || !months.isEmpty || numbers.contains { !$0.isEmpty }
    }
}
