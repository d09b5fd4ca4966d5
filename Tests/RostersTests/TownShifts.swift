import PluginAPI

/// The town's shifts.
struct TownShifts: Shifts {
    struct Need: Codable, Sendable {
        var qualification: String?
        var least: Int
        var wanted: Int
    }
    struct New: Codable, Sendable {
        var startsAt: Instant
        var endsAt: Instant
        var location: String?
        var state: String?
        var organization: String?
        var needs: [Need]
    }
    struct Made: Codable, Sendable {
        var id: String
        var needs: [String]
    }
    struct Many: Codable, Sendable {
        var places: Int
        var days: Int
        var firstDay: Day
    }
    struct Move: Codable, Sendable {
        var shift: String
        var startsAt: Instant
        var endsAt: Instant
        var announce: Bool
    }
    struct Wish: Codable, Sendable {
        var need: String
        var wanted: Int
    }
    struct Cancellation: Codable, Sendable {
        var shift: String
        var reason: String?
    }
    struct Turn: Codable, Sendable {
        var shift: String
        var state: String
    }

    private struct Row: Decodable {
        let id: String, location: String, organization: String?, starts: Instant, ends: Instant, state: Shift.State
    }
    private struct NeedRow: Decodable { let id: String, shift: String, qualification: String?, least: Int, wanted: Int }

    func add(_ new: New, in tx: Transaction) throws -> Made {
        let id = try tx.insert(
            """
            INSERT INTO town_shift (location, organization, starts, ends, state)
            VALUES (\(new.location ?? "1"), \(new.organization), \(new.startsAt), \(new.endsAt), \(new.state ?? "published"))
            """)
        let needs = try new.needs.map { need in
            try tx.insert(
                """
                INSERT INTO town_need (shift, qualification, least, wanted)
                VALUES (\(Int(id)), \(need.qualification), \(need.least), \(need.wanted))
                """)
        }
        return Made(id: id, needs: needs)
    }

    func addMany(_ many: Many, in tx: Transaction) throws -> Nothing {
        let zone = try Zone("Asia/Shanghai")
        for place in 1...many.places {
            for offset in 0..<many.days {
                for hour in [8, 13] {
                    let starts = zone.instant(of: LocalTime(many.firstDay + offset, TimeOfDay(hour: hour, minute: 0)!))
                    _ = try add(
                        New(
                            startsAt: starts, endsAt: starts + .seconds(4 * 3600), location: "\(place)", state: "draft",
                            organization: nil,
                            needs: [Need(qualification: nil, least: 1, wanted: 2)]), in: tx)
                }
            }
        }
        return Nothing()
    }

    func moveShift(_ move: Move, in tx: Transaction) throws -> Nothing {
        guard let old = try shifts(ShiftFilter(ids: [move.shift]), in: tx).first else { return Nothing() }
        try tx.execute(
            "UPDATE town_shift SET starts = \(move.startsAt), ends = \(move.endsAt) WHERE id = \(move.shift)")
        if move.announce {
            try tx.emit(
                ShiftMoved(
                    shift: old.id, title: old.title, location: old.location, organization: nil, starts: move.startsAt,
                    ends: move.endsAt, previousLocation: old.location, previousStarts: old.starts,
                    previousEnds: old.ends, people: 1))
        }
        return Nothing()
    }

    func want(_ wish: Wish, in tx: Transaction) throws -> Nothing {
        try tx.execute("UPDATE town_need SET wanted = \(wish.wanted) WHERE id = \(wish.need)")
        return Nothing()
    }

    func cancel(_ cancellation: Cancellation, in tx: Transaction) throws -> Nothing {
        try tx.execute("UPDATE town_shift SET state = 'cancelled' WHERE id = \(cancellation.shift)")
        try tx.emit(
            ShiftCancelled(
                shift: cancellation.shift, title: "Shift", location: "1", organization: nil, starts: tx.now,
                reason: cancellation.reason))
        return Nothing()
    }

    func turn(_ turn: Turn, in tx: Transaction) throws -> Nothing {
        try tx.execute("UPDATE town_shift SET state = \(turn.state) WHERE id = \(turn.shift)")
        return Nothing()
    }

    func shifts(_ filter: ShiftFilter, in reader: any Reading) throws -> [Shift] {
        let zone = try Zone("Asia/Shanghai")
        var condition: SQL = "1 = 1"
        if let window = filter.window {
            condition = "starts < \(window.upperBound) AND ends > \(window.lowerBound)"
        }
        if let location = filter.location { condition = condition + " AND location = \(location)" }
        if let states = filter.states { condition = condition + " AND state IN \(list: states)" }
        if let needs = filter.needs {
            condition = condition + " AND id IN (SELECT shift FROM town_need WHERE id IN \(list: needs))"
        }
        let wanted = filter.ids.map(Set.init)
        if let ids = filter.ids, ids.count < 50 { condition = condition + " AND id IN \(list: ids)" }
        let rows = try reader.rows(
            "SELECT id, location, organization, starts, ends, state FROM town_shift WHERE \(condition) ORDER BY starts, id",
            as: Row.self
        ).filter { wanted?.contains($0.id) ?? true }
        let needs = try needs(of: rows.map(\.id), in: reader)
        return rows.map { row in
            Shift(
                id: row.id, source: "town", occasion: "town", title: "Shift \(row.id)", location: row.location,
                organization: row.organization, starts: row.starts, ends: row.ends, day: zone.day(of: row.starts),
                state: row.state, needs: needs[row.id] ?? [])
        }
    }

    private func needs(of shifts: [String], in reader: any Reading) throws -> [String: [Shift.Need]] {
        let part: SQL = shifts.count < 50 ? "WHERE shift IN \(list: shifts)" : ""
        return try reader.rows(
            "SELECT id, shift, qualification, least, wanted FROM town_need \(part) ORDER BY id", as: NeedRow.self
        ).reduce(into: [:]) {
            $0[$1.shift, default: []].append(
                Shift.Need(
                    id: $1.id, qualification: $1.qualification, least: $1.least, wanted: max($1.wanted, 1),
                    orphaned: $1.wanted == 0))
        }
    }

    func move(_ shifts: [String], to state: Shift.State, in transaction: Transaction) throws {
        for shift in shifts {
            try transaction.execute("UPDATE town_shift SET state = \(state) WHERE id = \(shift)")
        }
    }
}
