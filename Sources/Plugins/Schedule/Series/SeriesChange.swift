import PluginAPI

extension SeriesPlanner {
    struct Change: Codable, Sendable {
        var series: String
        var title: String?
        var location: String?
        var time: TimeOfDay?
        var durationUSec: Int?
        var rule: String?
        var workdays: Workdays?
        var needs: [WantedNeed]?
        var dryRun: Bool?
        var language: String?
    }

    struct Changed: Codable, Sendable {
        var description: String
        var shifts: Int
        var people: Int
        var effects: [Effect]
    }

    /// Changes a series from now on; what has begun stays as it was.
    func change(_ change: Change, in tx: Transaction) throws -> Changed {
        var series = try one(change.series, in: tx)
        try name(&series, change)
        if let location = change.location {
            let place = try place(location, in: tx)
            (series.location, series.zone) = (place.id, place.zone)
        }
        if let time = change.time {
            guard time < .endOfDay else {
                throw Fault.invalid(
                    "time", Sentence(english: "A shift starts before 24:00.", chinese: "班次须在 24:00 之前开始。"))
            }
            series.time = time
        }
        if let duration = change.durationUSec { series.seconds = try Limits.seconds(duration) }
        if let rule = change.rule { series.rule = try RuleText(rule).changed(in: series) }
        series.workdays = change.workdays ?? series.workdays
        let reply = try save(series, dryRun: change.dryRun == true, in: tx)
        return Changed(
            description: series.words(in: language(change.language)), shifts: reply.shifts, people: reply.people,
            effects: reply.effects)
    }

    private func name(_ series: inout Series, _ change: Change) throws {
        if let title = change.title {
            try Limits.check("title", title, atMost: Limits.title)
            series.title = title
        }
        if let needs = change.needs {
            try Limits.check(needs)
            series.needs = needs
        }
    }

    struct End: Codable, Sendable {
        var series: String
        var lastDay: Day
        var dryRun: Bool?
    }

    /// Ends a series after a day.
    func end(_ end: End, in tx: Transaction) throws -> EditReply {
        var series = try one(end.series, in: tx)
        series.lastDay = end.lastDay
        return try save(series, dryRun: end.dryRun == true, in: tx)
    }

    private func save(_ series: Series, dryRun: Bool, in tx: Transaction) throws -> EditReply {
        if !dryRun { try table.update(series, in: tx) }
        return EditReply(try settle(series, dryRun: dryRun, in: tx).effects)
    }
}

/// A rule as a person wrote it, and what they are told when it will not do.
struct RuleText: Sendable {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Reads the rule of a new series, whose first start has to be one of its occurrences.
    func rule(from series: Series) throws -> RecurrenceRule {
        var series = series
        let rule = try changed(in: series)
        series.rule = rule
        guard try bounded({ try series.recurrence.includesStart() }) else {
            throw bad(
                "\(rule) does not give the first start \(series.firstStart)", "规则 \(rule) 不包含首次时间 \(series.firstStart)")
        }
        return rule
    }

    /// Reads a rule that repeats at most once a day and can be searched in bounded time.
    func changed(in series: Series) throws -> RecurrenceRule {
        let rule = try parsed()
        guard rule.isPlannable, !rule.description.contains("BYHOUR"), !rule.description.contains("BYMINUTE"),
            !rule.description.contains("BYSECOND")
        else {
            throw bad(
                "a shift repeats at most once a day, at the time of its first start; make a series for each time",
                "班次每天最多一次，时间取首次开始的时间；不同时间请分别建立系列")
        }
        var series = series
        series.rule = rule
        _ = try bounded { try series.recurrence.first(1, from: series.zone.instant(of: series.firstStart)) }
        return rule
    }

    private func parsed() throws -> RecurrenceRule {
        do {
            return try RecurrenceRule(text)
        } catch {
            throw bad(error.inEnglish, error.inChinese)
        }
    }

    private func bounded<Result>(_ search: () throws -> Result) throws -> Result {
        do {
            return try search()
        } catch let error as BudgetExceeded {
            throw bad(error.inEnglish, error.inChinese)
        }
    }

    private func bad(_ english: String, _ chinese: String) -> Fault {
        Fault("BadRule", ["problem": Sentence(english: english, chinese: chinese)])
    }
}
