/// Works out, from a finished board, why each person stands where they do.
struct Reasoning {
    let board: Board
    /// How a strategy tells what decided, given the chosen person, the next one and the need.
    let decide: (Int, Int, Int) -> Decision
    /// By person and day of the period: whether a shift leaves no room for another one.
    private let taken: [Bool]
    private let days: Range<Int>

    init(board: Board, decide: @escaping (Int, Int, Int) -> Decision) {
        self.board = board
        self.decide = decide
        let days = board.model.problem.days
        var taken = [Bool](repeating: false, count: board.load.count * days.count)
        for person in board.load.indices where board.model.bounds[person].shiftsPerDay == 1 {
            for shift in board.duties(of: person) where days.contains(shift.day) {
                taken[person * days.count + shift.day - days.lowerBound] = true
            }
        }
        self.taken = taken
        self.days = days
    }

    /// Whether the person may go there beside everything else; quickly where the day is taken already.
    private func allows(_ person: Int, _ need: Int) -> Bool {
        let day = board.model.shifts[need].day
        if days.contains(day), taken[person * days.count + day - days.lowerBound] { return false }
        return board.allows(person, need)
    }

    func assignments() -> [Assignment] {
        var lines = [[Waiting]?](repeating: nil, count: board.model.pools.count)
        return board.model.wanted.indices.flatMap { need -> [Assignment] in
            let people = board.movableStaff(of: need).sorted()
            let pool = board.model.pools.ofNeed[need]
            if !people.isEmpty, !board.model.hasConduct, lines[pool] == nil { lines[pool] = line(need) }
            return people.map { person in
                let reason = lines[pool].map { self.reason(person, need, $0) } ?? self.reason(person, need)
                return Assignment(placement: Placement(person: person, need: need), reason: reason)
            }
        }
    }

    /// Somebody who could go to any need of a pool, and the price of that where neither home nor wishes speak.
    private struct Waiting {
        var price: Int
        var person: Int
    }

    /// Who could go to the needs of one pool, cheapest first: where only times and limits decide, they are the same
    /// people for all of them. Who stands on one of them cannot go to another.
    private func line(_ need: Int) -> [Waiting] {
        board.model.pools.range(of: need).map(board.model.pools.member).filter { allows($0, need) }
            .map { Waiting(price: board.price($0, need) - board.model.tastes.of($0, need), person: $0) }
            .sorted { ($0.price, $0.person) < ($1.price, $1.person) }
    }

    /// The next one is found among those for whom home or a wish speaks, and the first of the line.
    private func reason(_ person: Int, _ need: Int, _ line: [Waiting]) -> Reason {
        var next: (price: Int, person: Int)?
        func look(_ other: Int) {
            let found = (price: board.price(other, need), person: other)
            if next.map({ found < $0 }) ?? true { next = found }
        }
        for other in board.model.eager[need] where other != person && allows(other, need) { look(other) }
        for waiting in line {
            if let next, waiting.price > next.price { break }
            look(waiting.person)
        }
        return Reason(
            eligible: board.model.pools.range(of: need).count, able: 1 + line.count,
            chosen: candidate(person, need, load: board.load[person] - 1),
            next: next.map { candidate($0.person, need, load: board.load[$0.person]) },
            decision: next.map { decide(person, $0.person, need) } ?? .onlyOne)
    }

    /// Taking the person out changes nothing for anybody else, so the others can be judged on the board as it stands.
    private func reason(_ person: Int, _ need: Int) -> Reason {
        let pool = board.model.pools.range(of: need)
        var able = 1
        var next: Int?
        var least = Int.max
        for position in pool {
            let other = board.model.pools.member(position)
            guard other != person, allows(other, need) else { continue }
            able += 1
            let price = board.price(other, need)
            if price < least { (next, least) = (other, price) }
        }
        return Reason(
            eligible: pool.count, able: able, chosen: candidate(person, need, load: board.load[person] - 1),
            next: next.map { candidate($0, need, load: board.load[$0]) },
            decision: next.map { decide(person, $0, need) } ?? .onlyOne)
    }

    private func candidate(_ person: Int, _ need: Int, load: Int) -> Candidate {
        Candidate(person, need, load: load, wish: board.model.tastes.wish(person, need), in: board.model.problem)
    }
}

extension Board {
    /// What speaks most for the chosen person against the next one.
    func decision(_ chosen: Int, _ next: Int, _ need: Int) -> Decision {
        let gain = price(next, need) - refund(chosen, need)
        if gain < 0 { return .cancelled }
        let home = model.tastes.ofHome(next, need) - model.tastes.ofHome(chosen, need)
        let wish = model.tastes.ofWish(next, need) - model.tastes.ofWish(chosen, need)
        let load = gain - home - wish
        let most = max(home, wish, load)
        if most <= 0 { return .level }
        return most == load ? .fewerShifts : most == wish ? .wish : .home
    }
}
