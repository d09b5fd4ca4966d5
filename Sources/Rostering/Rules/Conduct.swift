/// The rules of a problem on rosters as a whole and on who is with whom, ready to be asked; `nil` where there are
/// none, so that simple problems do not pay for them.
struct Conduct: Sendable {
    let period: Range<Int>
    let weekends: [Range<Int>]
    /// The days from the first weekend to the last, and the weekend that each is part of, or -1.
    private let weekendDays: Range<Int>
    private let weekendOf: [Int]
    let terms: [Terms]
    private let successions: Set<Succession>
    let travel: Travel
    private let bonds: [[Bond]]
    /// By person: whether somebody is never on a shift with them, and whether they mind who else is on it.
    private let isApart: [Bool]
    private let isBound: [Bool]
    /// By person: whether their terms have a most of anything.
    private let hasMosts: [Bool]
    private let mixes: [[Mix]]
    private let escorts: [Int?]
    private let published: Set<Placement>
    private let publishedOf: [Int]
    private let weights: Weights
    /// Whether anything here is more than a limit that one shift more may pass: such problems need a search that also
    /// takes shifts away.
    let isIntricate: Bool
    /// Whether somebody's own roster can be broken by taking shifts away.
    let asksForWork: Bool
    /// Whether shifts are what people ask for, or places have weights, as in rotas of a staff.
    let isRota: Bool
    let hasCompany: Bool
    let hasEscorts: Bool
    /// Whether it costs to ask people or to change what was published.
    let hasCosts: Bool
    /// Whether it matters what comes after what: successions, or the way between places.
    private let hasWays: Bool

    init?(_ problem: Problem) {
        let hasTerms = problem.people.contains { $0.terms != Terms() }
        hasEscorts = problem.people.contains { $0.escort != nil }
        hasCompany = !problem.bonds.isEmpty || !problem.mixes.isEmpty || hasEscorts
        asksForWork = problem.people.contains { $0.terms.asksForWork }
        hasCosts = problem.weights.message > 0 || problem.weights.change > 0
        let isWeighted = problem.needs.contains { $0.shortage != nil || $0.surplus != nil }
        isRota = asksForWork || isWeighted
        isIntricate = asksForWork || hasCompany || hasCosts || isWeighted
        guard hasTerms || isIntricate || !problem.successions.isEmpty || problem.travel.longest > 0 else { return nil }
        hasWays = !problem.successions.isEmpty || problem.travel.longest > 0
        period = problem.days
        weekends = problem.weekends
        let first = weekends.map(\.lowerBound).min() ?? 0
        weekendDays = first..<max(first, weekends.map(\.upperBound).max() ?? 0)
        weekendOf = weekendDays.map { [weekends] day in weekends.firstIndex { $0.contains(day) } ?? -1 }
        terms = problem.people.map(\.terms)
        successions = Set(problem.successions)
        travel = problem.travel
        var bonds = [[Bond]](repeating: [], count: problem.people.count)
        for bond in problem.bonds {
            bonds[bond.first].append(bond)
            bonds[bond.second].append(bond)
        }
        self.bonds = bonds
        isApart = bonds.map { $0.contains { $0.strength == .never } }
        isBound = zip(problem.people, bonds).map { $0.escort != nil || $1.contains { $0.strength != .never } }
        hasMosts = problem.people.map(\.terms).map { terms in
            terms.mostInARow != nil || terms.mostWeekends != nil || terms.quotas.contains { $0.most != nil }
        }
        var mixes = [[Mix]](repeating: [], count: problem.shifts.count)
        for mix in problem.mixes { mixes[mix.shift].append(mix) }
        self.mixes = mixes
        escorts = problem.people.map(\.escort)
        published = Set(problem.published).subtracting(problem.pins)
        var counts = [Int](repeating: 0, count: problem.people.count)
        for placement in published { counts[placement.person] += 1 }
        publishedOf = counts
        weights = problem.weights
    }

    // MARK: Whether there is anything to look at

    /// Whether one more shift could pass a limit of the person's whole roster.
    func hasLimits(_ person: Int) -> Bool { hasWays || hasMosts[person] }

    /// Whether somebody is never on a shift with the person.
    func isApart(_ person: Int) -> Bool { isApart[person] }

    /// Whether either is so.
    func isLimited(_ person: Int) -> Bool { hasLimits(person) || isApart(person) }

    /// Whether the person minds who else is on a shift.
    func isBound(_ person: Int) -> Bool { isBound[person] }

    /// Whether a shift asks for a mix.
    func isMixed(_ shift: Int) -> Bool { !mixes[shift].isEmpty }

    func hasPublished(_ person: Int) -> Bool { publishedOf[person] > 0 }

    func isPublished(_ person: Int, _ need: Int) -> Bool {
        hasPublished(person) && published.contains(Placement(person: person, need: need))
    }

    // MARK: What one more shift may break

    /// Every limit that one more shift of the person would pass.
    func clauses(_ terms: Terms, taking shift: Shift, given: some Sequence<Shift>) -> [Clause] {
        var found: [Clause] = []
        _ = look(terms, taking: shift, given: given) {
            found.append($0)
            return true
        }
        return found
    }

    /// Whether one more shift of the person would pass no limit.
    func allows(_ terms: Terms, taking shift: Shift, given: some Sequence<Shift>) -> Bool {
        look(terms, taking: shift, given: given) { _ in false }
    }

    /// Calls back for every limit that would be passed, and stops with `false` once told so.
    private func look(
        _ terms: Terms, taking shift: Shift, given: some Sequence<Shift>, _ goOn: (Clause) -> Bool
    ) -> Bool {
        if hasWays, !lookAtWays(shift, given, goOn) { return false }
        if let most = terms.mostInARow {
            let row = inARow(shift.day, given)
            if row > most, !goOn(.inARow(would: row, most: most)) { return false }
        }
        if let most = terms.mostWeekends, let would = weekendsWorked(shift, given), would > most,
            !goOn(.weekends(would: would, most: most))
        {
            return false
        }
        for quota in terms.quotas {
            let amount = quota.amount(of: shift)
            guard amount > 0, let most = quota.most else { continue }
            let would = given.reduce(amount) { $0 + quota.amount(of: $1) }
            if would > most, !goOn(.quota(quota.measure, would: would, most: most)) { return false }
        }
        return true
    }

    private func lookAtWays(_ shift: Shift, _ given: some Sequence<Shift>, _ goOn: (Clause) -> Bool) -> Bool {
        for other in given {
            if forbids(other, shift) || forbids(shift, other), !goOn(.succession(other)) { return false }
            let wanted = travel[other.place, shift.place]
            let gap = max(other.start - shift.end, shift.start - other.end)
            guard gap >= 0, gap < wanted else { continue }
            if !goOn(.travel(missing: wanted - gap, wanted: wanted, beside: other)) { return false }
        }
        return true
    }

    private func forbids(_ first: Shift, _ next: Shift) -> Bool {
        first.day + 1 == next.day && successions.contains(Succession(first.kind, then: next.kind))
    }

    private func inARow(_ day: Int, _ given: some Sequence<Shift>) -> Int {
        1 + worked(1, from: day, given) + worked(-1, from: day, given)
    }

    /// How many days in a row are worked after a day, or before it.
    private func worked(_ step: Int, from day: Int, _ given: some Sequence<Shift>) -> Int {
        var length = 0
        while true {
            var days: UInt64 = 0
            for other in given {
                let distance = step * (other.day - day) - length - 1
                if 0 <= distance, distance < 64 { days |= 1 << UInt64(distance) }
            }
            let more = (~days).trailingZeroBitCount
            length += more
            if more < 64 { return length }
        }
    }

    /// How many weekends would be worked; `nil` where the shift makes it no more.
    private func weekendsWorked(_ shift: Shift, _ given: some Sequence<Shift>) -> Int? {
        let weekend = self.weekend(of: shift.day)
        guard weekend >= 0 else { return nil }
        return withUnsafeTemporaryAllocation(of: Bool.self, capacity: weekends.count) { isWorked in
            isWorked.initialize(repeating: false)
            for other in given {
                let index = self.weekend(of: other.day)
                if index >= 0 { isWorked[index] = true }
            }
            return isWorked[weekend] ? nil : 1 + isWorked.count { $0 }
        }
    }

    /// The index of the weekend that a day is part of, or -1.
    private func weekend(of day: Int) -> Int {
        weekendDays.contains(day) ? weekendOf[day - weekendDays.lowerBound] : -1
    }

    /// Somebody among the others with whom the person is never on a shift.
    func apart(_ person: Int, from others: some Sequence<Int>) -> Int? {
        guard isApart[person] else { return nil }
        return others.first { other in
            bonds[person].contains { $0.strength == .never && ($0.first == other || $0.second == other) }
        }
    }

    // MARK: What a roster breaks

    /// How much is missing to the least of everything in one person's roster, in days and in amounts of quotas.
    ///
    /// Near a day only what a change of that day can mend or break is counted: enough to hold two rosters against each
    /// other that differ there alone, and much quicker.
    func breaches(_ person: Int, _ given: some Sequence<Shift>, near day: Int? = nil) -> Int {
        let terms = terms[person]
        guard terms.asksForWork else { return 0 }
        var breaches = 0
        for quota in terms.quotas where quota.least > 0 {
            let missing = quota.least - given.reduce(0) { $0 + quota.amount(of: $1) }
            if missing > 0 { breaches += quota.measure == .minutes ? (missing + 59) / 60 : missing }
        }
        if terms.leastInARow > 1 || terms.leastDaysOff > 1 {
            // A run that goes on past so many days is longer than any least, whatever the day in its middle.
            let days = day.map { period.clamped(to: $0 - 15..<$0 + 16) } ?? period
            breaches += shortRuns(terms, given, days)
        }
        return breaches
    }

    private func shortRuns(_ terms: Terms, _ given: some Sequence<Shift>, _ days: Range<Int>) -> Int {
        withUnsafeTemporaryAllocation(of: Bool.self, capacity: days.count) { isWorked in
            isWorked.initialize(repeating: false)
            for shift in given where days.contains(shift.day) { isWorked[shift.day - days.lowerBound] = true }
            var breaches = 0
            var first = 0
            while first < isWorked.count {
                let works = isWorked[first]
                var end = first + 1
                while end < isWorked.count, isWorked[end] == works { end += 1 }
                if first > 0, end < isWorked.count {
                    breaches += max(0, (works ? terms.leastInARow : terms.leastDaysOff) - (end - first))
                }
                first = end
            }
            return breaches
        }
    }

    /// What is broken by who is on one shift together, and what their company costs in weights.
    func company(_ shift: Int, _ people: [Int], in problem: Problem) -> (breaches: Int, cost: Int) {
        guard hasCompany, !people.isEmpty else { return (0, 0) }
        var breaches = 0
        var cost = 0
        let end = problem.shifts[shift].end
        func holds(_ person: Int, _ kind: Int) -> Bool {
            problem.people[person].qualifications.contains { $0.kind == kind && $0.expires.map { end <= $0 } ?? true }
        }
        for mix in mixes[shift] { breaches += max(0, mix.least - people.count { holds($0, mix.qualification) }) }
        for person in people {
            if let escort = escorts[person], !people.contains(where: { $0 != person && holds($0, escort) }) {
                breaches += 1
            }
            for bond in bonds[person] {
                let other = bond.first == person ? bond.second : bond.first
                let isThere = people.contains(other)
                switch bond.strength {
                case .always: breaches += isThere ? 0 : 1
                case .never: break
                // Both of the two count it.
                case .rather(let weight): cost -= isThere && person < other ? weight : 0
                }
            }
        }
        return (breaches, cost)
    }

    /// What it costs, in weights, that the person has so many shifts where others were published, of which so many are
    /// kept.
    func change(_ person: Int, kept: Int, of count: Int) -> Int {
        let lost = publishedOf[person] - kept
        return lost * weights.change + (lost > 0 || count > kept ? weights.message : 0)
    }
}
