import PluginAPI

/// What keeps stations from being ready in the days that a board shows: a line for each station and cause.
extension Board {
    struct Missing: Wire {
        var name: String, fromAt: Instant, days: Int, reason: String, tone: Tone
    }

    /// Lists what is missing at stations in hours that are not over, the worst first, then the earliest.
    func missing(_ stations: [StationHours], after now: Instant, _ language: Language) -> [Missing] {
        let all = stations.flatMap { station in
            Self.causes(station.days, after: now).map { Missing(station.name, $0, station.zone, language) }
        }
        return all.sorted { $0.rank < $1.rank }
    }

    /// A cause with the first of its worst hours, and the days it comes back on.
    fileprivate struct Lasting {
        var reason: Reason
        var hour: Readiness.Hour
        var days: Set<Day>
    }

    private static func causes(_ days: [[Readiness.Hour]], after now: Instant) -> [Lasting] {
        var found: [Reason.Subject: Lasting] = [:]
        for hour in days.joined() where hour.state != .closed && hour.span.upperBound > now {
            for reason in hour.reasons {
                var cause = found[reason.subject] ?? Lasting(reason: reason, hour: hour, days: [])
                if reason.isGrave, !cause.reason.isGrave { (cause.reason, cause.hour) = (reason, hour) }
                cause.days.insert(hour.start.day)
                found[reason.subject] = cause
            }
        }
        return Array(found.values)
    }
}

extension Board.Missing {
    fileprivate init(_ station: String, _ cause: Board.Lasting, _ zone: Zone, _ language: Language) {
        self.init(
            name: station, fromAt: cause.hour.span.lowerBound, days: cause.days.count,
            reason: cause.reason.sentence(in: zone).text(in: language), tone: cause.reason.isGrave ? .bad : .warning)
    }

    fileprivate var rank: (Int, Instant, String, String) { (tone == .bad ? 0 : 1, fromAt, name, reason) }
}

extension Reason {
    /// What a reason is about, whatever the hour and the number.
    fileprivate struct Subject: Hashable {
        var cause: Cause
        var word: String?
    }

    fileprivate var subject: Subject {
        switch self {
        case .people(let need, _): Subject(cause: .people, word: need.qualification)
        case .supply(let shortage): Subject(cause: .supply, word: shortage.supply)
        case .closed: Subject(cause: .closure)
        case .noShift: Subject(cause: .noShift)
        }
    }

    /// Tells whether people are too few, rather than something being wished for.
    fileprivate var isGrave: Bool {
        switch self {
        case .people(let need, _): need.held < need.least
        case .noShift: true
        case .supply, .closed: false
        }
    }
}
