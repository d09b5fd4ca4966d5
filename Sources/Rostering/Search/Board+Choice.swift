extension Board {
    /// Who may go to the need at the least price below `bound`, leaving out whom `isBarred` names.
    func cheapest(for need: Int, below bound: Int = .max, except isBarred: (Int) -> Bool = { _ in false }) -> Int? {
        var best = -1
        var least = bound
        func consider(_ person: Int) {
            let price = price(person, need)
            guard price < least || price == least && person < best, !isBarred(person), allows(person, need) else {
                return
            }
            (best, least) = (person, price)
        }
        // Tastes speak for few. Whoever else costs too much by load alone need not be looked at, unless company or
        // whole rosters may make them cheaper.
        let isPlain = !model.isIntricate
        if isPlain { for person in model.eager[need] { consider(person) } }
        for position in model.pools.range(of: need) {
            let person = model.pools.member(position)
            if !isPlain || loadPrice[person] <= least { consider(person) }
        }
        return best >= 0 ? best : nil
    }

    /// Sends the cheapest people to the need until it has what it wants or nobody is left; answers how many went.
    @discardableResult
    mutating func fillDirectly(_ need: Int, upTo count: Int) -> Int {
        var sent = 0
        while staffCount[need] < count, let person = cheapest(for: need) {
            place(person, on: need)
            sent += 1
        }
        return sent
    }

    /// Needs that have fewer people than they want.
    var holes: [Int] {
        model.wanted.indices.filter { missing($0) > 0 }
    }

    var score: Score {
        let conduct = conductScore
        var score = Score(broken: conduct.broken, missingLeast: 0, missingWanted: 0, cost: conduct.cost)
        for need in model.wanted.indices {
            score.missingLeast += max(0, model.least[need] - staffCount[need])
            if model.problem.needs[need].shortage == nil { score.missingWanted += missing(need) }
            for person in movableStaff(of: need) { score.cost += model.tastes.of(person, need) }
        }
        for person in load.indices { score.cost += model.unit[person] * load[person] * load[person] }
        return score
    }

    /// How many people stand on needs, the pinned among them.
    var filled: Int {
        staffCount.reduce(0, +)
    }

    /// Anybody on the need whom nobody pinned there.
    func somebody(on need: Int, _ dice: inout Dice) -> Int? {
        let staff = movableStaff(of: need)
        return staff.isEmpty ? nil : staff[staff.startIndex + dice.below(staff.count)]
    }
}
