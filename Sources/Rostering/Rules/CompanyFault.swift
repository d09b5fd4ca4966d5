/// What is wrong with who is on one shift together.
public enum CompanyFault: Sendable, Hashable {
    /// The person needs somebody there who holds a qualification, and nobody does.
    case alone(person: Int)
    /// The person goes only with the other, who is not there.
    case without(person: Int, other: Int)
    /// The two are never on one shift.
    case apart(person: Int, other: Int)
    /// So many people with a qualification are missing, whatever places they have.
    case mix(qualification: Int, missing: Int)
}

extension Conduct {
    /// Everything that is wrong with these people on a shift.
    func faults(on shift: Int, _ people: [Int], in problem: Problem) -> [CompanyFault] {
        guard hasCompany, !people.isEmpty else { return [] }
        let end = problem.shifts[shift].end
        func holds(_ person: Int, _ kind: Int) -> Bool {
            problem.people[person].qualifications.contains { $0.kind == kind && $0.expires.map { end <= $0 } ?? true }
        }
        var faults: [CompanyFault] = []
        for mix in problem.mixes where mix.shift == shift {
            let missing = mix.least - people.count { holds($0, mix.qualification) }
            if missing > 0 { faults.append(.mix(qualification: mix.qualification, missing: missing)) }
        }
        for person in people {
            let escort = problem.people[person].escort
            if let escort, !people.contains(where: { $0 != person && holds($0, escort) }) {
                faults.append(.alone(person: person))
            }
        }
        for bond in problem.bonds where people.contains(bond.first) != people.contains(bond.second) {
            let (here, away) = people.contains(bond.first) ? (bond.first, bond.second) : (bond.second, bond.first)
            if bond.strength == .always { faults.append(.without(person: here, other: away)) }
        }
        for bond in problem.bonds where people.contains(bond.first) && people.contains(bond.second) {
            if bond.strength == .never { faults.append(.apart(person: bond.first, other: bond.second)) }
        }
        return faults
    }
}

extension CompanyFault {
    /// Says in one sentence what is wrong.
    public func sentence(in language: Language, names: some Names) -> String {
        switch (self, language) {
        case (.alone(let person), .english): "\(names.person(person)) would be there without an adult."
        case (.alone(let person), .chinese): "\(names.person(person))须有成年人在场。"
        case (.without(let person, let other), .english):
            "\(names.person(person)) only goes with \(names.person(other)), who is not there."
        case (.without(let person, let other), .chinese): "\(names.person(person))须与\(names.person(other))同班。"
        case (.apart(let person, let other), .english):
            "\(names.person(person)) is never on a shift with \(names.person(other))."
        case (.apart(let person, let other), .chinese): "\(names.person(person))不与\(names.person(other))同班。"
        case (.mix(let kind, let missing), .english):
            "\(missing) with \(names.qualification(kind)) would still be missing on the shift."
        case (.mix(let kind, let missing), .chinese): "该班还须有\(missing)人具备“\(names.qualification(kind))”资格。"
        }
    }
}
