import PluginAPI

/// What a source wants, with what its location says about it: a shift as it should stand.
struct Wish: Sendable {
    let key: ShiftKey
    let title: String
    let location: String
    let organization: String?
    let starts: Instant
    let ends: Instant
    let day: Day
    /// One of each qualification.
    let needs: [WantedShift.Need]

    /// Takes a wanted shift over; `zone` is that of places nobody knows.
    init(_ wanted: WantedShift, at place: Location?, otherwise zone: Zone) {
        key = wanted.key
        title = wanted.title
        location = wanted.location
        organization = place?.organization
        starts = wanted.starts.wholeSecond
        ends = wanted.ends.wholeSecond
        day = (place?.zone ?? zone).day(of: starts)
        var seen: Set<String?> = []
        needs = wanted.needs.filter { seen.insert($0.qualification).inserted }
    }

    /// Says whether the shift's own facts already are as wished; its needs are another matter.
    func agrees(with shift: StoredShift) -> Bool {
        takesPlace(like: shift) && title == shift.title && organization == shift.organization && day == shift.day
    }

    /// Says whether it is at the same time and place.
    func takesPlace(like shift: StoredShift) -> Bool {
        starts == shift.starts && ends == shift.ends && location == shift.location
    }
}

extension WantedShift {
    var key: ShiftKey { ShiftKey(occasion: occasion, originalStart: originalStart) }
}

/// A source that asks for what no source may; its shifts stay as they are.
struct SourceMistake: Error, CustomStringConvertible {
    let source: String
    let problem: String

    var description: String { "The shifts of \(source) were left as they are: \(problem)." }

    /// Refuses a source's answer that breaks the limits of its extension point.
    static func check(_ wanted: [WantedShift], of source: String) throws(SourceMistake) {
        guard wanted.count <= ShiftTable.limit else {
            throw SourceMistake(source: source, problem: "more than \(ShiftTable.limit) shifts at once")
        }
        if let long = wanted.first(where: { $0.starts.duration(to: $0.ends) > ShiftTable.longest }) {
            throw SourceMistake(
                source: source, problem: "the shift \(long.occasion) \(long.originalStart) is longer than 31 days")
        }
    }
}
