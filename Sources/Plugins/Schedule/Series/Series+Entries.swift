import PluginAPI

extension Series {
    /// An occurrence and the time that names it may lie a day apart.
    private static let slack = Duration.seconds(86_400)
    /// How far ahead the next occurrences are looked for.
    private static let furthest = 16 * 366 * 86_400

    /// Returns the shifts that start in the half-open window, whether as planned or moved there.
    func shifts(in window: Range<Instant>, _ calendar: WorkingCalendar) throws -> [WantedShift] {
        try entries(in: window, calendar).filter { $0.kind != .cancelled }.map { entry in
            WantedShift(
                occasion: occasion, originalStart: entry.original, title: title, location: location,
                starts: entry.starts, ends: entry.ends, needs: needs.map(\.need))
        }
    }

    /// Returns what starts in the half-open window, cancelled occurrences at the time they had, in order.
    func entries(in window: Range<Instant>, _ calendar: WorkingCalendar) throws -> [SeriesEntry] {
        let planned = try originals(in: window, calendar).compactMap { original in
            exceptions[original] == nil ? entry(original, at: LocalTime(original.day, time), seconds, .planned) : nil
        }
        let exceptional = exceptions.map { original, exception in
            switch exception {
            case .moved(let start, let length): entry(original, at: start, length ?? seconds, .moved)
            case .cancelled: entry(original, at: LocalTime(original.day, time), seconds, .cancelled)
            }
        }
        return (planned + exceptional).filter { window.contains($0.starts) }.sorted {
            ($0.starts, $0.original) < ($1.starts, $1.original)
        }
    }

    /// Returns the next occurrences from a moment on, fewer where there are no more within 16 years.
    func next(_ count: Int, from moment: Instant, _ calendar: WorkingCalendar) throws -> [SeriesEntry] {
        var span = 64 * 86_400
        while true {
            let found = try entries(in: moment..<moment.advanced(by: .seconds(span)), calendar)
            if found.count >= count || span >= Series.furthest || isOver(by: moment.advanced(by: .seconds(span))) {
                return Array(found.prefix(count))
            }
            span = min(span * 4, Series.furthest)
        }
    }

    /// Says whether the rule, not counting exceptions, gives this occurrence.
    func names(_ original: LocalTime, _ calendar: WorkingCalendar) throws -> Bool {
        let moment = zone.instant(of: original)
        return try originals(in: moment..<moment.advanced(by: .seconds(1)), calendar).contains(original)
    }

    private func originals(in window: Range<Instant>, _ calendar: WorkingCalendar) throws -> [LocalTime] {
        let wide = window.lowerBound.advanced(by: .zero - Series.slack)..<window.upperBound.advanced(by: Series.slack)
        return try recurrence.occurrences(in: wide).map(\.local).filter { original in
            workdays.admits(original.day, calendar) && lastDay.map { original.day <= $0 } ?? true
        }
    }

    private func entry(_ original: LocalTime, at start: LocalTime, _ seconds: Int, _ kind: SeriesEntry.Kind)
        -> SeriesEntry
    {
        let starts = zone.instant(of: start)
        return SeriesEntry(original: original, starts: starts, ends: starts.advanced(by: .seconds(seconds)), kind: kind)
    }

    private func isOver(by moment: Instant) -> Bool {
        guard exceptions.isEmpty else { return false }
        if rule == nil { return zone.instant(of: firstStart) < moment.advanced(by: .zero - Series.slack) }
        return lastDay.map { zone.instant(of: ($0 + 2).midnight) < moment } ?? false
    }
}
