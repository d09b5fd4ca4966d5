import Rostering

/// A district drawn by seed: stations with a morning and an afternoon shift for two or three people each, and
/// volunteers who can come on some half-days of their week.
struct District {
    var stations = 50
    var days = 30
    var volunteers = 1_600
    /// Whether twenty pairs are bonds, of each kind in turn, and one in twenty-five is a minor.
    var hasCompany = false

    /// Draws it: the same for the same seed.
    func problem(seed: UInt64) -> Problem {
        var random = Random(state: seed)
        var shifts: [Shift] = []
        var needs: [Need] = []
        for day in 0..<days {
            for station in 0..<stations {
                for start in [8, 13] {
                    let first = day * 1440 + start * 60
                    shifts.append(Shift(Interval(start: first, end: first + 300), place: station, day: day))
                    let wanted = 2 + random.below(2)
                    let asksForAid = station % 5 == 0
                    if asksForAid { needs.append(Need(shift: shifts.count - 1, wanted: 1, qualifications: [0])) }
                    needs.append(Need(shift: shifts.count - 1, least: 1, wanted: asksForAid ? wanted - 1 : wanted))
                }
            }
        }
        var problem = Problem(
            people: (0..<volunteers).map { _ in volunteer(&random) }, shifts: shifts, needs: needs,
            limits: Limits(rest: 660, shiftsPerWeek: 5, minutesPerDay: 600, minutesPerWeek: 1800))
        if hasCompany { bind(&problem, &random) }
        return problem
    }

    /// Draws who goes with whom, and who only with an adult.
    private func bind(_ problem: inout Problem, _ random: inout Random) {
        let adult = 1
        for person in problem.people.indices {
            if random.below(25) == 0 {
                problem.people[person].escort = adult
            } else {
                problem.people[person].qualifications.append(Qualification(adult))
            }
        }
        let strengths: [Bond.Strength] = [.rather(Weights().wish), .always, .never]
        for number in 0..<20 {
            let first = random.below(volunteers)
            let second = (first + 1 + random.below(volunteers - 1)) % volunteers
            problem.bonds.append(Bond(first, second, strengths[number % 3]))
        }
    }

    private func volunteer(_ random: inout Random) -> Person {
        let pattern = (0..<14).map { _ in random.below(100) < 30 }
        var available: [Interval] = []
        for day in 0..<days {
            for half in 0...1 where pattern[day % 7 * 2 + half] && random.below(10) > 0 {
                let start = day * 1440 + (half == 0 ? 7 : 13) * 60
                available.append(Interval(start: start, end: start + 360))
            }
        }
        return Person(
            qualifications: random.below(100) < 15 ? [Qualification(0)] : [], available: available,
            offer: [1, 2, 4, 4, 6, 6, 10, 16][random.below(8)], history: random.below(3),
            home: random.below(10) < 6 ? random.below(stations) : nil)
    }
}

/// SplitMix64.
struct Random {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)).multipliedFullWidth(by: UInt64(count)).high)
    }
}
