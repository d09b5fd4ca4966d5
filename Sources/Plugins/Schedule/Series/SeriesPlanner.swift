import PluginAPI

/// Adds, changes and ends series, and says beforehand what that does.
///
/// Every edit reconciles its series at once, in the same transaction, so its reply is what has happened.
struct SeriesPlanner: Sendable {
    let reconciler: Reconciler
    let installation: Installation

    var table: SeriesTable { SeriesTable(zone: installation.zone) }

    struct Addition: Codable, Sendable {
        var title: String
        var location: String
        var firstStart: LocalTime
        var durationUSec: Int
        var rule: String
        var needs: [WantedNeed]
        var workdays: Workdays?
        var lastDay: Day?
        var dryRun: Bool?
        var requestId: String?
        var language: String?
    }

    struct Added: Codable, Sendable {
        var id: String?
        var description: String
        var shifts: Int
        var people: Int
        var effects: [Effect]
    }

    /// Adds a series and makes its shifts within the horizon.
    func add(_ addition: Addition, in tx: Transaction) throws -> Added {
        var series = try series(addition.title, addition.location, addition.firstStart, addition.needs, in: tx)
        series.seconds = try Limits.seconds(addition.durationUSec)
        series.rule = try RuleText(addition.rule).rule(from: series)
        series.workdays = addition.workdays ?? .all
        series.lastDay = addition.lastDay
        let plan = try insert(&series, dryRun: addition.dryRun == true, in: tx)
        let reply = EditReply(plan.effects)
        return Added(
            id: addition.dryRun == true ? nil : series.id, description: series.words(in: language(addition.language)),
            shifts: reply.shifts, people: reply.people, effects: reply.effects)
    }

    struct Single: Codable, Sendable {
        var title: String
        var location: String
        var firstStart: LocalTime
        var durationUSec: Int
        var needs: [WantedNeed]
        var dryRun: Bool?
        var requestId: String?
    }

    struct AddedSingle: Codable, Sendable {
        var id: String?
        var shift: String?
        var effects: [Effect]
    }

    /// Adds a series of one.
    func addShift(_ single: Single, in tx: Transaction) throws -> AddedSingle {
        var series = try series(single.title, single.location, single.firstStart, single.needs, in: tx)
        series.seconds = try Limits.seconds(single.durationUSec)
        series.lastDay = series.firstStart.day
        let starts = series.zone.instant(of: series.firstStart)
        guard starts > tx.now else { throw Fault("TooLate", ["startsAt": starts]) }
        let plan = try insert(&series, dryRun: single.dryRun == true, in: tx)
        guard single.dryRun != true else { return AddedSingle(effects: plan.effects) }
        let shift = try stored(series, series.firstStart, in: tx)
        return AddedSingle(id: series.id, shift: shift?.id, effects: plan.effects)
    }

    private func series(
        _ title: String, _ location: String, _ firstStart: LocalTime, _ needs: [WantedNeed], in tx: Transaction
    ) throws -> Series {
        try Limits.check("title", title, atMost: Limits.title)
        try Limits.check(needs)
        let place = try place(location, in: tx)
        return Series(
            id: "new", title: title, location: place.id, zone: place.zone, firstStart: firstStart,
            time: firstStart.time,
            seconds: 0, needs: needs)
    }

    private func insert(_ series: inout Series, dryRun: Bool, in tx: Transaction) throws -> Reconciliation {
        let count = try tx.value("SELECT COUNT(*) FROM schedule_series", as: Int.self) ?? 0
        guard count < Limits.series else {
            throw Fault("TooMany", ["what": Sentence(english: "series", chinese: "系列"), "limit": Limits.series])
        }
        if !dryRun { series.id = try table.insert(series, in: tx) }
        return try settle(series, dryRun: dryRun, in: tx)
    }

    /// Brings the shifts of one series in line with it, or says what that would do.
    func settle(_ series: Series, dryRun: Bool, in tx: Transaction) throws -> Reconciliation {
        let calendar = try HolidayTable.calendar(in: tx)
        let plan = try reconciler.plan(OwnSeries.name, occasion: series.occasion, in: tx) { window in
            try series.shifts(in: window, calendar)
        }
        if !dryRun { try plan.apply(source: OwnSeries.name, in: tx) }
        return plan
    }

    /// Returns a location that the caller answers for.
    func place(_ name: String, in tx: Transaction) throws -> Location {
        let id = try tx.location(named: name)
        guard let place = try tx.locations([id])[id] else { throw Fault("NoSuchLocation", ["location": name]) }
        try tx.require(.coordinator, over: place.organization)
        return place
    }

    /// Returns a series that the caller answers for.
    func one(_ id: String, in tx: Transaction) throws -> Series {
        let series = try table.one(id, in: tx)
        try tx.require(.coordinator, over: tx.locations([series.location])[series.location]?.organization)
        return series
    }

    /// Returns the shift of an occurrence, be it one that nobody wants any more.
    func stored(_ series: Series, _ original: LocalTime, in reader: any Reading) throws -> StoredShift? {
        try ShiftTable.load(
            """
            s.source = \(OwnSeries.name) AND s.occasion = \(series.occasion)
            AND s.original_start = \(original.description)
            """, limit: 1, in: reader
        ).first
    }

    func language(_ tag: String?) -> Language {
        tag.map(Language.init(tag:)) ?? installation.language
    }
}
