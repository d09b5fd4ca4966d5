/// The problem laid flat for the search: nothing in it ever changes.
struct Model: Sendable {
    let problem: Problem
    let pools: Pools
    /// The shift of every need.
    let shifts: [Shift]
    let least: [Int]
    let wanted: [Int]
    let bounds: [Bounds]
    /// What the first half shift of load costs each person: the price of fairness is this times the square of the
    /// load.
    let unit: [Int]
    let tastes: Tastes
    /// Rules on whole rosters and company; `nil` where there are none.
    let conduct: Conduct?
    let hasConduct: Bool
    let isIntricate: Bool
    /// By person: whether limits of whole rosters or people to be kept apart must be looked at before they go anywhere.
    let isLimited: [Bool]
    /// Whether every change of anybody's roster may break or cost something, and by person, and by need, whether the
    /// company there may.
    let isIntricateAlone: Bool
    let isBound: [Bool]
    let isMixed: [Bool]
    /// The needs of every shift.
    let needsOfShift: [[Int]]
    /// The most people that each need may have.
    let most: [Int]
    /// The people of every need's pool for whom home or a wish speaks.
    let eager: [[Int]]
    /// Where each person's shifts, and each need's people, stand in the board's flat arrays.
    let dutyStart: [Int]
    let staffStart: [Int]
    /// The need that every place belongs to.
    let needOfPlace: [Int]

    /// Costs are counted in thousandths, so that dividing by an offer loses nothing that matters.
    static let scale = 1000

    /// `standing` only makes room for placements that the board will be given, which nobody may have asked the rules
    /// about.
    init(_ problem: Problem, standing: [Placement] = []) {
        problem.check()
        precondition(standing.allSatisfy(problem.holds), "A placement names a person or a need that is not there.")
        self.problem = problem
        pools = Pools(problem)
        shifts = problem.needs.map { problem.shifts[$0.shift] }
        least = problem.needs.map(\.least)
        wanted = problem.needs.map(\.wanted)
        bounds = problem.people.map { Bounds(house: problem.limits, own: $0.limits) }
        // An offer of nothing counts as a quarter of a shift: such people come last, but they do come.
        unit = problem.people.map { 4 * problem.weights.load * Model.scale / max(1, 4 * $0.offer) }
        let tastes = Tastes(problem)
        self.tastes = tastes
        eager = Model.eager(problem, pools, tastes)
        conduct = Conduct(problem)
        hasConduct = conduct != nil
        isIntricate = conduct?.isIntricate ?? false
        isLimited = problem.people.indices.map { [conduct] in conduct?.isLimited($0) ?? false }
        isIntricateAlone = conduct.map { $0.asksForWork || $0.hasCosts } ?? false
        isBound = problem.people.indices.map { [conduct] in conduct?.isBound($0) ?? false }
        isMixed = problem.needs.map { [conduct] in conduct?.isMixed($0.shift) ?? false }
        needsOfShift = Model.needsOfShift(problem)
        most = problem.needs.indices.map { [pools] in
            problem.needs[$0].surplus == nil
                ? problem.needs[$0].wanted : max(problem.needs[$0].wanted, pools.range(of: $0).count)
        }
        dutyStart = Model.dutyStarts(problem, shifts, problem.pins + standing)
        staffStart = Model.staffStarts(most, problem.pins + standing)
        var needOfPlace: [Int] = []
        for need in problem.needs.indices {
            needOfPlace += [Int](repeating: need, count: staffStart[need + 1] - staffStart[need])
        }
        self.needOfPlace = needOfPlace
    }

    private static func eager(_ problem: Problem, _ pools: Pools, _ tastes: Tastes) -> [[Int]] {
        var atHome: [Int: [Int]] = [:]
        for (index, person) in problem.people.enumerated() {
            if let home = person.home { atHome[home, default: []].append(index) }
        }
        var wishing = [[Int]](repeating: [], count: problem.shifts.count)
        for wish in problem.wishes
        where wish.weight > 0 && problem.people[wish.person].home != problem.shifts[wish.shift].place {
            wishing[wish.shift].append(wish.person)
        }
        return problem.needs.indices.map { need in
            let shift = problem.needs[need].shift
            return (atHome[problem.shifts[shift].place, default: []] + wishing[shift])
                .filter { pools.admits($0, to: need) && tastes.of($0, need) < 0 }
        }
    }

    /// Nobody can hold more shifts than can follow each other, beside those that are given.
    private static func dutyStarts(_ problem: Problem, _ shifts: [Shift], _ given: [Placement]) -> [Int] {
        var disjoint = 0
        var free = Int.min
        for shift in shifts.sorted(by: { $0.end < $1.end }) where shift.start >= free {
            disjoint += 1
            free = shift.end
        }
        var room = [Int](repeating: disjoint, count: problem.people.count)
        for placement in given { room[placement.person] += 1 }
        return room.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    }

    private static func needsOfShift(_ problem: Problem) -> [[Int]] {
        var needs = [[Int]](repeating: [], count: problem.shifts.count)
        for (index, need) in problem.needs.enumerated() { needs[need.shift].append(index) }
        return needs
    }

    private static func staffStarts(_ most: [Int], _ given: [Placement]) -> [Int] {
        var staff = [Int](repeating: 0, count: most.count)
        for placement in given { staff[placement.need] += 1 }
        return zip(most, staff).reduce(into: [0]) { $0.append($0[$0.count - 1] + max($1.0, $1.1)) }
    }
}

/// What somebody's home and wishes add to the cost of a placement; below zero where they speak for it.
struct Tastes: Sendable {
    private let home: [Int]
    private let place: [Int]
    private let homeCost: [Int]
    private let wishCost: Int
    /// The weights of the wishes about every need, by person; nearly always none.
    private let wishes: [[Int: Int]]
    private let hasWishes: Bool

    init(_ problem: Problem) {
        home = problem.people.map { $0.home ?? .min }
        place = problem.needs.map { problem.shifts[$0.shift].place }
        // Four by the offer, as load is: home is worth the same part of a shift to those who offer much and little.
        homeCost = problem.people.map { -16 * problem.weights.home * Model.scale / max(1, 4 * $0.offer) }
        wishCost = -problem.weights.wish * Model.scale
        var byShift = [[Int: Int]](repeating: [:], count: problem.shifts.count)
        for wish in problem.wishes { byShift[wish.shift][wish.person, default: 0] += wish.weight }
        wishes = problem.needs.map { byShift[$0.shift] }
        hasWishes = !problem.wishes.isEmpty
    }

    /// The most that home is worth to anybody.
    var mostOfHome: Int { homeCost.reduce(0) { max($0, -$1) } }

    func ofHome(_ person: Int, _ need: Int) -> Int {
        home[person] == place[need] ? homeCost[person] : 0
    }

    func ofWish(_ person: Int, _ need: Int) -> Int {
        hasWishes ? wishCost * wish(person, need) : 0
    }

    /// The weight of the person's wish about the need's shift; 0 without one.
    func wish(_ person: Int, _ need: Int) -> Int {
        wishes[need][person] ?? 0
    }

    func of(_ person: Int, _ need: Int) -> Int {
        ofHome(person, need) + ofWish(person, need)
    }
}
