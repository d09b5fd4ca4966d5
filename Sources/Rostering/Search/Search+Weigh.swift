/// The search where one shift less can also break a rule, or places have weights: whatever a change breaks, leaves
/// open and costs is put on one scale, and annealing may also leave places empty.
extension Search {
    /// A change being tried: what was done, so that it can be undone, and what it adds.
    private struct Trial {
        var delta = 0
        var done: [(person: Int, need: Int, isPlaced: Bool)] = []
        var isPossible = true
    }

    /// Uses up the steps that are left, in some rounds of cooling; the best roster met stays.
    mutating func weigh() {
        guard !board.model.needOfPlace.isEmpty, !board.model.problem.people.isEmpty else { return }
        var best = board
        let rounds = 4
        for round in 0..<rounds where budget.left > 0 {
            let last = budget.left - budget.left / (rounds - round)
            best = cool(until: last, best)
            progress(Progress(best, budget))
        }
        board = best
        settle()
    }

    /// Cools from what a broken rule counts down to next to nothing.
    private mutating func cool(until last: Int, _ best: Board) -> Board {
        var best = best
        var bestScore = best.score
        var total = 0
        var least = Int.max
        let all = max(1, budget.left - last)
        while budget.left > last {
            let heat = max(50, Search.heat((all - (budget.left - last)) * 1000 / all))
            for _ in 0..<16 {
                total += change(allowance: dice.exponential(scale: heat))
                guard total < least else { continue }
                least = total
                let score = board.score
                if score < bestScore {
                    best = board
                    bestScore = score
                }
            }
        }
        return best
    }

    /// Half of what a broken rule counts at first, and a 400,000th of that in the end.
    private static func heat(_ way: Int) -> Int {
        var heat = Board.breach / 40
        for _ in 0..<way / 40 { heat = heat * 60 / 100 }
        return heat - heat * 40 / 100 * (way % 40) / 40
    }

    /// Tries one change and answers what it added, 0 where it was undone.
    private mutating func change(allowance: Int) -> Int {
        budget.spend()
        var trial = Trial()
        let need = dice.below(board.model.wanted.count)
        switch dice.below(8) {
        case 0, 1: add(need, &trial)
        case 2: drop(need, &trial)
        case 3, 4: replace(need, &trial)
        case 5: moveOver(need, &trial)
        case 6: trade(need, &trial)
        default: addMany(need, &trial)
        }
        guard trial.isPossible, trial.delta <= allowance, !trial.done.isEmpty else {
            undo(trial)
            return 0
        }
        return trial.delta
    }

    // MARK: Changes

    private mutating func add(_ need: Int, _ trial: inout Trial) {
        guard let person = anybody(for: need) else { return }
        place(person, need, &trial)
    }

    private mutating func drop(_ need: Int, _ trial: inout Trial) {
        guard let person = somebody(on: need) else { return }
        remove(person, need, &trial)
    }

    private mutating func replace(_ need: Int, _ trial: inout Trial) {
        guard let person = somebody(on: need), let other = anybody(for: need) else { return }
        remove(person, need, &trial)
        place(other, need, &trial)
    }

    private mutating func moveOver(_ need: Int, _ trial: inout Trial) {
        let from = dice.below(board.model.wanted.count)
        guard let person = somebody(on: from) else { return }
        remove(person, from, &trial)
        place(person, need, &trial)
    }

    private mutating func trade(_ need: Int, _ trial: inout Trial) {
        let there = dice.below(board.model.wanted.count)
        guard let person = somebody(on: need), let other = somebody(on: there) else { return }
        remove(person, need, &trial)
        remove(other, there, &trial)
        place(other, need, &trial)
        place(person, there, &trial)
    }

    /// Several at once, where one alone would break what asks for more: the same person on the next days, or another
    /// one on the same shift.
    private mutating func addMany(_ need: Int, _ trial: inout Trial) {
        guard let person = anybody(for: need) else { return }
        place(person, need, &trial)
        let model = board.model
        let isSameShift = dice.below(2) == 0
        for _ in 0...dice.below(3) where trial.isPossible {
            let other = isSameShift ? sibling(of: need) : dice.below(model.wanted.count)
            if isSameShift {
                if let companion = anybody(for: other) { place(companion, other, &trial) }
            } else if abs(model.shifts[other].day - model.shifts[need].day) <= 3 {
                place(person, other, &trial)
            }
        }
    }

    private mutating func sibling(of need: Int) -> Int {
        let siblings = board.model.needsOfShift[board.model.problem.needs[need].shift]
        return siblings[dice.below(siblings.count)]
    }

    private mutating func anybody(for need: Int) -> Int? {
        let pool = board.model.pools.range(of: need)
        return pool.isEmpty ? nil : board.model.pools.member(pool.lowerBound + dice.below(pool.count))
    }

    private mutating func somebody(on need: Int) -> Int? {
        let staff = board.movableStaff(of: need)
        return staff.isEmpty ? nil : staff[staff.startIndex + dice.below(staff.count)]
    }

    // MARK: Doing and undoing

    private mutating func place(_ person: Int, _ need: Int, _ trial: inout Trial) {
        let count = board.staffCount[need]
        guard trial.isPossible, count < board.model.most[need], board.model.pools.admits(person, to: need),
            board.allows(person, need)
        else {
            trial.isPossible = false
            return
        }
        trial.delta +=
            board.price(person, need) + board.staffingCost(need, count + 1) - board.staffingCost(need, count)
        board.place(person, on: need)
        trial.done.append((person, need, true))
    }

    private mutating func remove(_ person: Int, _ need: Int, _ trial: inout Trial) {
        guard trial.isPossible, board.movableStaff(of: need).contains(person) else {
            trial.isPossible = false
            return
        }
        let count = board.staffCount[need]
        trial.delta +=
            board.staffingCost(need, count - 1) - board.staffingCost(need, count) - board.refund(person, need)
        board.remove(person, from: need)
        trial.done.append((person, need, false))
    }

    private mutating func undo(_ trial: Trial) {
        for step in trial.done.reversed() {
            if step.isPlaced {
                board.remove(step.person, from: step.need)
            } else {
                board.place(step.person, on: step.need)
            }
        }
    }

    // MARK: The end

    /// Every single change that gains is made, so that nobody stands where somebody else would be better.
    mutating func settle() {
        var improves = true
        while improves, !budget.isCancelled {
            improves = false
            for need in board.model.wanted.indices {
                budget.poll(board.model.pools.range(of: need).count)
                if budget.isCancelled { return }
                if settle(need) { improves = true }
            }
        }
    }

    private mutating func settle(_ need: Int) -> Bool {
        var improves = false
        for person in Array(board.movableStaff(of: need)) {
            let count = board.staffCount[need]
            let gap = board.staffingCost(need, count - 1) - board.staffingCost(need, count)
            let refund = board.refund(person, need)
            if let better = board.cheapest(for: need, below: min(refund, .max - 1), except: { $0 == person }) {
                var trial = Trial()
                remove(person, need, &trial)
                place(better, need, &trial)
                if trial.isPossible, trial.delta < 0 { improves = true } else { undo(trial) }
            } else if refund > gap {
                board.remove(person, from: need)
                improves = true
            }
        }
        while board.staffCount[need] < board.model.most[need], let person = board.cheapest(for: need) {
            var trial = Trial()
            place(person, need, &trial)
            guard trial.isPossible, trial.delta < 0 else {
                undo(trial)
                break
            }
            improves = true
        }
        return improves
    }
}
