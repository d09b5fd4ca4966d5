import PluginAPI

/// What the doors show: the hours of some days, with closures marked.
extension Openings {
    struct Days: Wire {
        var station: String, day: Day?, days: Int?
    }

    struct Hours: Wire {
        var day: Day, from: TimeOfDay?, until: TimeOfDay?, open: Bool, reason: String?, tone: Tone
    }

    struct Calendar: Wire {
        var hours: [Hours]
    }

    /// Shows the hours of a station, day by day; a day without hours is one line.
    func hours(_ asked: Days, in reader: Snapshot) throws -> Calendar {
        let station = try reader.visibleStation(asked.station)
        let count = try (asked.days ?? 7).checked("days", in: 1...Limits.hoursDays)
        // Closures of a wider window than the days need: the zone is known only with the plan.
        let around = asked.day?.midnight ?? house.zone.local(of: reader.now)
        let start = Zone.utc.instant(of: LocalTime(around.day - 2, .midnight))
        let window = start..<Zone.utc.instant(of: LocalTime(around.day + count + 4, .midnight))
        guard let plan = try StationPlan.load(.only([station.id]), closedIn: window, from: reader).first else {
            return Calendar(hours: [])
        }
        let first = asked.day ?? plan.zone.day(of: reader.now)
        return Calendar(hours: (first..<first + count).flatMap { hours(of: $0, plan) })
    }

    private func hours(of day: Day, _ plan: StationPlan) -> [Hours] {
        let spans = plan.planned(on: day..<day + 1, house.calendar)
        let hours = spans.flatMap { span in
            let open = plan.open(of: span)
            let shut = span.subtracting(open)
            return open.map { line(day, $0, plan, reason: nil) }
                + shut.map { line(day, $0, plan, reason: plan.reason($0)) }
        }
        guard hours.isEmpty else { return hours.sorted { ($0.from ?? .midnight) < ($1.from ?? .midnight) } }
        return [Hours(day: day, from: nil, until: nil, open: false, reason: nil, tone: .quiet)]
    }

    private func line(_ day: Day, _ span: Range<Instant>, _ plan: StationPlan, reason: String?) -> Hours {
        let until = plan.zone.local(of: span.upperBound)
        return Hours(
            day: day, from: plan.zone.local(of: span.lowerBound).time,
            until: until.time == .midnight ? .endOfDay : until.time, open: reason == nil, reason: reason,
            tone: reason == nil ? .good : .quiet)
    }
}

extension StationPlan {
    /// Returns why the doors are shut at the beginning of a time.
    func reason(_ span: Range<Instant>) -> String? {
        closed.first { $0.span.overlaps(span) }?.reason
    }
}
