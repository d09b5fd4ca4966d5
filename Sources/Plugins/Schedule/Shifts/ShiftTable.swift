import PluginAPI

/// Finds shifts with their needs in two queries, however many there are.
enum ShiftTable {
    /// Nobody gets more shifts at once.
    static let limit = 100_000
    /// No shift is longer, so that those which overlap a moment are found by their starts.
    static let longest = Duration.seconds(31 * 86_400)
    /// Values bound in one statement.
    static let chunk = 500

    /// Returns the shifts, named `s` in the condition, in the order of their starts.
    static func load(_ condition: SQL, limit: Int = limit, in reader: any Reading) throws -> [StoredShift] {
        let part: SQL = "FROM schedule_shift s WHERE \(condition) ORDER BY s.starts, s.id LIMIT \(limit)"
        var shifts = try reader.rows(
            """
            SELECT s.id, s.source, s.occasion, s.original_start, s.title, s.location, s.organization,
              s.starts, s.ends, s.day, s.state, s.reason, s.gone_at \(part)
            """, as: StoredShift.self)
        guard !shifts.isEmpty else { return [] }
        let needs = try reader.rows(
            """
            SELECT n.id, n.shift, n.qualification, n.least, n.wanted, n.orphaned, n.gone_at
            FROM schedule_need n WHERE n.shift IN (SELECT s.id \(part)) ORDER BY n.shift, n.id
            """, as: StoredNeed.self)
        let byShift = Dictionary(grouping: needs, by: \.shift)
        for index in shifts.indices { shifts[index].needs = byShift[shifts[index].id] ?? [] }
        return shifts
    }

    /// Returns one shift that is not gone.
    ///
    /// - Throws: `NoSuchShift(shift)`.
    static func one(_ id: String, in reader: any Reading) throws -> StoredShift {
        guard Int(id) != nil, let shift = try load("s.id = \(id) AND s.gone_at IS NULL", limit: 1, in: reader).first
        else {
            throw Fault("NoSuchShift", ["shift": id])
        }
        return shift
    }
}

extension Reading {
    /// Returns how many places of each need are held, asking for a bounded number at a time.
    func places(held needs: [String]) throws -> [String: Int] {
        var all: [String: Int] = [:]
        for some in needs.chunks(of: ShiftTable.chunk) {
            all.merge(try held(some)) { first, _ in first }
        }
        return all
    }

    /// Returns how many people are on a shift.
    func people(on shift: StoredShift) throws -> Int {
        try places(held: shift.liveNeeds.map(\.id)).values.reduce(0, +)
    }
}
