import PluginAPI
import Rostering

/// A roster problem in the numbers that the engine counts in, and the way back to ids.
struct Translation: Sendable {
    /// Somebody who offered nothing in particular is taken to have offered one shift a week.
    static let usualOffer = 4

    let problem: Problem
    private let volunteers: [RosterProblem.Volunteer]
    private let kinds: Kinds
    /// The ids of needs by index; those after them only carry what is held elsewhere.
    private let needs: [String]
    private let people: [String: Int]
    private let needIndices: [String: Int]
    /// What shifts are called, by index; those that are only held elsewhere have no title.
    private let titles: [String]
    private let zone: Zone

    init(_ source: RosterProblem, house: House) {
        zone = house.zone
        titles = source.shifts.map(\.title)
        volunteers = source.volunteers
        kinds = Kinds(
            source.shifts, source.volunteers.lazy.map(\.grants), also: source.rules.mixes.map(\.qualification))
        let people = Dictionary(source.volunteers.enumerated().map { ($1.id, $0) }) { first, _ in first }
        self.people = people
        var frame = Frame(source.shifts, kinds) { source.rules.turn(house.zone.local(of: $0).time) }
        needs = frame.ids
        needIndices = Dictionary(frame.ids.enumerated().map { ($1, $0) }) { first, _ in first }
        let pins = source.volunteers.enumerated().flatMap { index, volunteer in
            volunteer.held.map { Placement(person: index, need: frame.need(of: $0)) }
        }
        let period = source.period.map { $0.lowerBound - Day.first..<$0.upperBound - Day.first }
        let hasMinors = source.volunteers.contains(where: \.isMinor)
        let persons = source.volunteers.map { [kinds] in
            Rostering.Person($0, kinds, places: frame.places, period: period, hasMinors: hasMinors)
        }
        problem = Problem(
            people: persons, shifts: frame.shifts, needs: frame.needs, pins: pins,
            limits: Rostering.Limits(house.limits),
            weights: Weights(message: source.rules.fewMessages),
            weekends: period.map(Translation.weekends) ?? [], successions: source.rules.successions,
            mixes: Translation.mixes(source, kinds),
            bonds: source.bonds.compactMap { bond in
                people[bond.first].flatMap { first in people[bond.second].map { Bond(first, $0, bond.kind.strength) } }
            })
    }

    private static func mixes(_ source: RosterProblem, _ kinds: Kinds) -> [Mix] {
        source.shifts.enumerated().flatMap { index, shift in
            let wanted = shift.needs.reduce(0) { $0 + ($1.orphaned ? 0 : $1.wanted) }
            return source.rules.mixes.filter { $0.fromPeople <= wanted }.flatMap { mix in
                kinds.asked(mix.qualification, endingAt: shift.ends).map {
                    Mix(shift: index, qualification: $0, least: mix.least)
                }
            }
        }
    }

    /// The weekends of a period, as far as they lie in it.
    private static func weekends(_ period: Range<Int>) -> [Range<Int>] {
        (period.lowerBound - 1..<period.upperBound).filter { (Day.first + $0).weekday == .saturday }
            .map { ($0..<$0 + 2).clamped(to: period) }
    }

    /// The index of a person.
    func person(_ id: String) -> Int? { people[id] }

    /// The index of a need that may be filled.
    func need(_ id: String) -> Int? { needIndices[id] }

    /// The id of a need by index; nil for one that only carries what is held elsewhere.
    func id(ofNeed index: Int) -> String? { index < needs.count ? needs[index] : nil }

    /// The id of a person by index.
    func id(ofPerson index: Int) -> String { volunteers[index].id }

    private func title(of shift: Rostering.Shift) -> String? {
        problem.shifts.firstIndex(of: shift).flatMap { $0 < titles.count ? titles[$0] : nil }
    }

    /// What the engine proposed, in ids and sentences.
    func proposal(_ proposal: Proposal) -> RosterProposal {
        RosterProposal(
            choices: proposal.assignments.map { choice in
                RosterProposal.Choice(
                    person: volunteers[choice.placement.person].id, need: needs[choice.placement.need],
                    reason: sentence { choice.reason.sentence(in: $0, names: $1) })
            },
            holes: proposal.holes.filter { $0.need < needs.count }.map { hole in
                RosterProposal.Hole(
                    need: needs[hole.need], missing: hole.missing,
                    reason: sentence { hole.sentence(in: $0, names: $1) })
            })
    }

    /// Says something in both languages, with marks where names belong.
    func sentence(_ say: (Rostering.Language, Marks) -> String) -> Sentence {
        Sentence(english: say(.english, Marks(self, .english)), chinese: say(.chinese, Marks(self, .chinese)))
    }

    /// Names people by marks: a strategy knows ids alone, and names may change or have to be forgotten.
    struct Marks: Names {
        private let translation: Translation
        private let language: Rostering.Language

        fileprivate init(_ translation: Translation, _ language: Rostering.Language) {
            self.translation = translation
            self.language = language
        }

        func person(_ index: Int) -> String { Wording.mark(translation.volunteers[index].id) }
        func qualification(_ kind: Int) -> String { translation.kinds.code(kind) }
        func shift(_ shift: Rostering.Shift) -> String {
            let title = translation.title(of: shift) ?? (language == .chinese ? "另一班次" : "another shift")
            return language == .chinese
                ? "\(title)（\(instant(shift.interval.start))）" : "\(title) on \(instant(shift.interval.start))"
        }
        /// As the wall says it, without the year.
        func instant(_ minute: Int) -> String {
            let time = translation.zone.local(of: Instant(seconds: minute * 60))
            return "\(time.day.description.dropFirst(5)) \(time.time)"
        }
    }
}

/// Shifts, needs and places by index.
private struct Frame {
    private(set) var shifts: [Rostering.Shift] = []
    private(set) var needs: [Need] = []
    private(set) var ids: [String] = []
    private(set) var places: [String: Int] = [:]
    private var known: [String: Int] = [:]
    /// Needs that only carry what is held on a shift without being one that can be filled.
    private var carriers: [String: Int] = [:]
    /// The turn of the day of a shift that starts then.
    private let turn: (Instant) -> Int?

    init(_ source: [PluginAPI.Shift], _ kinds: Kinds, turn: @escaping (Instant) -> Int?) {
        self.turn = turn
        for shift in source {
            let place = places[shift.location] ?? places.count
            places[shift.location] = place
            shifts.append(
                Rostering.Shift(
                    (shift.starts..<shift.ends).minutesTouched, place: place, day: shift.day - Day.first,
                    kind: turn(shift.starts) ?? -1))
            for need in shift.needs where !need.orphaned {
                known[need.id] = needs.count
                ids.append(need.id)
                needs.append(
                    Need(
                        shift: shifts.count - 1, least: need.least, wanted: need.wanted,
                        qualifications: kinds.asked(need.qualification, endingAt: shift.ends)))
            }
        }
    }

    /// The need of a held place; one is made for shifts that are not part of the problem.
    mutating func need(of held: RosterProblem.Held) -> Int {
        if let need = held.need.flatMap({ known[$0] }) { return need }
        if let need = carriers[held.shift] { return need }
        shifts.append(
            Rostering.Shift(
                (held.starts..<held.ends).minutesTouched, place: -1, day: held.day - Day.first,
                kind: turn(held.starts) ?? -1))
        needs.append(Need(shift: shifts.count - 1, least: 0, wanted: 0))
        carriers[held.shift] = needs.count - 1
        return needs.count - 1
    }
}

extension Rostering.Person {
    /// The engine knows one home: the first of theirs where anything is to be done.
    fileprivate init(
        _ volunteer: RosterProblem.Volunteer, _ kinds: Kinds, places: [String: Int], period: Range<Int>?,
        hasMinors: Bool
    ) {
        let isAdult = hasMinors && !volunteer.isMinor
        self.init(
            qualifications: kinds.held(volunteer.grants) + (isAdult ? [Qualification(kinds.adult)] : []),
            available: volunteer.available.compactMap(\.minutesInside),
            limits: Rostering.Limits(volunteer.limits), offer: volunteer.wished ?? Translation.usualOffer,
            home: volunteer.home.lazy.compactMap { places[$0] }.first, terms: Terms(volunteer.terms, period),
            escort: volunteer.isMinor ? kinds.adult : nil)
    }
}

extension Terms {
    /// The terms in the engine's words.
    fileprivate init(_ terms: RosterTerms, _ period: Range<Int>?) {
        self.init(
            mostInARow: terms.daysInARow, leastDaysOff: terms.daysOff ?? 1, mostWeekends: terms.weekends,
            quotas: [
                terms.shifts.map { Quota(.shifts, days: period, most: $0) },
                terms.minutes.map { Quota(.minutes, days: period, most: $0) },
            ].compactMap(\.self))
    }
}

extension RosterRules {
    /// The successions that nobody has.
    var successions: [Succession] {
        turns.enumerated().flatMap { index, turn in
            turn.notAfter.compactMap { name in turns.firstIndex { $0.name == name } }
                .map { Succession($0, then: index) }
        }
    }
}

extension RosterBond.Kind {
    /// What it is worth to go with somebody whom one likes to go with: as much as an ordinary wish.
    fileprivate var strength: Bond.Strength {
        switch self {
        case .together: .always
        case .rather: .rather(Weights().wish)
        case .apart: .never
        }
    }
}

extension Rostering.Limits {
    /// The limits in the engine's words.
    init(_ limits: RosterLimits) {
        self.init(
            rest: limits.rest, shiftsPerWeek: limits.shiftsPerWeek, minutesPerDay: limits.minutesPerDay,
            minutesPerWeek: limits.minutesPerWeek)
    }
}
