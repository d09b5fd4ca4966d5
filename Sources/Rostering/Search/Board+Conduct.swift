/// What rules on whole rosters and on company add to prices.
extension Board {
    /// What one unit of a broken rule counts in prices, in thousandths: more than anything else.
    static let breach = 400_000_000
    /// What a place that the shift cannot be held without counts; and one that should not stay empty.
    static let vital = 30_000_000
    static let open = 2_000_000

    /// The index of every need's shift is known to the problem; these are all who stand on it.
    func people(onShiftOf need: Int) -> [Int] {
        model.needsOfShift[model.problem.needs[need].shift].flatMap { staff(of: $0) }
    }

    /// How many more rules a change breaks, by what it adds to the price.
    static func broken(in delta: Int) -> Int {
        Int((Double(delta) / Double(breach)).rounded())
    }

    /// How much company lacks on the shift of a need.
    func companyBroken(onShiftOf need: Int) -> Int {
        guard let conduct = model.conduct, conduct.hasCompany else { return 0 }
        return conduct.company(model.problem.needs[need].shift, people(onShiftOf: need), in: model.problem).breaches
    }

    /// Whether the limits that whole rosters have let the person go to a need.
    func conductAllows(_ conduct: Conduct, _ person: Int, _ need: Int, without skipped: Int) -> Bool {
        if conduct.hasLimits(person) {
            let isWithin = withDuties(of: person) {
                conduct.allows(
                    conduct.terms[person], taking: model.shifts[need], given: Duties(held: $0, without: skipped))
            }
            if !isWithin { return false }
        }
        return !conduct.isApart(person) || conduct.apart(person, from: people(onShiftOf: need)) == nil
    }

    /// Whether anybody may mind that the person comes to a need or leaves it.
    func minds(_ person: Int, _ need: Int) -> Bool {
        model.isIntricateAlone || model.isLimited[person] || hasCompany(person, need)
    }

    /// Whether company may matter there; nearly always nobody minds who else is.
    private func hasCompany(_ person: Int, _ need: Int) -> Bool {
        model.isBound[person] || model.isMixed[need] || escorted(on: need) > 0
    }

    /// What it adds to send the person there.
    func conductPrice(_ person: Int, _ need: Int) -> Int { conductStep(person, need).price }

    /// What it saves to take the person away.
    func conductRefund(_ person: Int, _ need: Int) -> Int { conductStep(person, need, isComing: false).price }

    /// What is broken and what it costs beside, with the person on the need against without.
    func conductStep(_ person: Int, _ need: Int, isComing: Bool = true) -> ConductStep {
        var step = ConductStep()
        let hasCompany = hasCompany(person, need)
        guard hasCompany || model.isIntricateAlone, let conduct = model.conduct else { return step }
        if conduct.terms[person].asksForWork { step.breaches = ownStep(conduct, person, need, isComing) }
        if hasCompany {
            let company = companyStep(conduct, person, need, isComing)
            step.breaches += company.breaches
            step.company = company.cost * Model.scale
        }
        if conduct.hasCosts { step.change = changeStep(conduct, person, need, isComing) * Model.scale }
        return step
    }

    private func ownStep(_ conduct: Conduct, _ person: Int, _ need: Int, _ isComing: Bool) -> Int {
        let shift = model.shifts[need]
        return withDuties(of: person) { held in
            let now = Duties(held: held)
            let other =
                isComing
                ? Duties(held: held, with: shift) : Duties(held: held, without: held.firstIndex(of: shift) ?? -1)
            let step = conduct.breaches(person, other, near: shift.day) - conduct.breaches(person, now, near: shift.day)
            return isComing ? step : -step
        }
    }

    private func companyStep(_ conduct: Conduct, _ person: Int, _ need: Int, _ isComing: Bool)
        -> (breaches: Int, cost: Int)
    {
        let shift = model.problem.needs[need].shift
        let there = people(onShiftOf: need)
        let now = conduct.company(shift, there, in: model.problem)
        // Who minds nobody is at most what others lack.
        if isComing, now.breaches == 0, !model.isBound[person], !model.isMixed[need] { return (0, 0) }
        let then = conduct.company(
            shift, isComing ? there + [person] : there.filter { $0 != person }, in: model.problem)
        let sign = isComing ? 1 : -1
        return (sign * (then.breaches - now.breaches), sign * (then.cost - now.cost))
    }

    private func changeStep(_ conduct: Conduct, _ person: Int, _ need: Int, _ isComing: Bool) -> Int {
        let count = heldCount(person)
        let kept = keptCount(conduct, person)
        let step = isComing ? 1 : -1
        let other = conduct.change(
            person, kept: conduct.isPublished(person, need) ? kept + step : kept, of: count + step)
        return step * (other - conduct.change(person, kept: kept, of: count))
    }

    /// How many of the person's shifts are not pinned.
    private func heldCount(_ person: Int) -> Int { dutyRange(of: person).count { heldNeed($0) >= 0 } }

    /// How many of the person's shifts were published.
    private func keptCount(_ conduct: Conduct, _ person: Int) -> Int {
        conduct.hasPublished(person)
            ? dutyRange(of: person).count { heldNeed($0) >= 0 && conduct.isPublished(person, heldNeed($0)) } : 0
    }

    /// What it costs to have so many people on a need: more than any wish where it has no weights of its own.
    func staffingCost(_ need: Int, _ count: Int) -> Int {
        let asked = model.problem.needs[need]
        let vital = max(0, asked.least - count) * Board.vital
        if count > asked.wanted { return (count - asked.wanted) * (asked.surplus ?? 0) * Model.scale }
        return vital + (asked.wanted - count) * (asked.shortage.map { $0 * Model.scale } ?? Board.open)
    }

    /// What all of it breaks, and costs beside load and tastes, in thousandths.
    var conductScore: (broken: Int, cost: Int) {
        guard let conduct = model.conduct else { return (0, 0) }
        var broken = 0
        var cost = 0
        for person in load.indices {
            broken += withDuties(of: person) { conduct.breaches(person, Duties(held: $0)) }
            if conduct.hasCosts {
                cost += conduct.change(person, kept: keptCount(conduct, person), of: heldCount(person))
            }
        }
        for (shift, needs) in model.needsOfShift.enumerated() {
            let company = conduct.company(shift, needs.flatMap { staff(of: $0) }, in: model.problem)
            broken += company.breaches
            cost += company.cost
        }
        for (need, asked) in model.problem.needs.enumerated() {
            let count = staffCount[need]
            if let shortage = asked.shortage { cost += max(0, asked.wanted - count) * shortage }
            if let surplus = asked.surplus { cost += max(0, count - asked.wanted) * surplus }
        }
        return (broken, cost * Model.scale)
    }
}

/// What one person more breaks, in rules, and costs, in thousandths.
struct ConductStep {
    var breaches = 0
    var company = 0
    var change = 0

    var price: Int { breaches * Board.breach + company + change }

    static func - (one: ConductStep, other: ConductStep) -> ConductStep {
        ConductStep(
            breaches: one.breaches - other.breaches, company: one.company - other.company,
            change: one.change - other.change)
    }
}
