import PluginAPI

/// A town in small: four locations, a line of organizations, a schedule that holds whatever its sources want, and a
/// roster of bare numbers.
enum FakeTown: Plugin {
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    private static let text = """
        # A town for tests.
        interface org.coordinatord.FakeTown

        # Takes places of a need.
        method Hold(
          # The need.
          need: string,
          # How many.
          held: int
        ) -> ()

        # Takes places of many needs, and tells of all at once.
        method Fill(
          # The needs.
          needs: []string,
          # How many of each.
          held: int
        ) -> ()

        # Says which shifts are wanted.
        method Wanted(
          # From here.
          fromAt: string,
          # To here.
          untilAt: string
        ) -> (lines: []string)

        """

    struct Holding: Wire { var need: String, held: Int }
    struct Filling: Wire { var needs: [String], held: Int }
    struct Window: Wire { var fromAt: Instant, untilAt: Instant }
    struct Lines: Wire { var lines: [String] }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) throws {
        kit.migration("001-held", "CREATE TABLE faketown_held (need TEXT PRIMARY KEY, held INTEGER NOT NULL)")
        kit.answer("Hold", allow: .coordinator, hold)
        kit.answer("Fill", allow: .coordinator, fill)
        kit.answer("Wanted", allow: .viewer, wanted)
        kit.offer(FakeMap(), as: .places)
        kit.offer(FakeMap(), as: .organizations)
        kit.offer(FakeSchedule(), as: .shifts)
        kit.offer(FakeRoster(), as: .roster)
    }

    /// Takes places and tells, as a roster would; the shift begins now, which is soon enough for everyone.
    private static func hold(_ holding: Holding, in tx: Transaction) throws -> Nothing {
        try take(holding.held, of: holding.need, in: tx)
        try tx.emit(
            AssignmentChanged(
                assignment: "1", person: "1", shift: "", title: "", location: "1", organization: nil, starts: tx.now,
                ends: tx.now.advanced(by: .seconds(1)), from: nil, to: .confirmed, reason: nil, byPerson: false))
        return Nothing()
    }

    /// Takes places and tells once, as a run over many shifts does.
    private static func fill(_ filling: Filling, in tx: Transaction) throws -> Nothing {
        for need in filling.needs { try take(filling.held, of: need, in: tx) }
        try tx.emit(
            RosterChanged(
                from: tx.now, until: tx.now.advanced(by: .seconds(7 * 86_400)), assignments: filling.needs.count))
        return Nothing()
    }

    private static func take(_ held: Int, of need: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO faketown_held (need, held) VALUES (\(need), \(held))
            ON CONFLICT (need) DO UPDATE SET held = excluded.held
            """)
    }

    /// `station/1 2026-12-14T08:00 2026-12-14T00:00:00Z 2026-12-14T04:00:00Z anyone:2-3`
    private static func wanted(_ window: Window, in reader: Snapshot) throws -> Lines {
        let shifts = try reader.ask(.shiftSources) { try $0.shifts(in: window.fromAt..<window.untilAt, reader: $1) }
        let lines = shifts.flatMap(\.self).sorted { ($0.starts, $0.occasion) < ($1.starts, $1.occasion) }.map { shift in
            let needs = shift.needs.map { "\($0.qualification ?? "anyone"):\($0.least)-\($0.wanted)" }
            return
                "\(shift.occasion) \(shift.originalStart) \(shift.starts) \(shift.ends) \(needs.joined(separator: ","))"
        }
        return Lines(lines: lines)
    }
}

/// Location 1 in Shanghai (organization 10), 2 in Shanghai (20, below 10), 3 in Berlin (30), 4 in New York (30).
struct FakeMap: Places, Organizations {
    private static let places = [
        ("1", "East Street", "10", "Asia/Shanghai"), ("2", "West Street", "20", "Asia/Shanghai"),
        ("3", "Spree", "30", "Europe/Berlin"), ("4", "Hudson", "30", "America/New_York"),
    ]

    func locations(_ ids: [String], in reader: any Reading) throws -> [String: Location] {
        try FakeMap.places.filter { ids.contains($0.0) }.reduce(into: [:]) { all, place in
            all[place.0] = Location(
                id: place.0, name: place.1, organization: place.2, zone: try Zone(place.3))
        }
    }

    func location(named name: String, in reader: any Reading) throws -> String? {
        FakeMap.places.first { $0.0 == name || $0.1 == name }?.0
    }

    func line(from organization: String, in reader: any Reading) throws -> [String] {
        organization == "20" ? ["10", "1"] : ["10", "30"].contains(organization) ? ["1"] : []
    }

    func names(of organizations: [String], in reader: any Reading) throws -> [String: String] {
        let names = ["1": "City", "10": "East", "20": "West", "30": "Abroad"]
        return names.filter { organizations.contains($0.key) }
    }
}

/// Holds exactly the shifts that are wanted now: `<occasion>@<original start>`, needs `<shift>/<qualification>`.
struct FakeSchedule: Shifts {
    func shifts(_ filter: ShiftFilter, in reader: any Reading) throws -> [Shift] {
        guard let window = filter.window else { return [] }
        let wide = window.lowerBound.advanced(by: .seconds(-172_800))..<window.upperBound
        let wanted = try reader.ask(.shiftSources) { try $0.shifts(in: wide, reader: $1) }.flatMap(\.self)
        return wanted.filter { shift in
            window.lowerBound < shift.ends && filter.occasions?.contains(shift.occasion) ?? true
        }.map(FakeSchedule.shift).sorted { $0.starts < $1.starts }
    }

    private static func shift(_ wanted: WantedShift) -> Shift {
        let id = "\(wanted.occasion)@\(wanted.originalStart)"
        return Shift(
            id: id, source: "stations", occasion: wanted.occasion, title: wanted.title, location: wanted.location,
            organization: "10", starts: wanted.starts, ends: wanted.ends, day: wanted.originalStart.day,
            state: .published,
            needs: wanted.needs.map { need in
                Shift.Need(
                    id: "\(id)/\(need.qualification ?? "anyone")", qualification: need.qualification, least: need.least,
                    wanted: need.wanted, orphaned: false)
            })
    }

    func move(_ shifts: [String], to state: Shift.State, in transaction: Transaction) throws {}
}

/// Counts the places taken by `Hold`.
struct FakeRoster: Roster {
    struct Held: Decodable { var need: String, held: Int }

    func held(_ needs: [String], in reader: any Reading) throws -> [String: Int] {
        let rows = try reader.rows("SELECT need, held FROM faketown_held WHERE need IN \(list: needs)", as: Held.self)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.need, $0.held) })
    }

    func assignments(of shifts: [String], in reader: any Reading) throws -> [Assignment] { [] }
}
