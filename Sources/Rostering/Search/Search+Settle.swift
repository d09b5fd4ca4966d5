/// The end of a search where places have weights or more than limits can be broken: every single change that gains is
/// made, so that nobody stands where somebody else would be better.
extension Search {
    /// Goes through the needs until nothing gains, or so many people were looked at.
    mutating func settle(limit: Int = .max) {
        var improves = true
        var looks = 0
        while improves, !budget.isCancelled {
            improves = false
            for need in board.model.wanted.indices {
                let pool = board.model.pools.range(of: need).count
                looks += pool * (1 + board.staffCount[need])
                budget.poll(pool)
                if budget.isCancelled || looks > limit { return }
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
                board.remove(person, from: need, &trial)
                board.place(better, on: need, &trial)
                if trial.isPossible, trial.delta < 0 { improves = true } else { board.undo(trial) }
            } else if refund > gap {
                board.remove(person, from: need)
                improves = true
            }
        }
        while board.staffCount[need] < board.model.most[need], let person = board.cheapest(for: need) {
            var trial = Trial()
            board.place(person, on: need, &trial)
            guard trial.isPossible, trial.delta < 0 else {
                board.undo(trial)
                break
            }
            improves = true
        }
        return improves
    }
}
