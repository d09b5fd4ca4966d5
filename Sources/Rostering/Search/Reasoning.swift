typealias Decide = @Sendable (Board, Int, Int, Int) -> Decision

/// Works out, from a finished board, why each person stands where they do.
struct Reasoning: Sendable {
    let board: Board
    /// How a strategy tells what decided, given the board without the chosen person, that one, the next and the need.
    let decide: Decide
    /// By person and day of the period: whether a shift leaves no room for another one.
    private let taken: [Bool]
    private let days: Range<Int>

    init(board: Board, decide: @escaping Decide) {
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
    private func allows(_ person: Int, _ need: Int, _ board: Board) -> Bool {
        let day = board.model.shifts[need].day
        if days.contains(day), taken[person * days.count + day - days.lowerBound] { return false }
        return board.allows(person, need)
    }

    /// Why each person stands where they do, for some needs.
    func assignments(_ needs: some Sequence<Int>) -> [Assignment] {
        var lines = [[Waiting]?](repeating: nil, count: board.model.pools.count)
        // Whoever is asked about is taken away, so that others are judged by the place as they would find it.
        var without = board
        return needs.flatMap { need -> [Assignment] in
            let people = board.movableStaff(of: need).sorted()
            let pool = board.model.pools.ofNeed[need]
            if !people.isEmpty, !board.model.hasConduct, lines[pool] == nil { lines[pool] = line(need) }
            return people.map { person in
                without.remove(person, from: need)
                defer { without.place(person, on: need) }
                let reason =
                    lines[pool].map { self.reason(person, need, $0, without) } ?? self.reason(person, need, without)
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
        board.model.pools.range(of: need).map(board.model.pools.member).filter { allows($0, need, board) }
            .map { Waiting(price: board.price($0, need) - board.model.tastes.of($0, need), person: $0) }
            .sorted { ($0.price, $0.person) < ($1.price, $1.person) }
    }

    /// The next one is found among those for whom home or a wish speaks, and the first of the line.
    private func reason(_ person: Int, _ need: Int, _ line: [Waiting], _ board: Board) -> Reason {
        var next: (price: Int, person: Int)?
        func look(_ other: Int) {
            let found = (price: board.price(other, need), person: other)
            if next.map({ found < $0 }) ?? true { next = found }
        }
        for other in board.model.eager[need] where other != person && allows(other, need, board) { look(other) }
        for waiting in line {
            if let next, waiting.price > next.price { break }
            look(waiting.person)
        }
        return reason(person, need, able: 1 + line.count, next: next?.person, board)
    }

    private func reason(_ person: Int, _ need: Int, _ board: Board) -> Reason {
        let pool = board.model.pools.range(of: need)
        let broken = max(0, Board.broken(in: board.conductPrice(person, need)))
        var able = 1
        var next: Int?
        var least = Int.max
        for position in pool {
            let other = board.model.pools.member(position)
            guard other != person, allows(other, need, board) else { continue }
            let rules = board.conductPrice(other, need)
            guard Board.broken(in: rules) <= broken else { continue }
            able += 1
            let price = board.freePrice(other, need) + rules
            if price < least { (next, least) = (other, price) }
        }
        return reason(person, need, able: able, next: next, board)
    }

    private func reason(_ person: Int, _ need: Int, able: Int, next: Int?, _ board: Board) -> Reason {
        Reason(
            eligible: board.model.pools.range(of: need).count, able: able, chosen: candidate(person, need, board),
            next: next.map { candidate($0, need, board) },
            decision: next.map { decide(board, person, $0, need) } ?? .onlyOne)
    }

    private func candidate(_ person: Int, _ need: Int, _ board: Board) -> Candidate {
        Candidate(
            person, need, load: board.load[person], wish: board.model.tastes.wish(person, need),
            in: board.model.problem)
    }
}

extension Board {
    /// What speaks most for the chosen person, who is not there yet, against the next one.
    func decision(_ chosen: Int, _ next: Int, _ need: Int) -> Decision {
        let gain = price(next, need) - price(chosen, need)
        if gain < 0 { return .cancelled }
        let rules = conductStep(next, need) - conductStep(chosen, need)
        if rules.breaches > 0 { return .rules }
        let home = model.tastes.ofHome(next, need) - model.tastes.ofHome(chosen, need)
        let wish = model.tastes.ofWish(next, need) - model.tastes.ofWish(chosen, need)
        let load = freePrice(next, need) - freePrice(chosen, need) - home - wish
        let reasons: [(Decision, Int)] = [
            (.fewerShifts, load), (.wish, wish), (.home, home), (.company, rules.company),
            (.fewerChanges, rules.change),
        ]
        let most = reasons.reduce((.level, 0)) { $1.1 > $0.1 ? $1 : $0 }
        return most.0
    }
}
