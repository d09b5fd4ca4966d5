extension RecurrenceRule: Bilingual {
    /// The rule in words, such as `every Monday and Wednesday`; what it leaves to its start stays unsaid.
    public var inEnglish: String { RuleWords(self).english }
    /// The rule in words, such as `每周一、三`; what it leaves to its start stays unsaid.
    public var inChinese: String { RuleWords(self).chinese }
}

extension Recurrence: Bilingual {
    /// More days than these are counted instead of listed.
    private static let mostListed = 5

    /// The whole of it in words, such as `every Monday and Wednesday at 08:30, except 2026-12-14`.
    public var inEnglish: String {
        let main = rules.isEmpty ? "once on \(moment(start))" : words.map(\.english).joined(separator: "; and ")
        return main + listed(added, ", also ", counted: { ", also \($0) more times" })
            + listed(excluded, ", except ", counted: { ", with \($0) exceptions" })
    }

    /// The whole of it in words, such as `每周一、三 08:30，不含 2026-12-14`.
    public var inChinese: String {
        let main = rules.isEmpty ? "一次，\(moment(start))" : words.map(\.chinese).joined(separator: "；以及")
        return main + listed(added, "，另加 ", counted: { "，另加 \($0) 次" })
            + listed(excluded, "，不含 ", counted: { "，不含 \($0) 次" })
    }

    private var words: [RuleWords] { rules.map { RuleWords($0, start: start, isAllDay: isAllDay) } }

    /// Says a time only where it is not that of the start.
    private func listed(_ times: [LocalTime], _ before: String, counted: (Int) -> String) -> String {
        if times.isEmpty { return "" }
        if times.count > Recurrence.mostListed { return counted(times.count) }
        let said = times.sorted().map { $0.time == start.time ? $0.day.description : moment($0) }
        return before + said.joined(separator: ", ")
    }

    private func moment(_ local: LocalTime) -> String { isAllDay ? "\(local.day)" : "\(local.day) \(local.time)" }
}
