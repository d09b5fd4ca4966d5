import PluginAPI

/// Answers for shifts before other plugins, and moves them from state to state.
struct ShiftBook: Shifts {
    private let turns = Turns()

    func shifts(_ filter: ShiftFilter, in reader: any Reading) throws -> [Shift] {
        guard let lists = filter.chunked else { return try load(filter, in: reader) }
        return try lists.flatMap { try load($0, in: reader) }.sorted {
            ($0.starts, $0.id.count, $0.id) < ($1.starts, $1.id.count, $1.id)
        }
    }

    func move(_ shifts: [String], to state: Shift.State, in transaction: Transaction) throws {
        for some in shifts.chunks(of: ShiftTable.chunk) {
            let stored = try ShiftTable.load("s.id IN \(list: some) AND s.gone_at IS NULL", in: transaction)
            try move(stored.filter { $0.state != state }, to: state, because: nil, in: transaction)
        }
    }

    /// Moves shifts that are still in another state.
    ///
    /// - Throws: `NotAllowedNow(shift, state)` for the first that cannot get there.
    func move(_ shifts: [StoredShift], to state: Shift.State, because reason: String?, in tx: Transaction) throws {
        if let stuck = shifts.first(where: { !$0.state.mayBecome(state) }) {
            throw Fault("NotAllowedNow", ["shift": stuck.id, "state": stuck.state])
        }
        try put(shifts.map(\.id), into: state, because: reason, in: tx)
        if state == .cancelled { try tell(shifts, reason, in: tx) }
    }

    /// Writes a state that the caller knows to be allowed.
    func put(_ shifts: [String], into state: Shift.State, because reason: String? = nil, in tx: Transaction) throws {
        for some in shifts.chunks(of: ShiftTable.chunk) {
            try tx.execute(
                """
                UPDATE schedule_shift SET state = \(state), reason = COALESCE(\(reason), reason)
                WHERE id IN \(list: some)
                """)
        }
        if !shifts.isEmpty { try turns.plan(in: tx) }
    }

    private func tell(_ shifts: [StoredShift], _ reason: String?, in tx: Transaction) throws {
        for shift in shifts {
            tx.concerns(.shift, shift.id)
            try tx.emit(
                ShiftCancelled(
                    shift: shift.id, title: shift.title, location: shift.location, organization: shift.organization,
                    starts: shift.starts, reason: reason))
        }
    }

    private func load(_ filter: ShiftFilter, in reader: any Reading) throws -> [Shift] {
        try ShiftTable.load(filter.condition, in: reader).map(\.shift)
    }
}

extension Shift.State {
    /// Says whether a shift in this state may go over to another.
    func mayBecome(_ next: Shift.State) -> Bool {
        switch (self, next) {
        case (.draft, .published), (.published, .locked), (.published, .running), (.locked, .running),
            (.running, .ended), (.ended, .settled):
            true
        case (.draft, .cancelled), (.published, .cancelled), (.locked, .cancelled): true
        default: false
        }
    }
}

extension ShiftFilter {
    /// The filter once for each part of its one list that is too long for a statement; nil where none is.
    fileprivate var chunked: [ShiftFilter]? {
        if let ids, ids.count > ShiftTable.chunk { return ids.chunks(of: ShiftTable.chunk).map { with($0, \.ids) } }
        if let needs, needs.count > ShiftTable.chunk {
            return needs.chunks(of: ShiftTable.chunk).map { with($0, \.needs) }
        }
        if let occasions, occasions.count > ShiftTable.chunk {
            return occasions.chunks(of: ShiftTable.chunk).map { with($0, \.occasions) }
        }
        return nil
    }

    private func with(_ list: [String], _ field: WritableKeyPath<ShiftFilter, [String]?>) -> ShiftFilter {
        var copy = self
        copy[keyPath: field] = list
        return copy
    }

    fileprivate var condition: SQL {
        var all: SQL = "s.gone_at IS NULL"
        if let window {
            let earliest = window.lowerBound.advanced(by: .zero - ShiftTable.longest).wholeSecond
            all =
                all
                + " AND s.starts >= \(earliest) AND s.starts < \(window.upperBound) AND s.ends > \(window.lowerBound)"
        }
        if let ids { all = all + " AND s.id IN \(list: ids)" }
        if let needs { all = all + " AND s.id IN (SELECT shift FROM schedule_need WHERE id IN \(list: needs))" }
        if let source { all = all + " AND s.source = \(source)" }
        if let occasions { all = all + " AND s.occasion IN \(list: occasions)" }
        if let location { all = all + " AND s.location = \(location)" }
        if let states { all = all + " AND s.state IN \(list: states)" }
        return all
    }
}
