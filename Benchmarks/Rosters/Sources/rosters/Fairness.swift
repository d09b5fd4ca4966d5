import Rostering

/// How even a roster of the district is, and how even any roster could be that fills as many places.
///
/// Everybody's share is what the offer makes of all shifts, those of the past among them. It is as far off as the
/// person who has the most above it, or the most below what can be reached of it, is off. The bound is a proof: with
/// less, not even a flow that knows only who is free when, and one shift a day, fills the places.
struct Fairness {
    private let people: [Person]
    private let places: Int
    private let shares: [Double]
    /// The shifts, times and qualifications aside, that somebody can be on: by person, the slots of each day.
    private var slotsOfDay: [[[Int]]] = []
    /// How many places each slot fills.
    private var demand: [Int] = []
    private let load: [Int]
    /// Who goes only with somebody else: what can be reached of their share, a flow does not know.
    private let isTied: [Bool]

    private struct Slot: Hashable {
        var start: Int
        var end: Int
        var qualifications: [Int]
    }

    init(_ problem: Problem, _ placements: [Placement]) {
        people = problem.people
        places = placements.count
        var load = problem.people.map(\.history)
        for placement in placements { load[placement.person] += 1 }
        self.load = load
        let tied = Set(problem.bonds.filter { $0.strength == .always }.flatMap { [$0.first, $0.second] })
        isTied = problem.people.indices.map(tied.contains)
        let share = Double(load.reduce(0, +)) / Double(problem.people.reduce(0) { $0 + $1.offer })
        shares = problem.people.map { Double($0.offer) * share }
        var numbers: [Slot: Int] = [:]
        var days: [Int: [(number: Int, slot: Slot)]] = [:]
        for placement in placements {
            let need = problem.needs[placement.need]
            let shift = problem.shifts[need.shift]
            let slot = Slot(
                start: shift.interval.start, end: shift.interval.end, qualifications: need.qualifications)
            if numbers[slot] == nil {
                numbers[slot] = demand.count
                days[shift.day, default: []].append((demand.count, slot))
                demand.append(0)
            }
            demand[numbers[slot] ?? 0] += 1
        }
        slotsOfDay = problem.people.map { person in
            days.sorted { $0.key < $1.key }.map { $0.value.filter { Fairness.admits(person, $0.slot) }.map(\.number) }
                .filter { !$0.isEmpty }
        }
    }

    private static func admits(_ person: Person, _ slot: Slot) -> Bool {
        slot.qualifications.allSatisfy { kind in person.qualifications.contains { $0.kind == kind } }
            && person.available.contains { $0.start <= slot.start && slot.end <= $0.end }
    }

    /// The most that anybody's load is from a share that can be reached.
    var distance: Double {
        people.indices.map { max(Double(load[$0]) - ceiling($0), floor($0) - Double(load[$0])) }.max() ?? 0
    }

    /// No roster that fills these places has a smaller distance; to a hundredth.
    func leastDistance() -> Double {
        precondition(isPossible(distance), "The flow does not know a roster that is there.")
        var (no, yes) = (-1, Int((distance * 100).rounded(.up)))
        while yes - no > 1 {
            let middle = (yes + no) / 2
            if isPossible(Double(middle) / 100) { yes = middle } else { no = middle }
        }
        return min(distance, Double(yes) / 100)
    }

    private func ceiling(_ person: Int) -> Double { max(shares[person], Double(people[person].history)) }

    private func floor(_ person: Int) -> Double {
        isTied[person]
            ? Double(people[person].history)
            : min(shares[person], Double(people[person].history + slotsOfDay[person].count))
    }

    /// Whether everybody's load can be within so much of the share, with every place filled.
    private func isPossible(_ distance: Double) -> Bool {
        let slack = 1e-9
        let least = people.indices.map { max(0, Int((floor($0) - distance - slack).rounded(.up)) - people[$0].history) }
        let most = people.indices.map { Int((ceiling($0) + distance + slack).rounded(.down)) - people[$0].history }
        let sum = least.reduce(0, +)
        guard sum <= places, zip(least, most).allSatisfy({ $0 <= $1 }) else { return false }
        let (source, spare, sink, first) = (0, 1, 2, 3)
        let slots = first + people.count
        var node = slots + demand.count
        var flow = Flow(nodes: node + slotsOfDay.reduce(0) { $0 + $1.count })
        flow.connect(source, spare, places - sum)
        for (slot, count) in demand.enumerated() { flow.connect(slots + slot, sink, count) }
        for person in people.indices {
            flow.connect(source, first + person, least[person])
            flow.connect(spare, first + person, most[person] - least[person])
            for day in slotsOfDay[person] {
                flow.connect(first + person, node, 1)
                for slot in day { flow.connect(node, slots + slot, 1) }
                node += 1
            }
        }
        return flow.most(from: source, to: sink) == places
    }
}
