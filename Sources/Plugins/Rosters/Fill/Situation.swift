import PluginAPI

/// The facts that rosters are made from, as they are at one moment: read with a dozen statements, however many people
/// there are.
struct Situation: Sendable {
    /// Whom it is about.
    enum Whom {
        /// Everybody who said that they can come in the time.
        case available
        /// These, whenever it is: they were asked already.
        case these([String])
    }

    let shifts: [Shift]
    /// Places held on these shifts and around them, by person.
    let held: [String: [Duty]]
    let volunteers: [RosterProblem.Volunteer]
    let bonds: [RosterBond]
    private let rules: RosterRules
    /// The names of the volunteers by id.
    let names: [String: String]

    /// The days over which load is measured.
    let period: Range<Day>?

    var problem: RosterProblem {
        RosterProblem(shifts: shifts, volunteers: volunteers, period: period, bonds: bonds, rules: rules)
    }

    /// Places on these shifts that are only proposed and were freed, so that somebody may think anew.
    let freed: [Duty]

    /// - Parameter freeing: looks at proposals on these shifts as if they had not been made.
    init(
        _ shifts: [Shift], _ whom: Whom, freeing: Bool = false, _ house: House, in reader: any Reading
    ) throws {
        self.shifts = shifts
        rules = house.rules
        guard let first = shifts.map(\.starts).min(), let last = shifts.map(\.ends).max() else {
            (held, volunteers, bonds, names, freed, period) = ([:], [], [], [:], [], nil)
            return
        }
        let past = Past(first..<last)
        let here = Set(shifts.map(\.id))
        let known = try past.duties(in: reader)
        freed = freeing ? known.filter { $0.state == .proposed && here.contains($0.shift) } : []
        let gone = Set(freed.map(\.id))
        let duties = gone.isEmpty ? known : known.filter { !gone.contains($0.id) }
        held = Dictionary(grouping: duties.filter(\.state.holdsPlace), by: \.person)
        let period = past.days(in: house.zone)
        self.period = period
        let crew = Crew(time: first..<last, period: period, house: house, reader: reader)
        let times: [(person: String, times: [Range<Instant>])]
        switch whom {
        case .available: times = try crew.times(barring: Situation.barring(duties, in: reader))
        case .these(let people): times = people.map { ($0, [.earliest..<Instant.latest]) }
        }
        let asked = Set(times.map(\.person))
        // Whoever is on one of the shifts holds a place, also without hours of the week; nobody asks them for more.
        let others = Set(held.values.joined().filter { here.contains($0.shift) }.map(\.person)).subtracting(asked)
        let people = try crew.people(Array(asked), isChosen: whom.isChosen)
            .merging(try reader.people(others.sorted())) { first, _ in first }
        names = people.mapValues(\.name)
        let all = times.filter { people[$0.person] != nil } + others.sorted().map { ($0, []) }
        volunteers = try crew.volunteers(all, held, people)
        bonds = try crew.bonds(all.map(\.person))
    }

    /// What people gave up, were taken off or wait for; whose shift was called off has that time again.
    private static func barring(_ duties: [Duty], in reader: any Reading) throws -> [Duty] {
        let barring = duties.filter { Assignment.State.barring.contains($0.state) }
        let shifts = try reader.shifts(byID: barring.filter { $0.state == .released }.map(\.shift))
        return barring.filter { shifts[$0.shift]?.state != .cancelled }
    }

    /// The places of these shifts that are held, and by whom.
    var heldHere: [Duty] {
        let here = Set(shifts.map(\.id))
        return held.values.joined().filter { here.contains($0.shift) }
    }
}

extension Situation.Whom {
    fileprivate var isChosen: Bool {
        if case .these = self { true } else { false }
    }
}

/// What people have done and have before them around some time.
private struct Past {
    /// Fairness is measured over so long, or over the time itself where that is longer.
    static let period = Duration.seconds(28 * 86_400)

    let time: Range<Instant>

    init(_ time: Range<Instant>) {
        self.time = time
    }

    /// When the period begins over which fairness is measured; it ends with the time.
    private var begin: Instant { min(time.upperBound - Past.period, time.lowerBound) }

    func days(in zone: Zone) -> Range<Day> {
        zone.day(of: begin)..<zone.day(of: time.upperBound) + 1
    }

    /// What is held in the period, and near enough to the time for rules to look at it: within eight days.
    func duties(in reader: any Reading) throws -> [Duty] {
        let near = time.widened
        return try reader.rows(
            """
            SELECT \(Duty.columns) FROM rosters_assignment
            WHERE starts >= \(min(near.lowerBound, begin).wholeSecond) AND starts < \(near.upperBound)
            AND state IN \(list: Assignment.State.holding + Assignment.State.barring) ORDER BY starts, id
            """, as: Duty.self)
    }
}
