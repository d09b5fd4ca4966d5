import PluginAPI

/// Keeps the stored shifts in line with what every source wants, every six hours and soon after a source says so.
struct Reconciler: Sendable {
    static let job = "reconcile"
    /// How far beyond the horizon a shift that people are on is looked for before it counts as gone.
    private static let furtherLook = Duration.seconds(366 * 86_400)

    let horizon: Horizon
    /// The zone of places nobody knows.
    let zone: Zone

    /// Has one source reconciled soon; many signals of one source make one job.
    func shiftsChanged(_ signal: ShiftsChanged, in tx: Transaction) throws {
        try tx.schedule(Reconciler.job, key: signal.source, due: tx.now)
    }

    /// Has every source reconciled, each in a transaction of its own: one that fails holds up no other.
    func rollHorizon(_ job: Job, in tx: Transaction) throws {
        for source in try sources(in: tx).sorted() {
            try tx.schedule(Reconciler.job, key: source, due: tx.now)
        }
        try Turns().plan(in: tx)
    }

    /// Reconciles the source that the job is about; one that is no longer there keeps its shifts.
    func reconcileSource(_ job: Job, in tx: Transaction) throws {
        guard try sources(in: tx).contains(job.key) else { return }
        try plan(of: job.key, in: tx).apply(source: job.key, in: tx)
    }

    struct Request: Codable, Sendable {
        var source: String?
        var dryRun: Bool?
    }

    /// Reconciles at once, and says what that does.
    func reconcile(_ request: Request, in tx: Transaction) throws -> EditReply {
        try tx.require(.coordinator, over: nil)
        let known = try sources(in: tx)
        if let source = request.source, !known.contains(source) { throw Fault("NoSuchSource", ["source": source]) }
        var effects: [Effect] = []
        for source in request.source.map({ [$0] }) ?? known.sorted() {
            let plan = try plan(of: source, in: tx)
            effects += plan.effects
            if request.dryRun != true { try plan.apply(source: source, in: tx) }
        }
        return EditReply(effects)
    }

    private func sources(in reader: any Reading) throws -> Set<String> {
        Set(try reader.ask(.shiftSources) { offer, _ in offer.source })
    }

    private func plan(of source: String, in reader: any Reading) throws -> Reconciliation {
        try plan(source, in: reader) { window in
            try reader.ask(.shiftSources) { offer, reader in
                offer.source == source ? try offer.shifts(in: window, reader: reader) : []
            }.flatMap(\.self)
        }
    }

    /// Compares what is stored with what is wanted, and writes nothing.
    ///
    /// A shift with people on it that has left the horizon is looked for further ahead: it was moved, not given up.
    ///
    /// - Parameter occasion: the one occasion that `wanting` is complete for; nil means all of the source's.
    func plan(
        _ source: String, occasion: String? = nil, in reader: any Reading,
        wanting: (Range<Instant>) throws -> [WantedShift]
    ) throws -> Reconciliation {
        let window = horizon.window(from: reader.now)
        let wishes = try wishes(
            wanting(window).filter { window.contains($0.starts.wholeSecond) }, of: source, in: reader)
        let stored = try stored(source, occasion, beside: wishes, from: window.lowerBound, in: reader)
        let near = try Reconciliation(stored: stored, wishes: wishes, window: window, held: reader.places(held:))
        let abandoned = near.abandoned
        guard !abandoned.isEmpty else { return near }
        let further = window.upperBound..<window.upperBound.advanced(by: Reconciler.furtherLook)
        let found = try wanting(further).filter { abandoned.contains($0.key) }
        guard !found.isEmpty else { return near }
        return try Reconciliation(
            stored: stored, wishes: wishes + self.wishes(found, of: source, in: reader), window: window,
            held: reader.places(held:))
    }

    private func wishes(_ wanted: [WantedShift], of source: String, in reader: any Reading) throws -> [Wish] {
        try SourceMistake.check(wanted, of: source)
        let places = try reader.locations(Array(Set(wanted.map(\.location))))
        return wanted.map { Wish($0, at: places[$0.location], otherwise: zone) }
    }

    /// Returns what is stored from now on, and earlier shifts that are wished to be later than they were.
    private func stored(
        _ source: String, _ occasion: String?, beside wishes: [Wish], from now: Instant, in reader: any Reading
    ) throws -> [StoredShift] {
        var part: SQL = "s.source = \(source)"
        if let occasion { part = part + " AND s.occasion = \(occasion)" }
        let coming = try ShiftTable.load(part + " AND s.starts >= \(now)", in: reader)
        let known = Set(coming.map(\.key))
        let missing = wishes.map(\.key).filter { !known.contains($0) }
        guard let earliest = missing.map(\.originalStart).min() else { return coming }
        let past = try Array(Set(missing.map(\.occasion))).sorted().chunks(of: ShiftTable.chunk).flatMap { occasions in
            try ShiftTable.load(
                """
                s.source = \(source) AND s.occasion IN \(list: occasions)
                AND s.original_start >= \(earliest.description) AND s.starts < \(now)
                """, in: reader)
        }
        let keys = Set(missing)
        return coming + past.filter { keys.contains($0.key) }
    }
}
