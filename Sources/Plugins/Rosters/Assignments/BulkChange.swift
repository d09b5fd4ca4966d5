import PluginAPI

/// What a run over many shifts has changed, told once.
struct BulkChange {
    private let times: [Range<Instant>]

    /// - Parameter times: the times of the shifts, one for each assignment.
    init(_ times: [Range<Instant>]) {
        self.times = times
    }

    /// Tells of it; where nothing has changed there is nothing to tell.
    func tell(in tx: Transaction) throws {
        guard let from = times.map(\.lowerBound).min(), let until = times.map(\.upperBound).max() else { return }
        try tx.emit(RosterChanged(from: from, until: until, assignments: times.count))
    }
}
