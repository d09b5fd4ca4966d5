import PluginAPI

/// What a fill tells: how far it is while it works, and what came of it at last.
struct FillReport: Codable, Sendable {
    var done: Int
    var total: Int
    var work: String?
    var searchedPercent: Int?
    var points: Int?
    var strategy: String?
    var needs: Int?
    var places: Int?
    var heldBefore: Int?
    var proposed: Int?
    var dropped: Int?
    var empty: Int?
    var people: Int?
    var spread: [Spread] = []
    var choices: [Choice] = []
    var holes: [Hole] = []

    /// How many people have how many shifts.
    struct Spread: Codable, Sendable {
        var shifts: Int
        var people: Int
    }

    struct Choice: Codable, Sendable {
        var name: String
        var title: String
        var startsAt: Instant
        var endsAt: Instant
        var qualification: String?
        var reason: String
        var person: String
        var shift: String
        var need: String
    }

    struct Hole: Codable, Sendable {
        var title: String
        var startsAt: Instant
        var endsAt: Instant
        var qualification: String?
        var missing: Int
        var reason: String
        var shift: String
        var need: String
        var tone: Tone
    }

    /// A part while the strategy thinks.
    init(_ progress: RosterProgress, of total: Int, _ work: String) {
        done = min(progress.filled, total)
        self.total = total
        self.work = work
        searchedPercent = progress.percent
        points = progress.points
    }

    /// The result; `searched` where it was ended early.
    init(
        strategy: String, _ situation: Situation, _ proposal: RosterProposal, kept: [RosterProposal.Choice], limit: Int,
        searched: Int?, _ wording: Wording
    ) {
        let held = situation.heldHere
        let filled = situation.filled(held) + kept.count
        done = filled
        total = situation.places
        searchedPercent = searched
        self.strategy = strategy
        needs = situation.wantedNeeds.count
        places = total
        heldBefore = held.count
        proposed = kept.count
        dropped = proposal.choices.count - kept.count
        empty = total - filled
        let places = Dictionary(
            situation.wantedNeeds.map { ($0.need.id, $0) }, uniquingKeysWith: { first, _ in first })
        count(held.map(\.person) + kept.map(\.person))
        choices = kept.compactMap { choice in places[choice.need].map { Choice(choice, $0, wording) } }
            .sorted { ($0.startsAt, $0.title) < ($1.startsAt, $1.title) }.prefix(limit).map(\.self)
        holes = proposal.holes.compactMap { hole in places[hole.need].map { Hole(hole, $0, wording) } }
            .sorted { ($0.startsAt, $0.title) < ($1.startsAt, $1.title) }.prefix(limit).map(\.self)
    }

    private mutating func count(_ people: [String]) {
        let loads = people.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        self.people = loads.count
        spread = Dictionary(grouping: loads.values) { $0 }.map { Spread(shifts: $0.key, people: $0.value.count) }
            .sorted { $0.shifts < $1.shifts }
    }
}

/// A need with its shift.
struct WantedPlace {
    let shift: Shift
    let need: Shift.Need
}

extension Situation {
    /// The needs that may be filled.
    var wantedNeeds: [WantedPlace] {
        shifts.flatMap { shift in shift.needs.filter { !$0.orphaned }.map { WantedPlace(shift: shift, need: $0) } }
    }

    /// How many places there are.
    var places: Int { wantedNeeds.reduce(0) { $0 + $1.need.wanted } }

    /// How many of them some held places fill; more people than a need wants fill no other.
    func filled(_ held: [Duty]) -> Int {
        let counts = held.reduce(into: [:]) { $0[$1.need, default: 0] += 1 }
        return wantedNeeds.reduce(0) { $0 + min(counts[$1.need.id] ?? 0, $1.need.wanted) }
    }
}

extension FillReport.Choice {
    fileprivate init(_ choice: RosterProposal.Choice, _ place: WantedPlace, _ wording: Wording) {
        self.init(
            name: wording.names[choice.person] ?? choice.person, title: place.shift.title, startsAt: place.shift.starts,
            endsAt: place.shift.ends, qualification: place.need.qualification, reason: wording.say(choice.reason),
            person: choice.person, shift: place.shift.id, need: place.need.id)
    }
}

extension FillReport.Hole {
    fileprivate init(_ hole: RosterProposal.Hole, _ place: WantedPlace, _ wording: Wording) {
        self.init(
            title: place.shift.title, startsAt: place.shift.starts, endsAt: place.shift.ends,
            qualification: place.need.qualification, missing: hole.missing, reason: wording.say(hole.reason),
            shift: place.shift.id, need: place.need.id,
            tone: place.need.wanted - hole.missing < place.need.least ? .bad : .warning)
    }
}
