/// The end of a search over a grid: every single change that gains is made, so that nobody stands where somebody else
/// would be better, and no day is free that had better not be.
extension Sheet {
    /// Changes day by day until nothing gains or so much work is done; answers how much was.
    func settle(limit: Int) -> Int {
        var work = 0
        var improves = true
        while improves, work < limit {
            improves = false
            for day in 0..<days {
                for person in 0..<people where work < limit {
                    if change(person, day, &work) || giveAway(person, day, &work) { improves = true }
                }
            }
        }
        return work
    }

    /// Another value on one day of one person.
    private func change(_ person: Int, _ day: Int, _ work: inout Int) -> Bool {
        var mask = allowed[person * days + day] & ~(1 << UInt64(value(person, day)))
        var improves = false
        while mask != 0 {
            draft[0] = Int8(mask.trailingZeroBitCount)
            mask &= mask - 1
            work += 1
            let difference = difference(person, day, 1, draft)
            let staffing = staffingDifference(person, day, 1, draft)
            guard gains(difference.faults, difference.cost + staffing) else { continue }
            apply(difference, staffing: staffing, person, day, 1, draft)
            improves = true
        }
        return improves
    }

    /// Somebody else, free on that day, in place of a person.
    private func giveAway(_ person: Int, _ day: Int, _ work: inout Int) -> Bool {
        let value = value(person, day)
        guard value > 0, allowed[person * days + day] & 1 == 1 else { return false }
        draft[0] = 0
        otherDraft[0] = Int8(value)
        let leave = difference(person, day, 1, draft)
        for other in 0..<people
        where self.value(other, day) == 0 && allowed[other * days + day] >> UInt64(value) & 1 == 1 {
            work += 1
            let join = difference(other, day, 1, otherDraft)
            guard gains(leave.faults + join.faults, leave.cost + join.cost) else { continue }
            apply(leave, staffing: 0, person, day, 1, draft)
            apply(join, staffing: 0, other, day, 1, otherDraft)
            return true
        }
        return false
    }

    private func gains(_ faults: Int, _ cost: Int) -> Bool { faults < 0 || faults == 0 && cost < 0 }
}
