/// Works out, from a finished board, why each person stands where they do.
struct Reasoning {
    let board: Board
    /// How a strategy tells what decided, given the chosen person, the next one and the need.
    let decide: (Int, Int, Int) -> Decision

    func assignments() -> [Assignment] {
        board.model.wanted.indices.flatMap { need in
            board.movableStaff(of: need).sorted().map { person in
                Assignment(placement: Placement(person: person, need: need), reason: reason(person, need))
            }
        }
    }

    /// Taking the person out changes nothing for anybody else, so the others can be judged on the board as it stands.
    private func reason(_ person: Int, _ need: Int) -> Reason {
        let pool = board.model.pools.range(of: need)
        var able = 1
        var next: Int?
        var least = Int.max
        for position in pool {
            let other = board.model.pools.member(position)
            guard other != person, board.allows(other, need) else { continue }
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
