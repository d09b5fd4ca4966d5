import PluginAPI

/// Moves, cancels and restores single occurrences, each named by its original start.
struct OccurrenceEdits: Sendable {
    let planner: SeriesPlanner
    let book: ShiftBook

    struct Move: Codable, Sendable {
        var series: String
        var originalStart: LocalTime
        var newStart: LocalTime
        var durationUSec: Int?
        var dryRun: Bool?
    }

    /// Moves an occurrence; it stays the same shift.
    func move(_ move: Move, in tx: Transaction) throws -> EditReply {
        var series = try series(move.series, with: move.originalStart, in: tx)
        try checkOpen(planner.stored(series, move.originalStart, in: tx), in: tx)
        let starts = series.zone.instant(of: move.newStart)
        guard starts > tx.now else { throw Fault("TooLate", ["startsAt": starts]) }
        let exception = SeriesException.moved(to: move.newStart, seconds: try move.durationUSec.map(Limits.seconds))
        return try put(exception, move.originalStart, &series, dryRun: move.dryRun == true, in: tx)
    }

    struct Cancellation: Codable, Sendable {
        var series: String
        var originalStart: LocalTime
        var reason: String?
        var dryRun: Bool?
    }

    /// Cancels an occurrence: without people its shift just goes, with people it is called off and they are told.
    func cancel(_ cancellation: Cancellation, in tx: Transaction) throws -> EditReply {
        if let reason = cancellation.reason { try Limits.check("reason", reason, atMost: Release.longestReason) }
        var series = try series(cancellation.series, with: cancellation.originalStart, in: tx)
        let shift = try planner.stored(series, cancellation.originalStart, in: tx)
        try checkOpen(shift, in: tx)
        guard let shift, case let people = try tx.people(on: shift), people > 0 else {
            return try put(.cancelled, cancellation.originalStart, &series, dryRun: cancellation.dryRun == true, in: tx)
        }
        if cancellation.dryRun != true {
            try planner.table.store(.cancelled, for: cancellation.originalStart, of: series, in: tx)
            try book.move([shift], to: .cancelled, because: cancellation.reason, in: tx)
        }
        return EditReply([
            Effect(.cancelled, shift: shift.id, title: shift.title, startsAt: shift.starts, people: people)
        ])
    }

    struct Restoration: Codable, Sendable {
        var series: String
        var originalStart: LocalTime
        var dryRun: Bool?
    }

    /// Puts an occurrence back to what the rule says, unless its people were told that it is off.
    func restore(_ restoration: Restoration, in tx: Transaction) throws -> EditReply {
        var series = try series(restoration.series, with: restoration.originalStart, in: tx)
        let shift = try planner.stored(series, restoration.originalStart, in: tx)
        if let shift, shift.state == .cancelled { throw Fault("CalledOff", ["shift": shift.id]) }
        try checkOpen(shift, in: tx)
        return try put(nil, restoration.originalStart, &series, dryRun: restoration.dryRun == true, in: tx)
    }

    /// Returns a series that has this occurrence, as planned or by an exception.
    private func series(_ id: String, with original: LocalTime, in tx: Transaction) throws -> Series {
        let series = try planner.one(id, in: tx)
        if series.exceptions[original] != nil { return series }
        guard try series.names(original, HolidayTable.calendar(in: tx)) else {
            throw Fault("NoSuchOccurrence", ["series": id, "originalStart": original])
        }
        return series
    }

    private func checkOpen(_ shift: StoredShift?, in tx: Transaction) throws {
        guard let shift, !shift.isOpen(at: tx.now.wholeSecond) else { return }
        throw Fault("NotAllowedNow", ["shift": shift.id, "state": shift.state])
    }

    private func put(
        _ exception: SeriesException?, _ original: LocalTime, _ series: inout Series, dryRun: Bool, in tx: Transaction
    ) throws -> EditReply {
        series.exceptions[original] = exception
        guard series.exceptions.count <= Limits.exceptions else {
            throw Fault(
                "TooMany", ["what": Sentence(english: "exceptions", chinese: "例外"), "limit": Limits.exceptions])
        }
        if !dryRun { try planner.table.store(exception, for: original, of: series, in: tx) }
        return EditReply(try planner.settle(series, dryRun: dryRun, in: tx).effects)
    }
}
