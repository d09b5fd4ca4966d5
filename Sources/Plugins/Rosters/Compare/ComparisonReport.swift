import PluginAPI

/// What two rosters differ in, and whose load.
struct ComparisonReport: Codable, Sendable {
    var done: Int
    var total: Int
    var work: String?
    var searchedPercent: Int?
    var places: Int?
    var firstFilled: Int?
    var secondFilled: Int?
    var firstPeople: Int?
    var secondPeople: Int?
    var changed: Int?
    var affected: Int?
    var people: [LoadChange] = []
    var changes: [PlaceChange] = []

    struct LoadChange: Codable, Sendable {
        var name: String
        var first: Int
        var second: Int
        var person: String
        var tone: Tone
    }

    struct PlaceChange: Codable, Sendable {
        var title: String
        var startsAt: Instant
        var endsAt: Instant
        var qualification: String?
        var first: [String]
        var second: [String]
        var shift: String
        var need: String
    }

    /// A part while a strategy thinks.
    init(_ progress: RosterProgress, of total: Int, _ work: String) {
        done = min(progress.filled, total)
        self.total = total
        self.work = work
        searchedPercent = progress.percent
    }

    /// The result: those whose load grows most stand first, then those whose load shrinks; places in order of time.
    init(_ situation: Situation, _ first: Draft, _ second: Draft, limit: Int) {
        let settled = situation.filled(situation.heldHere)
        done = settled + second.filled
        total = situation.places
        places = situation.places - settled
        (firstFilled, secondFilled) = (first.filled, second.filled)
        (firstPeople, secondPeople) = (first.needs.count, second.needs.count)
        let wanted = situation.wantedNeeds.filter { first.people[$0.need.id] != second.people[$0.need.id] }
            .sorted { ($0.shift.starts, $0.need.id) < ($1.shift.starts, $1.need.id) }
        changed = wanted.count
        let names = situation.names
        changes = wanted.prefix(limit).map { PlaceChange($0, first, second, names) }
        let moved = Set(first.needs.keys).union(second.needs.keys).filter { first.needs[$0] != second.needs[$0] }
        affected = moved.count
        people = moved.map { LoadChange($0, first, second, names) }.filter { $0.first != $0.second }
            .sorted { ($1.second - $1.first, $0.person) < ($0.second - $0.first, $1.person) }
            .prefix(limit).map(\.self)
    }
}

extension ComparisonReport.LoadChange {
    fileprivate init(_ person: String, _ first: Draft, _ second: Draft, _ names: [String: String]) {
        let counts = (first.needs[person]?.count ?? 0, second.needs[person]?.count ?? 0)
        self.init(
            name: names[person] ?? person, first: counts.0, second: counts.1, person: person,
            tone: counts.1 > counts.0 ? .warning : .good)
    }
}

extension ComparisonReport.PlaceChange {
    fileprivate init(_ place: WantedPlace, _ first: Draft, _ second: Draft, _ names: [String: String]) {
        let (before, after) = (first.people[place.need.id] ?? [], second.people[place.need.id] ?? [])
        func named(_ people: Set<String>) -> [String] { people.sorted().map { names[$0] ?? $0 } }
        self.init(
            title: place.shift.title, startsAt: place.shift.starts, endsAt: place.shift.ends,
            qualification: place.need.qualification, first: named(before.subtracting(after)),
            second: named(after.subtracting(before)), shift: place.shift.id, need: place.need.id)
    }
}
