extension RuleWords {
    var chinese: String { [chineseDays, chineseClock, chineseSelection, chineseEnd].joined() }

    private var chineseDays: String {
        if rule.frequency < .monthly {
            let months = rule.months.isEmpty ? "" : chineseMonths
            return months + chineseUnit + chineseNumbers + chineseNarrowing
        }
        let link = rule.interval > 1 ? "的" : ""
        let weekdays = weekdaysNarrow || rule.weekdays.isEmpty ? "" : chineseWeekdays
        return chineseUnit + link + chineseMonths + chineseNumbers + weekdays + chineseNarrowing
    }

    private var chineseNarrowing: String {
        guard weekdaysNarrow, !rule.weekdays.isEmpty else { return "" }
        return "（仅限\(chineseWeekdays)）"
    }

    private var chineseUnit: String {
        let size = rule.interval == 1 ? "" : String(rule.interval)
        switch rule.frequency {
        case .secondly: return "每\(size)秒"
        case .minutely: return "每\(size)分钟"
        case .hourly: return "每\(size)小时"
        case .daily: return "每\(size)天"
        case .weekly:
            if rule.interval == 1 { return rule.weekdays.isEmpty ? "每周" : "每\(chineseWeekdays)" }
            return rule.weekdays.isEmpty ? "每\(size)周" : "每\(size)周的\(chineseWeekdays)"
        case .monthly:
            if rule.scale == .chinese { return "每\(size)个农历月" }
            return rule.interval == 1 ? "每月" : "每\(size)个月"
        case .yearly: return "每\(size)年"
        }
    }

    private var chineseMonths: String {
        guard rule.scale == .chinese else { return rule.months.map { "\($0.number)月" }.joined(separator: "、") }
        let isNamed = rule.frequency == .monthly || rule.months.isEmpty && rule.monthDays.isEmpty
        let names = rule.months.map { ($0.isLeap ? "闰" : "") + RuleWords.lunarMonths[$0.number - 1] + "月" }
        return (isNamed ? "" : "农历") + names.joined(separator: "、")
    }

    private var chineseNumbers: String {
        var text = ""
        if !rule.weekNumbers.isEmpty { text += chineseOrdinals(rule.weekNumbers, "周") + "的" }
        if !rule.yearDays.isEmpty { text += chineseOrdinals(rule.yearDays, "天") }
        if !rule.monthDays.isEmpty {
            if rule.months.count > 1 { text += "的" }
            text += rule.frequency < .monthly ? "（仅限\(chineseMonthDays)）" : chineseMonthDays
        }
        return text
    }

    private var chineseMonthDays: String {
        let forward = rule.monthDays.filter { $0 > 0 }.map { day in
            rule.scale == .chinese && day <= 30 ? RuleWords.lunarDay(day) : "\(day)日"
        }
        let backward = rule.monthDays.filter { $0 < 0 }.reversed().map { chineseOrdinal($0, "天") }
        return (forward + backward).joined(separator: "、")
    }

    /// `周一、三`, `周一至周五` or `第2个周六、最后一个周五`.
    private var chineseWeekdays: String {
        if let run = weekdayRun { return "\(run.first.inChinese)至\(run.last.inChinese)" }
        let plain = rule.weekdays.filter { $0.ordinal == nil }.map(\.weekday.chineseDigit)
        let counted = rule.weekdays.compactMap { wanted in
            wanted.ordinal.map { chineseOrdinal($0, "个") + wanted.weekday.inChinese }
        }
        return ((plain.isEmpty ? [] : ["周" + plain.joined(separator: "、")]) + counted).joined(separator: "、")
    }

    private var chineseClock: String {
        if !times.isEmpty { return " " + times.map(\.description).joined(separator: "、") }
        let parts = [("时", rule.hours), ("分", rule.minutes), ("秒", rule.seconds)]
        let said = parts.filter { !$0.1.isEmpty }.map { $0.1.map(String.init).joined(separator: "、") + $0.0 }
        return said.isEmpty ? "" : "（\(said.joined(separator: "，"))）"
    }

    private var chineseSelection: String {
        var text = rule.positions.isEmpty ? "" : "，只取其中\(chineseOrdinals(rule.positions, "个"))"
        switch rule.skip {
        case .omit: break
        case .backward: text += "，没有该日时提前"
        case .forward: text += "，没有该日时顺延"
        }
        if rule.weekStart != .monday, rule.frequency == .weekly && rule.interval > 1 || !rule.weekNumbers.isEmpty {
            text += "，每周从\(rule.weekStart.inChinese)开始"
        }
        return text
    }

    private var chineseEnd: String {
        if let count = rule.count { return "，共\(count)次" }
        switch rule.end {
        case .day(let day): return "，至\(day)"
        case .local(let local): return "，至\(local.day) \(local.time)"
        case .instant(let instant): return "，至\(instant)"
        case nil: return ""
        }
    }

    private func chineseOrdinals(_ numbers: [Int], _ measure: String) -> String {
        let ordered = numbers.filter { $0 > 0 } + numbers.filter { $0 < 0 }.reversed()
        return ordered.map { chineseOrdinal($0, measure) }.joined(separator: "、")
    }

    private func chineseOrdinal(_ number: Int, _ measure: String) -> String {
        number == -1 ? "最后一\(measure)" : number < 0 ? "倒数第\(-number)\(measure)" : "第\(number)\(measure)"
    }

    private static let lunarMonths = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"]

    private static func lunarDay(_ day: Int) -> String {
        let digits = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        switch day {
        case 1...10: return "初" + digits[day % 10]
        case 20: return "二十"
        case 30: return "三十"
        default: return (day < 20 ? "十" : "廿") + digits[day % 10]
        }
    }
}
