/// The one place that answers: may this person take this shift, given what the person has already?
public struct Rules: Sendable {
    /// What holds for everyone.
    public let limits: Limits
    /// What whole rosters keep; `nil` where nothing is.
    private let conduct: Conduct?

    /// Makes rules from the limits that hold for everyone; people bring their own.
    public init(limits: Limits) {
        self.limits = limits
        conduct = nil
    }

    /// Makes all rules of a problem that one more shift of a person can break: limits, terms, successions, ways.
    public init(_ problem: Problem) {
        self.init(problem, Conduct(problem))
    }

    init(_ problem: Problem, _ conduct: Conduct?) {
        limits = problem.limits
        self.conduct = conduct
    }

    /// Names every rule that stands in the way, with numbers; none means that the person may go.
    ///
    /// `given` holds the person's other shifts, in any order, at least those within eight days of this one. Only
    /// stretches of time that touch the new shift are judged: what is already too much elsewhere is not held against
    /// it. For terms it holds all shifts of the period.
    public func violations(of person: Person, taking shift: Shift, for need: Need, given: [Shift]) -> [Violation] {
        var found = need.qualifications.compactMap { missing($0, of: person, during: shift) }
        if !person.isAvailable(shift.interval) { found.append(.unavailable) }
        let given = given.sorted { $0.start < $1.start }
        found += clashes(of: person, taking: shift, given: given)
        given.withUnsafeBufferPointer { given in
            found += Limit.allCases.compactMap { excess($0, of: person, taking: shift, given: given) }
        }
        if let conduct { found += conduct.clauses(person.terms, taking: shift, given: given).map { .breaks($0) } }
        return found
    }

    /// Names who cannot be on a shift with the others there, and what the others do not hold as a mix asks; empty where
    /// the company is right. `people` are all who would be on it.
    public func company(on shift: Int, _ people: [Int], in problem: Problem) -> [CompanyFault] {
        conduct?.faults(on: shift, people, in: problem) ?? []
    }

    /// Whether the person could go if there were no other shifts at all.
    func admits(_ person: Person, to interval: Interval, holding qualifications: [Int]) -> Bool {
        person.isAvailable(interval)
            && qualifications.allSatisfy { kind in
                person.qualifications.contains { $0.kind == kind && $0.expires.map { interval.end <= $0 } ?? true }
            }
    }

    private func missing(_ kind: Int, of person: Person, during shift: Shift) -> Violation? {
        let held = person.qualifications.filter { $0.kind == kind }
        guard !held.isEmpty else { return .lacks(qualification: kind) }
        // Of several grants the one that lasts longest counts.
        var last = Int.min
        for qualification in held {
            guard let end = qualification.expires else { return nil }
            last = max(last, end)
        }
        return shift.end <= last ? nil : .expires(qualification: kind, at: last)
    }

    private func clashes(of person: Person, taking shift: Shift, given: [Shift]) -> [Violation] {
        let house = max(limits.rest ?? 0, 0)
        let wanted = max(house, person.limits.rest ?? 0)
        return given.compactMap { other in
            if other.interval.overlaps(shift.interval) { return .overlaps(other) }
            let gap = max(other.start - shift.end, shift.start - other.end)
            guard gap < wanted else { return nil }
            return .rest(missing: wanted - gap, wanted: wanted, beside: other, own: wanted > house)
        }
    }

    private func excess(_ limit: Limit, of person: Person, taking shift: Shift, given: UnsafeBufferPointer<Shift>)
        -> Violation?
    {
        let house = limits[limit] ?? .max
        let most = min(house, person.limits[limit] ?? .max)
        guard most < .max else { return nil }
        let would = given.most(limit, with: shift)
        return would > most ? .exceeds(limit, would: would, most: most, own: most < house) : nil
    }
}
