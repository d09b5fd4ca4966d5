extension Recurrence {
    /// A wall and UTC are never further apart, change of zone offset included.
    private static let slack = 2 * 86_400

    /// The occurrences that happen in a half-open range of time, in order, each moment once.
    ///
    /// A start far before the range costs nothing where the rule has no COUNT. A search that needs more steps than the
    /// budget, or gives more than the limit, throws.
    public func occurrences(
        in window: Range<Instant>, budget: Int = standardBudget, limit: Int = standardLimit
    ) throws(BudgetExceeded) -> [Occurrence] {
        var budget = Budget(steps: budget, items: limit)
        return try search(window, &budget)
    }

    /// The first so many occurrences from a moment on, fewer where the rules end before.
    public func first(_ count: Int, from moment: Instant, budget: Int = standardBudget) throws(BudgetExceeded)
        -> [Occurrence]
    {
        var budget = Budget(steps: budget, items: .max)
        var span = 32 * 86_400
        while true {
            let upper = Instant(seconds: moment.seconds + span)
            let found = try search(moment..<max(moment, upper), &budget)
            if found.count >= count || upper >= .lastSecond || isOver(before: upper) {
                return Array(found.prefix(count))
            }
            span *= 4
        }
    }

    /// The first occurrence after a moment, or nothing where there is none.
    public func next(after moment: Instant, budget: Int = standardBudget) throws(BudgetExceeded) -> Occurrence? {
        try first(1, from: Instant(microseconds: moment.microseconds + 1), budget: budget).first
    }

    /// Tells whether the start is itself an occurrence, as a rule entered by a person should have it.
    public func includesStart(budget: Int = standardBudget) throws(BudgetExceeded) -> Bool {
        let instant = zone.instant(of: start)
        let found = try occurrences(in: instant..<instant.advanced(by: .seconds(1)), budget: budget)
        return found.contains { $0.local == start }
    }

    private func search(_ window: Range<Instant>, _ budget: inout Budget) throws(BudgetExceeded) -> [Occurrence] {
        guard !window.isEmpty else { return [] }
        let low = window.lowerBound.seconds - Recurrence.slack
        let high = window.upperBound.seconds + Recurrence.slack
        var walls = Set(added.map(\.seconds).filter { (low...high).contains($0) })
        if rules.isEmpty { walls.insert(start.seconds) }
        for rule in rules {
            walls.formUnion(try locals(of: rule, low, high, &budget))
        }
        walls.subtract(excluded.map(\.seconds))
        let found = walls.map(occurrence).filter { window.contains($0.instant) }.sorted()
        let distinct = found.enumerated().filter { $0 == 0 || found[$0 - 1].instant != $1.instant }.map(\.element)
        try budget.allow(items: distinct.count)
        return distinct
    }

    /// Wall times of one rule from the start on and up to its end.
    private func locals(of rule: RecurrenceRule, _ low: Int, _ high: Int, _ budget: inout Budget) throws(BudgetExceeded)
        -> [Int]
    {
        var high = high
        if let last = lastLocal(of: rule) { high = min(high, last) }
        let expansion = Expansion(rule, start: start.seconds, isAllDay: isAllDay)
        let found = try expansion.locals(from: low, to: high, &budget)
        guard case .instant(let end) = rule.end else { return found }
        return found.filter { occurrence($0).instant <= end }
    }

    /// A wall time after which a rule gives nothing; generous where its end is a moment.
    private func lastLocal(of rule: RecurrenceRule) -> Int? {
        switch rule.end {
        case .day(let day): (day + 1).midnight.seconds - 1
        case .local(let local): local.seconds
        case .instant(let instant): instant.seconds + Recurrence.slack
        case nil: nil
        }
    }

    /// Tells whether nothing can happen from a moment on.
    private func isOver(before moment: Instant) -> Bool {
        let ends = rules.map { lastLocal(of: $0) ?? .max } + added.map(\.seconds) + [start.seconds]
        return moment.seconds - Recurrence.slack > ends.max() ?? .min
    }

    private func occurrence(_ seconds: Int) -> Occurrence {
        let local = LocalTime(seconds: seconds)
        return Occurrence(local: local, instant: zone.instant(of: local))
    }
}

extension Instant {
    fileprivate static let lastSecond = Instant.latest.wholeSecond
}
