import PluginAPI

/// One station on one day, hour by hour, with every reason in parts and as a sentence.
extension Board {
    struct StationAsked: Wire {
        var station: String, day: Day?, language: String?
    }

    struct Hour: Wire {
        var from: TimeOfDay, state: Readiness.State, people: String, reasons: [String], tone: Tone
    }

    struct Why: Wire {
        var cause: Reason.Cause, text: String, fromAt: Instant? = nil
        var qualification: String? = nil, supply: String? = nil
        var have: Int? = nil, least: Int? = nil, wanted: Int? = nil
    }

    struct StationDay: Wire {
        var station: String, name: String, day: Day, hours: [Hour], reasons: [Why]
    }

    /// Shows the hours of a day in which a rule opens the station.
    func readiness(_ asked: StationAsked, in reader: Snapshot) throws -> StationDay {
        let station = try reader.visibleStation(asked.station)
        let around = asked.day ?? house.zone.day(of: reader.now)
        // Today may be another day where the station stands; so the neighbours are loaded too.
        let days = around - 1..<around + 2
        let window = ReadinessFacts.window(days)
        let plans = try StationPlan.load(.only([station.id]), closedIn: window, from: reader)
        let facts = try ReadinessFacts(house: house).load(plans, days: days, in: window, from: reader)
        let day = asked.day ?? facts.first?.zone.day(of: reader.now) ?? around
        let hours = facts.flatMap { $0.hours(of: day) }
        let (zone, language) = (facts.first?.zone ?? house.zone, house.language(asked.language))
        return StationDay(
            station: station.id, name: station.name, day: day, hours: hours.map { Hour($0, zone, language) },
            reasons: hours.flatMap(\.reasons).eachOnce.map { Why($0, zone, language) })
    }
}

extension Board.Hour {
    init(_ hour: Readiness.Hour, _ zone: Zone, _ language: Language) {
        self.init(
            from: hour.start.time, state: hour.state, people: hour.people,
            reasons: hour.reasons.map { $0.sentence(in: zone).text(in: language) }, tone: hour.state.tone)
    }
}

extension Board.Why {
    init(_ reason: Reason, _ zone: Zone, _ language: Language) {
        let text = reason.sentence(in: zone).text(in: language)
        switch reason {
        case .people(let need, let since):
            self.init(
                cause: .people, text: text, fromAt: since, qualification: need.qualification, have: need.held,
                least: need.least, wanted: need.wanted)
        case .supply(let shortage):
            self.init(
                cause: .supply, text: text, supply: shortage.supply, have: shortage.quantity, least: shortage.least)
        case .closed(_, let since): self.init(cause: .closure, text: text, fromAt: since)
        case .noShift(let since): self.init(cause: .noShift, text: text, fromAt: since)
        }
    }
}

extension [Reason] {
    /// The reasons in order, each where it first stands.
    fileprivate var eachOnce: [Reason] {
        reduce(into: []) { kept, reason in
            if !kept.contains(reason) { kept.append(reason) }
        }
    }
}
