import Rostering

/// A second opinion on the rules, written from their wording and not from the engine: it looks at every window, hour
/// by hour since all times are whole hours, and at those that hold but the first or the last minute of a shift.
struct Oracle {
    let problem: Problem

    /// What is wrong with a roster, in words; empty where nothing is.
    func faults(_ assignments: [Assignment]) -> [String] {
        faults(assignments.map(\.placement))
    }

    func faults(_ placements: [Placement]) -> [String] {
        var faults: [String] = []
        for need in problem.needs.indices {
            let pinned = problem.pins.filter { $0.need == need }
            let placed = placements.filter { $0.need == need }
            if !placed.isEmpty, pinned.count + placed.count > problem.needs[need].wanted {
                faults.append("need \(need) has too many")
            }
        }
        for person in problem.people.indices {
            let pinned = problem.pins.filter { $0.person == person }.map { problem.needs[$0.need].shift }
            let placed = placements.filter { $0.person == person }
            for placement in placed where !isFit(person, placement.need) {
                faults.append("\(person) is not fit for \(placement.need)")
            }
            let shifts = placed.map { problem.needs[$0.need].shift }
            if !isBearable(person, shifts, pinned: pinned) {
                faults.append("\(person) has shifts that do not go together")
            }
        }
        return faults
    }

    /// Qualified until the end and available in every hour.
    func isFit(_ person: Int, _ need: Int) -> Bool {
        let shift = problem.shifts[problem.needs[need].shift]
        let who = problem.people[person]
        for kind in problem.needs[need].qualifications {
            let holds = who.qualifications.contains {
                $0.kind == kind && ($0.expires == nil || $0.expires! >= shift.interval.end)
            }
            if !holds { return false }
        }
        return stride(from: shift.interval.start, to: shift.interval.end, by: hour).allSatisfy { minute in
            who.available.contains { $0.start <= minute && minute < $0.end }
        }
    }

    /// Whether the shifts go together and with the pinned ones; what is wrong among the pinned alone is not held
    /// against them.
    func isBearable(_ person: Int, _ shifts: [Int], pinned: [Int]) -> Bool {
        let all = (shifts + pinned).map { problem.shifts[$0] }
        return shifts.indices.allSatisfy { index in
            let others = all.indices.filter { $0 != index }.map { all[$0] }
            return isSpaced(all[index], others, person) && isWithinLimits(all[index], others, person)
        }
    }

    /// Whether one more placement is right beside the others; what is wrong among those is not the question.
    func allows(_ person: Int, _ need: Int, beside placements: [Placement]) -> Bool {
        let others = (placements + problem.pins).filter { $0.person == person }.map { problem.needs[$0.need].shift }
        return isFit(person, need) && isBearable(person, [problem.needs[need].shift], pinned: others)
    }

    private func isSpaced(_ shift: Shift, _ others: [Shift], _ person: Int) -> Bool {
        let rest = max(problem.limits.rest ?? 0, problem.people[person].limits.rest ?? 0)
        return others.allSatisfy {
            $0.interval.end + rest <= shift.interval.start || shift.interval.end + rest <= $0.interval.start
        }
    }

    private func isWithinLimits(_ shift: Shift, _ others: [Shift], _ person: Int) -> Bool {
        let own = problem.people[person].limits
        let house = problem.limits
        func most(_ path: KeyPath<Limits, Int?>) -> Int {
            min(house[keyPath: path] ?? .max, own[keyPath: path] ?? .max)
        }
        let onDay = 1 + others.filter { $0.day == shift.day }.count
        return onDay <= most(\.shiftsPerDay)
            && starts(shift, others, 7 * wholeDay) <= most(\.shiftsPerWeek)
            && minutes(shift, others, wholeDay) <= most(\.minutesPerDay)
            && minutes(shift, others, 7 * wholeDay) <= most(\.minutesPerWeek)
    }

    /// The most starts in any window with this one in it.
    func starts(_ shift: Shift, _ others: [Shift], _ length: Int) -> Int {
        let start = shift.interval.start
        return stride(from: start - length + hour, through: start, by: hour).map { first in
            1 + others.filter { first <= $0.interval.start && $0.interval.start < first + length }.count
        }.max()!
    }

    /// The most minutes in any window that holds some of this one.
    func minutes(_ shift: Shift, _ others: [Shift], _ length: Int) -> Int {
        let onTheHour = Array(stride(from: shift.interval.start - length + hour, to: shift.interval.end, by: hour))
        return (onTheHour + [shift.interval.start - length + 1, shift.interval.end - 1]).map { first in
            ([shift] + others).reduce(0) {
                $0 + max(0, min($1.interval.end, first + length) - max($1.interval.start, first))
            }
        }.max()!
    }

    /// What a whole roster costs, in the engine's thousandths.
    func cost(_ placements: [Placement]) -> Int {
        let weights = problem.weights
        var cost = 0
        for (index, person) in problem.people.enumerated() {
            let load = person.history + (placements + problem.pins).filter { $0.person == index }.count
            cost += 4 * weights.load * 1000 / max(1, 4 * person.offer) * load * load
        }
        for placement in placements {
            let shift = problem.needs[placement.need].shift
            if problem.people[placement.person].home == problem.shifts[shift].place {
                cost -= 16000 * weights.home / max(1, 4 * problem.people[placement.person].offer)
            }
            for wish in problem.wishes where wish.person == placement.person && wish.shift == shift {
                cost -= 1000 * weights.wish * wish.weight
            }
        }
        return cost
    }
}
