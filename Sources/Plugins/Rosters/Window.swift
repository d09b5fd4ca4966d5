import PluginAPI

/// Some days in a row, half-open, and what is to be planned in them.
struct Window: Sendable {
    let days: Range<Day>
    private let zone: Zone

    /// Takes the days a caller names: from today, and for as long as the settings say, where they name none.
    ///
    /// - Throws: `WrongDays(fromDay, untilDay, limit)`.
    init(from: Day?, until: Day?, now: Instant, _ house: House) throws {
        let first = from ?? house.zone.day(of: now)
        let last = until ?? first + house.horizonDays
        guard first < last, last - first <= Limits.days else {
            throw Fault("WrongDays", ["fromDay": first, "untilDay": last, "limit": Limits.days])
        }
        days = first..<last
        zone = house.zone
    }

    /// Takes some days.
    init(_ days: Range<Day>, _ house: House) {
        self.days = days
        zone = house.zone
    }

    /// The time the days take on the installation's wall.
    var times: Range<Instant> { zone.instants(of: days) }

    /// Returns the shifts that start on the days, by the day of their own place, and that the caller may plan.
    ///
    /// - Throws: `TooMany(what, limit)`.
    func shifts(_ states: [Shift.State], location: String?, in reader: any Reading) throws -> [Shift] {
        // Places may lie in other zones: the store is asked for a day more on both sides.
        let around = zone.instants(of: days.lowerBound - 1..<days.upperBound + 1)
        let place = try location.map(reader.location(named:))
        var reach = RoleBounds(.coordinator, in: reader)
        let shifts = try reader.shifts(ShiftFilter(window: around, location: place, states: states)).filter {
            try days.contains($0.day) && reach.covers($0.organization)
        }
        guard shifts.count <= Limits.shifts else {
            throw Fault("TooMany", ["what": Sentence(english: "shifts", chinese: "班次"), "limit": Limits.shifts])
        }
        return shifts
    }

    /// Returns the shifts to come on which somebody may be needed or freed, locked ones included.
    func shiftsToMend(in reader: any Reading) throws -> [Shift] {
        try shifts(Gap.states, location: nil, in: reader).filter { $0.starts > reader.now }
    }

    /// Returns the shifts to come that may be filled: drafts and published ones; what is locked is settled, and
    /// coordinators change it one by one.
    func shiftsToFill(_ location: String?, in reader: any Reading) throws -> [Shift] {
        try shifts([.draft, .published], location: location, in: reader).filter { $0.starts > reader.now }
    }
}
