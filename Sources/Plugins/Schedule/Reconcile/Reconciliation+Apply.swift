import PluginAPI

extension Reconciliation {
    /// Rows written by one statement.
    private static let batch = 100

    /// Writes all changes and tells those who have to hear.
    func apply(source: String, in tx: Transaction) throws {
        guard !isEmpty else { return }
        try make(source, in: tx)
        for amendment in amendments { try amendment.apply(in: tx) }
        try add(amendments.flatMap { amendment in amendment.added.map { (amendment.shift.id, $0) } }, in: tx)
        try mark("orphaned = 1", amendments.flatMap(\.orphaned), in: tx)
        try mark("orphaned = 0, gone_at = \(tx.now.wholeSecond)", amendments.flatMap(\.gone), in: tx)
        try Turns().plan(in: tx)
    }

    private func make(_ source: String, in tx: Transaction) throws {
        guard let first = made.first, let last = made.last else { return }
        for some in made.chunks(of: Reconciliation.batch) {
            let rows = some.map { wish -> SQL in
                """
                (\(source), \(wish.key.occasion), \(wish.key.originalStart.description), \(wish.title), \(wish.location),
                \(wish.organization), \(wish.starts), \(wish.ends), \(wish.day), 'draft')
                """
            }
            try tx.execute(
                """
                INSERT INTO schedule_shift
                (source, occasion, original_start, title, location, organization, starts, ends, day, state)
                VALUES \(SQL.list(rows))
                """)
        }
        let ids = try ids(source, from: first.starts, to: last.starts, in: tx)
        try add(made.flatMap { wish in wish.needs.map { (ids[wish.key] ?? "", $0) } }, in: tx)
    }

    private func ids(_ source: String, from: Instant, to: Instant, in tx: Transaction) throws -> [ShiftKey: String] {
        struct Made: Decodable { let id: String, occasion: String, originalStart: LocalTime }
        let rows = try tx.rows(
            """
            SELECT id, occasion, original_start FROM schedule_shift
            WHERE source = \(source) AND starts >= \(from) AND starts <= \(to)
            """, as: Made.self)
        return Dictionary(
            uniqueKeysWithValues: rows.map {
                (ShiftKey(occasion: $0.occasion, originalStart: $0.originalStart), $0.id)
            })
    }

    private func add(_ needs: [(shift: String, need: WantedShift.Need)], in tx: Transaction) throws {
        for some in needs.chunks(of: Reconciliation.batch) {
            let rows = some.map { shift, need -> SQL in
                "(\(Int(shift)), \(need.qualification), \(need.least), \(need.wanted))"
            }
            try tx.execute(
                "INSERT INTO schedule_need (shift, qualification, least, wanted) VALUES \(SQL.list(rows))")
        }
    }

    private func mark(_ change: SQL, _ needs: [StoredNeed], in tx: Transaction) throws {
        for some in needs.chunks(of: ShiftTable.chunk) {
            try tx.execute("UPDATE schedule_need SET \(change) WHERE id IN \(list: some.map(\.id))")
        }
    }
}

extension Amendment {
    /// Writes what concerns the shift itself and its corrected needs, and tells its people.
    fileprivate func apply(in tx: Transaction) throws {
        if let wish, !agrees || isRevival { try store(wish, in: tx) }
        if isRemoval {
            try tx.execute("UPDATE schedule_shift SET gone_at = \(tx.now.wholeSecond) WHERE id = \(shift.id)")
        }
        for need in corrected {
            try tx.execute(
                """
                UPDATE schedule_need SET least = \(need.least), wanted = \(need.wanted), orphaned = 0, gone_at = NULL
                WHERE id = \(need.id)
                """)
        }
        try tell(in: tx)
    }

    private func store(_ wish: Wish, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE schedule_shift SET title = \(wish.title), location = \(wish.location),
              organization = \(wish.organization), starts = \(wish.starts), ends = \(wish.ends), day = \(wish.day),
              gone_at = NULL
            WHERE id = \(shift.id)
            """)
    }

    /// Says that needs are orphaned, and that people who know of the shift have to be elsewhere or come at another
    /// time.
    private func tell(in tx: Transaction) throws {
        for need in orphaned {
            tx.concerns(.need, need.id)
            try tx.emit(
                NeedOrphaned(
                    need: need.id, shift: shift.id, title: shift.title, location: shift.location,
                    organization: shift.organization, starts: shift.starts, people: held[need.id] ?? 0))
        }
        guard let wish, isMove, people > 0 else { return }
        tx.concerns(.shift, shift.id)
        guard shift.state == .published || shift.state == .locked else { return }
        try tx.emit(
            ShiftMoved(
                shift: shift.id, title: wish.title, location: wish.location, organization: wish.organization,
                starts: wish.starts, ends: wish.ends, previousLocation: shift.location, previousStarts: shift.starts,
                previousEnds: shift.ends, people: people))
    }
}

extension SQL {
    /// Joins parts with commas.
    static func list(_ parts: [SQL]) -> SQL {
        guard let first = parts.first else { return "" }
        return parts.dropFirst().reduce(first) { $0 + ", " + $1 }
    }
}
