import PluginAPI

/// When a room may be used: its hours in the wall time of its location.
struct OpenHours: Sendable {
    /// None means always.
    let rules: [RoomHours]
    let zone: Zone

    func cover(_ span: Range<Instant>) -> Bool {
        guard !rules.isEmpty else { return true }
        let (from, until) = (zone.local(of: span.lowerBound), zone.local(of: span.upperBound))
        return rules.contains { $0.cover(from, until) }
    }
}

/// A session as it is wanted.
struct Slot: Sendable {
    var room: String
    var teacher: String?
    var span: Range<Instant>
}

/// What stands in the way of a session.
enum Clash: Sendable, Equatable {
    case room(Occupied)
    case teacher(Occupied)
    case closed(room: String, span: Range<Instant>)
}

/// A time in which a room or a teacher is taken.
struct Occupied: Decodable, Sendable, Equatable {
    var id: String
    var room: String
    var teacher: String?
    var title: String
    var starts: Instant
    var ends: Instant

    var span: Range<Instant> { starts..<ends }
}

/// Which times of some rooms and teachers are taken: facts only, no store.
struct Timetable: Sendable {
    /// A free time is looked for in steps of a quarter of an hour.
    private static let step = 900
    private static let stepsPerDay = 96

    private let rooms: [String: [Occupied]]
    private let teachers: [String: [Occupied]]
    private let hours: [String: OpenHours]

    init(_ occupied: [Occupied], hours: [String: OpenHours]) {
        let sorted = occupied.sorted { ($0.starts, $0.id) < ($1.starts, $1.id) }
        rooms = Dictionary(grouping: sorted, by: \.room)
        teachers = Dictionary(grouping: sorted.filter { $0.teacher != nil }) { $0.teacher ?? "" }
        self.hours = hours
    }

    /// Returns what stands in the way of the first slot that does not fit.
    func clash(_ slots: [Slot], shifted seconds: Int = 0) -> Clash? {
        for slot in slots {
            let span = slot.span.shifted(seconds)
            if let hours = hours[slot.room], !hours.cover(span) { return .closed(room: slot.room, span: span) }
            if let taken = Self.first(in: rooms[slot.room], overlapping: span) { return .room(taken) }
            if let teacher = slot.teacher, let taken = Self.first(in: teachers[teacher], overlapping: span) {
                return .teacher(taken)
            }
        }
        return nil
    }

    /// Returns the start of the first slot at the nearest time to which all of them can be moved together, later before
    /// earlier, near days before far ones; nil where none is within reach.
    func nearest(_ slots: [Slot], notBefore now: Instant) -> Instant? {
        guard let first = slots.map(\.span.lowerBound).min() else { return nil }
        for day in 0...Limits.freeDays {
            for step in 0...Self.stepsPerDay / 2 {
                for (day, step) in [(day, step), (day, -step), (-day, step), (-day, -step)] {
                    let seconds = day * 86_400 + step * Self.step
                    let start = first.advanced(by: .seconds(seconds))
                    if seconds != 0, start > now, clash(slots, shifted: seconds) == nil { return start }
                }
            }
        }
        return nil
    }

    /// Sessions that stand do not overlap one another, so their ends go up with their starts.
    private static func first(in taken: [Occupied]?, overlapping span: Range<Instant>) -> Occupied? {
        guard let taken else { return nil }
        var (low, high) = (0, taken.count)
        while low < high {
            let middle = (low + high) / 2
            if taken[middle].ends > span.lowerBound { high = middle } else { low = middle + 1 }
        }
        guard low < taken.count, taken[low].starts < span.upperBound else { return nil }
        return taken[low]
    }
}

extension Range<Instant> {
    func shifted(_ seconds: Int) -> Range<Instant> {
        lowerBound.advanced(by: .seconds(seconds))..<upperBound.advanced(by: .seconds(seconds))
    }
}
