/// A change being tried: what was done, so that it can be undone, and what it adds.
struct Trial {
    var delta = 0
    var done: [(person: Int, need: Int, isPlaced: Bool)] = []
    var isPossible = true
}

extension Board {
    /// Sends somebody to a need, as far as rules and places let them.
    mutating func place(_ person: Int, on need: Int, _ trial: inout Trial) {
        let count = staffCount[need]
        guard trial.isPossible, count < model.most[need], model.pools.admits(person, to: need), allows(person, need)
        else {
            trial.isPossible = false
            return
        }
        trial.delta += price(person, need) + staffingCost(need, count + 1) - staffingCost(need, count)
        place(person, on: need)
        trial.done.append((person, need, true))
    }

    /// Takes somebody from a need, unless they are pinned there.
    mutating func remove(_ person: Int, from need: Int, _ trial: inout Trial) {
        guard trial.isPossible, movableStaff(of: need).contains(person) else {
            trial.isPossible = false
            return
        }
        let count = staffCount[need]
        trial.delta += staffingCost(need, count - 1) - staffingCost(need, count) - refund(person, need)
        remove(person, from: need)
        trial.done.append((person, need, false))
    }

    /// Takes a change back.
    mutating func undo(_ trial: Trial) {
        for step in trial.done.reversed() {
            if step.isPlaced { remove(step.person, from: step.need) } else { place(step.person, on: step.need) }
        }
    }
}
