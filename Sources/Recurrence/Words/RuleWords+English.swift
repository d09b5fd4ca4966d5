extension RuleWords {
    var english: String { [englishDays, englishClock, englishSelection, englishEnd].joined() }

    private var englishDays: String {
        if rule.frequency == .weekly, rule.interval == 1, !rule.weekdays.isEmpty {
            return "every \(englishWeekdays("and"))\(englishMonths)"
        }
        let months = rule.frequency >= .monthly ? englishMonths : ""
        let narrowing = weekdaysNarrow && !rule.weekdays.isEmpty ? " if it is a \(englishWeekdays("or"))" : ""
        let weekdays = weekdaysNarrow || rule.weekdays.isEmpty ? "" : " on \(englishWeekdays("and"))"
        let later = rule.frequency >= .monthly ? "" : englishMonths
        return englishUnit + englishNumbers + weekdays + months + narrowing + later
    }

    private var englishUnit: String {
        let units: [RecurrenceRule.Frequency: String] = [
            .secondly: "second", .minutely: "minute", .hourly: "hour", .daily: "day", .weekly: "week",
            .monthly: "month",
            .yearly: "year",
        ]
        let calendar = rule.scale == .chinese && rule.frequency >= .monthly ? "Chinese " : ""
        let unit = calendar + (units[rule.frequency] ?? "")
        return rule.interval == 1 ? "every \(unit)" : "every \(rule.interval) \(unit)s"
    }

    private var englishNumbers: String {
        var text = ""
        if !rule.weekNumbers.isEmpty { text += " in the \(ordinals(rule.weekNumbers)) week" }
        if !rule.yearDays.isEmpty { text += " on the \(ordinals(rule.yearDays)) day of the year" }
        if !rule.monthDays.isEmpty {
            text += " on the \(ordinals(rule.monthDays))"
            if (rule.monthDays.last ?? 0) < 0 || rule.scale == .chinese || rule.frequency < .monthly {
                text += " day"
                if rule.frequency < .monthly { text += " of the month" }
            }
        }
        return text
    }

    private var englishMonths: String {
        guard !rule.months.isEmpty else { return "" }
        let isOf = !rule.monthDays.isEmpty || rule.weekdays.contains { $0.ordinal != nil }
        let names = rule.months.map { month in
            if rule.scale == .gregorian { return RuleWords.englishMonths[month.number - 1] }
            return "the \(month.isLeap ? "leap " : "")\(ordinal(month.number)) month"
        }
        return (isOf && rule.frequency >= .monthly ? " of " : " in ") + list(names, "and")
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private func englishWeekdays(_ conjunction: String) -> String {
        if let run = weekdayRun { return "\(run.first.inEnglish) to \(run.last.inEnglish)" }
        let names = rule.weekdays.map { wanted in
            wanted.ordinal.map { "the \(ordinal($0)) \(wanted.weekday.inEnglish)" } ?? wanted.weekday.inEnglish
        }
        return list(names, conjunction)
    }

    private var englishClock: String {
        if !times.isEmpty { return " at " + list(times.map(\.description), "and") }
        let parts = [("hour", rule.hours), ("minute", rule.minutes), ("second", rule.seconds)]
        return parts.filter { !$0.1.isEmpty }.map { " at \($0.0) \(list($0.1.map(String.init), "and"))" }.joined()
    }

    private var englishSelection: String {
        var text = rule.positions.isEmpty ? "" : ", only the \(ordinals(rule.positions)) of these"
        switch rule.skip {
        case .omit: break
        case .backward: text += ", or just before where there is no such day"
        case .forward: text += ", or just after where there is no such day"
        }
        if rule.weekStart != .monday, rule.frequency == .weekly && rule.interval > 1 || !rule.weekNumbers.isEmpty {
            text += ", weeks beginning on \(rule.weekStart.inEnglish)"
        }
        return text
    }

    private var englishEnd: String {
        if let count = rule.count { return count == 1 ? ", once" : ", \(count) times" }
        switch rule.end {
        case .day(let day): return ", until \(day)"
        case .local(let local): return ", until \(local.day) \(local.time)"
        case .instant(let instant): return ", until \(instant)"
        case nil: return ""
        }
    }

    private func ordinals(_ numbers: [Int]) -> String {
        list((numbers.filter { $0 > 0 } + numbers.filter { $0 < 0 }.reversed()).map(ordinal), "and")
    }

    private func ordinal(_ number: Int) -> String {
        if number == -1 { return "last" }
        let size = abs(number)
        let isTeen = (11...13).contains(size % 100)
        let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][size % 10] ?? "th"
        return "\(size)\(ending)\(number < 0 ? " last" : "")"
    }

    private func list(_ items: [String], _ conjunction: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return "\(items.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
    }
}
