/// The lengths of the rolling windows that limits speak of, in minutes.
enum Window {
    static let day = 24 * 60
    static let week = 7 * day
}

/// Somebody's shifts in order of their starts, seen as a timetable that one more shift might join. `skipped` is the
/// index of a shift that is thought away, or -1. Both `Rules` and the search ask here, so that there is one answer.
/// (Not a `Span`: the optimizer of Swift 6.3.1 stops on closures in its extensions.)
extension UnsafeBufferPointer where Element == Shift {
    /// Whether one more shift overlaps nothing and keeps to every bound.
    func allows(_ shift: Shift, _ bounds: Bounds, without skipped: Int = -1) -> Bool {
        var starts = (day: 1, week: 1)
        var minutes = (day: shift.minutes, week: shift.minutes)
        for index in indices where index != skipped {
            let duty = self[index]
            if duty.isWithin(bounds.rest, of: shift) { return false }
            if duty.day == shift.day { starts.day += 1 }
            guard duty.isWithin(Window.week, of: shift) else { continue }
            starts.week += 1
            minutes.week += duty.minutes
            if duty.isWithin(Window.day, of: shift) { minutes.day += duty.minutes }
        }
        // The sums over twice the window are a bound that is nearly always enough; only near a limit is it worth
        // looking closely.
        return starts.day <= bounds.shiftsPerDay
            && (starts.week <= bounds.shiftsPerWeek
                || most(.shiftsPerWeek, with: shift, without: skipped) <= bounds.shiftsPerWeek)
            && (minutes.day <= bounds.minutesPerDay
                || most(.minutesPerDay, with: shift, without: skipped) <= bounds.minutesPerDay)
            && (minutes.week <= bounds.minutesPerWeek
                || most(.minutesPerWeek, with: shift, without: skipped) <= bounds.minutesPerWeek)
    }

    /// The most that any stretch of time which touches the new shift would hold, in the unit of the limit.
    func most(_ limit: Limit, with shift: Shift, without skipped: Int = -1) -> Int {
        switch limit {
        case .shiftsPerDay: 1 + count(without: skipped) { $0.day == shift.day }
        case .shiftsPerWeek: mostStarts(within: Window.week, with: shift, without: skipped)
        case .minutesPerDay: mostMinutes(within: Window.day, with: shift, without: skipped)
        case .minutesPerWeek: mostMinutes(within: Window.week, with: shift, without: skipped)
        }
    }

    private func count(without skipped: Int, where matches: (Shift) -> Bool) -> Int {
        var count = 0
        for index in indices where index != skipped && matches(self[index]) { count += 1 }
        return count
    }

    /// A window with the most starts can be slid until it begins with one.
    private func mostStarts(within length: Int, with shift: Shift, without skipped: Int) -> Int {
        func starts(from first: Int) -> Int {
            guard first <= shift.start, shift.start < first + length else { return 0 }
            return 1 + count(without: skipped) { first <= $0.start && $0.start < first + length }
        }
        var most = starts(from: shift.start)
        for index in indices where index != skipped { most = Swift.max(most, starts(from: self[index].start)) }
        return most
    }

    /// A window with the most minutes can be slid until it begins with a start, ends with an end or holds but one
    /// minute of the shift.
    private func mostMinutes(within length: Int, with shift: Shift, without skipped: Int) -> Int {
        var most = 0
        func look(from first: Int) {
            guard first < shift.end, shift.start < first + length else { return }
            var minutes = shift.minutes(from: first, to: first + length)
            for index in indices where index != skipped {
                minutes += self[index].minutes(from: first, to: first + length)
            }
            most = Swift.max(most, minutes)
        }
        for first in [shift.start - length + 1, shift.end - length, shift.start, shift.end - 1] { look(from: first) }
        for index in indices where index != skipped {
            look(from: self[index].start)
            look(from: self[index].end - length)
        }
        return most
    }
}

extension Shift {
    /// How many of its minutes lie in a window.
    fileprivate func minutes(from first: Int, to last: Int) -> Int {
        Swift.max(0, Swift.min(end, last) - Swift.max(start, first))
    }
}
