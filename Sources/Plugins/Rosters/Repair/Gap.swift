import PluginAPI

/// A place that somebody should fill: an empty one, or that of somebody who cannot come.
struct Gap: Sendable {
    let shift: Shift
    let need: Shift.Need
    /// The place that is given up once somebody comes; nil where it is empty.
    let gone: Duty?

    /// What may be mended: settled rosters too, as long as the shift has not begun.
    static let states: [Shift.State] = [.draft, .published, .locked]

    /// Everything on one shift: empty places, and those of people who want a stand-in.
    static func all(on shift: Shift, in reader: any Reading) throws -> [Gap] {
        try all(on: [try shift.open(states, at: reader.now)], in: reader)
    }

    /// Everything on the shifts of some days of which people know.
    static func all(in window: Window, location: String?, in reader: any Reading) throws -> [Gap] {
        try all(
            on: window.shifts([.published, .locked], location: location, in: reader).filter { $0.starts > reader.now },
            in: reader)
    }

    /// The places that a person has on some days.
    static func all(of person: String, in window: Window, in reader: any Reading) throws -> [Gap] {
        let duties = try Duty.held(by: person, around: window.times, in: reader).filter {
            $0.state.isAhead && window.times.contains($0.starts) && $0.starts > reader.now
        }
        let shifts = try reader.shifts(byID: duties.map(\.shift)).filter { states.contains($0.value.state) }
        var reach = RoleBounds(.coordinator, in: reader)
        return try duties.compactMap { duty in
            guard let shift = shifts[duty.shift], try reach.covers(shift.organization),
                let need = shift.needs.first(where: { $0.id == duty.need && !$0.orphaned })
            else { return nil }
            return Gap(shift: shift, need: need, gone: duty)
        }
    }

    private static func all(on shifts: [Shift], in reader: any Reading) throws -> [Gap] {
        let wanting = Dictionary(
            grouping: try shifts.map(\.id).chunks(of: Limits.chunk).flatMap { some in
                try reader.rows(
                    """
                    SELECT \(Duty.columns) FROM rosters_assignment
                    WHERE shift IN \(list: Array(some)) AND state = 'standInWanted' ORDER BY id
                    """, as: Duty.self)
            }, by: \.need)
        let held = try reader.places(held: shifts.flatMap { $0.needs.map(\.id) })
        return shifts.flatMap { shift in
            shift.needs.filter { !$0.orphaned }.flatMap { need in
                (wanting[need.id] ?? []).map { Gap(shift: shift, need: need, gone: $0) }
                    + (0..<max(0, need.wanted - (held[need.id] ?? 0))).map { _ in
                        Gap(shift: shift, need: need, gone: nil)
                    }
            }
        }
    }
}
