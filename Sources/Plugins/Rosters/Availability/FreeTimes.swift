import PluginAPI

/// Works out when people can come, from their weekly hours and what differs from them.
struct FreeTimes {
    private let days: Range<Day>
    private let zone: Zone
    /// When hours of the wall come on each day: hundreds of people name the same hours.
    private var known: [Hours: [Range<Instant>]] = [:]

    private struct Hours: Hashable {
        let from: TimeOfDay
        let until: TimeOfDay
    }

    /// - Parameter days: hours that begin on the day before may reach into them, and are worked out too.
    init(_ days: Range<Day>, in zone: Zone) {
        self.days = days.lowerBound - 1..<days.upperBound
        self.zone = zone
    }

    /// The times of one person, sorted and apart; an absence wins over everything else.
    mutating func times(
        _ patterns: some Sequence<Pattern>, _ exceptions: some Sequence<TimeException>, barred: [Range<Instant>] = []
    ) -> [Range<Instant>] {
        var times: [Range<Instant>] = []
        for pattern in patterns {
            for (day, span) in zip(days, spans(Hours(from: pattern.fromTime, until: pattern.untilTime)))
            where pattern.holds(on: day) && !span.isEmpty {
                times.append(span)
            }
        }
        var gaps = barred
        for exception in exceptions {
            if exception.kind == .extra { times.append(exception.time) } else { gaps.append(exception.time) }
        }
        return times.merged.subtracting(gaps.merged)
    }

    private mutating func spans(_ hours: Hours) -> [Range<Instant>] {
        if let spans = known[hours] { return spans }
        let spans = days.map { day -> Range<Instant> in
            let start = zone.instant(of: LocalTime(day, hours.from))
            let last = hours.until <= hours.from ? day + 1 : day
            return start..<max(start, zone.instant(of: LocalTime(last, hours.until)))
        }
        known[hours] = spans
        return spans
    }
}

extension [Range<Instant>] {
    /// The same time, sorted, with ranges that overlap or touch made one.
    var merged: [Range<Instant>] {
        var merged: [Range<Instant>] = []
        for next in sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, next.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<Swift.max(last.upperBound, next.upperBound)
            } else {
                merged.append(next)
            }
        }
        return merged
    }

    /// The time that is left without gaps; both are sorted and apart.
    func subtracting(_ gaps: [Range<Instant>]) -> [Range<Instant>] {
        guard !gaps.isEmpty else { return self }
        return flatMap { range -> [Range<Instant>] in
            var left: [Range<Instant>] = []
            var start = range.lowerBound
            for gap in gaps where gap.overlaps(range) {
                if start < gap.lowerBound { left.append(start..<gap.lowerBound) }
                start = Swift.max(start, gap.upperBound)
            }
            if start < range.upperBound { left.append(start..<range.upperBound) }
            return left
        }
    }
}
