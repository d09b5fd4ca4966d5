import PluginAPI

/// Works out from rules when a station is open: pure, and the same from wherever one begins to look.
struct OpeningHours {
    let rules: [OpeningRule]
    let calendar: WorkingCalendar

    /// Returns the hours that begin on some days, in order and without overlap.
    ///
    /// Where two rules overlap, the later one begins where the earlier ends. Hours last less than two days, so that
    /// looking back two days finds all that reach into the first.
    func spans(on days: Range<Day>) -> [WallSpan] {
        var spans: [WallSpan] = []
        for day in (days.lowerBound - 2)..<days.upperBound {
            for rule in rules {
                if let hours = rule.hours(on: day, calendar) { spans.append(hours) }
            }
        }
        spans.sort { ($0.from, $0.until) < ($1.from, $1.until) }
        return OpeningHours.disjoint(spans).filter { days.contains($0.from.day) }
    }

    private static func disjoint(_ spans: [WallSpan]) -> [WallSpan] {
        guard var end = spans.first?.from else { return [] }
        return spans.compactMap { span in
            let left = WallSpan(from: max(span.from, end), until: span.until)
            guard left.from < left.until else { return nil }
            end = left.until
            return left
        }
    }
}

/// Cuts opening hours into shifts at wall times.
struct ShiftCutting {
    /// Sorted, each once.
    let cuts: [TimeOfDay]

    func pieces(of span: WallSpan) -> [WallSpan] {
        var pieces: [WallSpan] = []
        var start = span.from
        for day in span.from.day...span.until.day {
            for cut in cuts {
                let moment = LocalTime(day, cut)
                guard start < moment, moment < span.until else { continue }
                pieces.append(WallSpan(from: start, until: moment))
                start = moment
            }
        }
        return pieces + [WallSpan(from: start, until: span.until)]
    }
}
