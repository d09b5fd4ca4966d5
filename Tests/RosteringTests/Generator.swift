import Rostering

/// Random numbers of the tests' own, so that a change of the engine's never changes the problems.
struct Chance {
    private var state: UInt64

    init(_ seed: Int) {
        state = UInt64(seed) &* 0x2545_F491_4F6C_DD1D &+ 0x9E37_79B9
        for _ in 0..<8 { _ = next() }
    }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// A number of the range.
    mutating func of(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func happens(_ percent: Int) -> Bool { of(0...99) < percent }
}

let hour = 60
let wholeDay = 24 * hour

/// How small problems are drawn.
struct Small {
    var people = 2...12
    var shifts = 1...14
    var days = 1...9
    var wanted = 1...3
    var pinned = 10
    var tastes = true

    /// Small enough for brute force.
    static let tiny = Small(people: 1...4, shifts: 1...5, days: 1...3, wanted: 1...2, pinned: 10)

    /// A problem with every rule in it; all times are whole hours.
    func problem(seed: Int) -> Problem {
        var chance = Chance(seed)
        let days = chance.of(days)
        let shifts = (0..<chance.of(shifts)).map { _ in shift(days, &chance) }
        let people = (0..<chance.of(people)).map { _ in person(days, &chance) }
        var problem = Problem(
            people: people, shifts: shifts, needs: needs(shifts.count, &chance), limits: house(&chance))
        for need in problem.needs.indices where chance.happens(pinned) {
            problem.pins.append(Placement(person: chance.of(0...people.count - 1), need: need))
        }
        while tastes, chance.happens(60) {
            let wish = Wish(
                person: chance.of(0...people.count - 1), shift: chance.of(0...shifts.count - 1),
                weight: chance.of(-2...2))
            problem.wishes.append(wish)
        }
        return problem
    }

    private func shift(_ days: Int, _ chance: inout Chance) -> Shift {
        let day = chance.of(0...days - 1)
        let start = day * wholeDay + chance.of(6...20) * hour
        return Shift(Interval(start: start, end: start + chance.of(2...9) * hour), place: chance.of(0...3), day: day)
    }

    private func person(_ days: Int, _ chance: inout Chance) -> Person {
        var available: [Interval] = []
        for day in 0..<days where chance.happens(75) {
            let start = day * wholeDay + chance.of(0...8) * hour
            available.append(Interval(start: start, end: start + chance.of(8...26) * hour))
        }
        let qualifications = (0...2).filter { _ in chance.happens(50) }.map { kind in
            Qualification(kind, expires: chance.happens(20) ? chance.of(0...days) * wholeDay : nil)
        }
        let own = Limits(
            rest: chance.happens(15) ? chance.of(6...14) * hour : nil,
            shiftsPerWeek: chance.happens(20) ? chance.of(1...3) : nil,
            minutesPerWeek: chance.happens(20) ? chance.of(6...30) * hour : nil)
        return Person(
            qualifications: qualifications, available: available, limits: own, offer: chance.of(0...5),
            history: chance.of(0...2), home: tastes ? chance.of(0...3) : nil)
    }

    private func needs(_ shifts: Int, _ chance: inout Chance) -> [Need] {
        (0..<shifts).flatMap { shift in
            (0..<(chance.happens(25) ? 2 : 1)).map { _ in
                let wanted = chance.of(wanted)
                let qualifications = chance.happens(35) ? [chance.of(0...2)] : []
                return Need(shift: shift, least: chance.of(0...wanted), wanted: wanted, qualifications: qualifications)
            }
        }
    }

    private func house(_ chance: inout Chance) -> Limits {
        Limits(
            rest: chance.happens(70) ? chance.of(1...11) * hour : nil, shiftsPerDay: chance.happens(30) ? 1 : nil,
            shiftsPerWeek: chance.happens(50) ? chance.of(2...5) : nil,
            minutesPerDay: chance.happens(50) ? chance.of(6...12) * hour : nil,
            minutesPerWeek: chance.happens(50) ? chance.of(10...40) * hour : nil)
    }
}

/// A district: stations that open twice a day for two or three people each, one in five of them with a first-aider.
struct District {
    var stations = 50
    var days = 14
    var people = 600
    /// How likely a half-day is one on which somebody can come.
    var freePercent = 50

    func problem(seed: Int) -> Problem {
        var chance = Chance(seed)
        var shifts: [Shift] = []
        var needs: [Need] = []
        for day in 0..<days {
            for station in 0..<stations {
                for start in [8, 13] {
                    let first = day * wholeDay + start * hour
                    shifts.append(Shift(Interval(start: first, end: first + 5 * hour), place: station, day: day))
                    let wanted = chance.of(2...3)
                    if station % 5 == 0 { needs.append(Need(shift: shifts.count - 1, wanted: 1, qualifications: [0])) }
                    needs.append(Need(shift: shifts.count - 1, wanted: station % 5 == 0 ? wanted - 1 : wanted))
                }
            }
        }
        let people = (0..<people).map { _ in person(&chance) }
        return Problem(
            people: people, shifts: shifts, needs: needs,
            limits: Limits(rest: 11 * hour, shiftsPerWeek: 5, minutesPerDay: 10 * hour, minutesPerWeek: 30 * hour))
    }

    private func person(_ chance: inout Chance) -> Person {
        var available: [Interval] = []
        let pattern = (0..<14).map { _ in chance.happens(freePercent) }
        for day in 0..<days {
            for half in 0...1 where pattern[day % 7 * 2 + half] && !chance.happens(10) {
                let start = day * wholeDay + (half == 0 ? 7 : 13) * hour
                available.append(Interval(start: start, end: start + 6 * hour))
            }
        }
        return Person(
            qualifications: chance.happens(15) ? [Qualification(0)] : [], available: available,
            offer: [1, 2, 4, 4, 6, 10][chance.of(0...5)],
            history: chance.of(0...3), home: chance.happens(60) ? chance.of(0...stations - 1) : nil)
    }
}
