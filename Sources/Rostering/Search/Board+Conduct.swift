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

    /// Whether the limits that whole rosters have let the person go to a need.
    func conductAllows(_ conduct: Conduct, _ person: Int, _ need: Int, without skipped: Int) -> Bool {
        var given = duties(of: person)
        if skipped >= 0 { given.remove(at: skipped) }
        return conduct.clauses(conduct.terms[person], taking: model.shifts[need], given: given).isEmpty
            && (!conduct.isApart || conduct.apart(person, from: people(onShiftOf: need)) == nil)
    }

    /// What is broken and what it costs beside, as far as it can change with who goes to this need.
    private func conductCost(_ conduct: Conduct, _ person: Int, _ need: Int, _ change: Int) -> Int {
        var given = duties(of: person)
        var people = people(onShiftOf: need)
        var needs = dutyRange(of: person).map { heldNeed($0) }.filter { $0 >= 0 }
        if change > 0 {
            given.append(model.shifts[need])
            people.append(person)
            needs.append(need)
        } else if change < 0 {
            if let index = given.firstIndex(of: model.shifts[need]) { given.remove(at: index) }
            people.removeAll { $0 == person }
            needs.removeAll { $0 == need }
        }
        let company = conduct.company(model.problem.needs[need].shift, people, in: model.problem)
        let breaches = conduct.breaches(person, given, near: model.shifts[need].day) + company.breaches
        return breaches * Board.breach + (company.cost + conduct.change(person, needs)) * Model.scale
    }

    /// What it adds to send the person there.
    func conductPrice(_ person: Int, _ need: Int) -> Int {
        guard let conduct = model.conduct, conduct.isIntricate else { return 0 }
        return conductCost(conduct, person, need, 1) - conductCost(conduct, person, need, 0)
    }

    /// What it saves to take the person away.
    func conductRefund(_ person: Int, _ need: Int) -> Int {
        guard let conduct = model.conduct, conduct.isIntricate else { return 0 }
        return conductCost(conduct, person, need, 0) - conductCost(conduct, person, need, -1)
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
            broken += conduct.breaches(person, duties(of: person))
            cost += conduct.change(person, dutyRange(of: person).map { heldNeed($0) }.filter { $0 >= 0 })
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
