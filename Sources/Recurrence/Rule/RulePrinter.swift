extension RecurrenceRule {
    /// The rule in one way of writing: a fixed order of parts, sorted values, nothing that goes without saying.
    public var description: String {
        var parts = ["FREQ=\(frequency.rawValue)"]
        func add(_ name: String, _ value: String?) {
            if let value { parts.append("\(name)=\(value)") }
        }
        if scale != .gregorian || skip != .omit { parts.insert("RSCALE=\(scale.rawValue)", at: 0) }
        add("UNTIL", end?.basic)
        add("COUNT", count.map(String.init))
        add("INTERVAL", interval == 1 ? nil : String(interval))
        for (name, values) in lists where !values.isEmpty { add(name, values.joined(separator: ",")) }
        add("WKST", weekStart == .monday ? nil : weekStart.code)
        add("SKIP", skip == .omit ? nil : skip.rawValue)
        return parts.joined(separator: ";")
    }

    private var lists: [(String, [String])] {
        [
            ("BYSECOND", seconds.map(String.init)), ("BYMINUTE", minutes.map(String.init)),
            ("BYHOUR", hours.map(String.init)),
            ("BYDAY", weekdays.map { ($0.ordinal.map(String.init) ?? "") + $0.weekday.code }),
            ("BYMONTHDAY", monthDays.map(String.init)), ("BYYEARDAY", yearDays.map(String.init)),
            ("BYWEEKNO", weekNumbers.map(String.init)),
            ("BYMONTH", months.map { "\($0.number)\($0.isLeap ? "L" : "")" }),
            ("BYSETPOS", positions.map(String.init)),
        ]
    }
}

extension RecurrenceRule.End {
    fileprivate var basic: String {
        switch self {
        case .day(let day): day.basic
        case .local(let local): local.basic
        case .instant(let instant): Zone.utc.local(of: instant).basic + "Z"
        }
    }
}

extension Day {
    fileprivate var basic: String { year.padded(4) + month.padded(2) + day.padded(2) }
}

extension LocalTime {
    fileprivate var basic: String {
        "\(day.basic)T\(time.hour.padded(2))\(time.minute.padded(2))\(time.second.padded(2))"
    }
}
