import PluginAPI

/// Asks who may be on a shift with whom, in the transaction that decides.
struct Company {
    private let house: House
    private let reader: any Reading

    init(_ house: House, in reader: any Reading) {
        self.house = house
        self.reader = reader
    }

    /// Refuses a person whom the others on a shift do not let come.
    ///
    /// - Parameter gone: assignments that are thought away.
    /// - Throws: `KeptApart`, `NoAdult`, `NoPlaceTogether` or `MixNeeded`.
    func check(_ person: Person, _ grants: [Grant], on shift: Shift, without gone: [String]) throws {
        let bonds = try bonds(of: person.id)
        let isMinor = house.isMinor(person, on: shift.day)
        guard !bonds.isEmpty || isMinor || !house.rules.mixes.isEmpty else { return }
        let others = try others(on: shift, without: gone).filter { $0 != person.id }
        try check(person, bonds, others, on: shift)
        if isMinor { try checkAdult(person, others, on: shift) }
        try checkMixes(person, grants, others, on: shift)
    }

    private func others(on shift: Shift, without gone: [String]) throws -> [String] {
        try reader.values(
            """
            SELECT person FROM rosters_assignment
            WHERE shift = \(shift.id) AND state IN \(list: Assignment.State.holding) AND id NOT IN \(list: gone + ["0"])
            """, as: String.self)
    }

    private struct Companion: Decodable {
        let other: String
        let kind: RosterBond.Kind
    }

    private func bonds(of person: String) throws -> [Companion] {
        try reader.rows(
            """
            SELECT CASE WHEN first = \(person) THEN second ELSE first END AS other, kind FROM rosters_bond
            WHERE (first = \(person) OR second = \(person)) AND kind <> 'rather'
            """, as: Companion.self)
    }

    private func check(_ person: Person, _ bonds: [Companion], _ others: [String], on shift: Shift) throws {
        for bond in bonds {
            let isThere = others.contains(bond.other)
            let name = { try reader.people([bond.other])[bond.other]?.name ?? bond.other }
            switch bond.kind {
            case .apart where isThere:
                throw Fault(
                    "KeptApart",
                    ["person": person.id, "name": person.name, "other": bond.other, "otherName": try name()])
            case .together where !isThere && shift.placesWanted - others.count < 2:
                throw Fault(
                    "NoPlaceTogether",
                    [
                        "person": person.id, "name": person.name, "other": bond.other, "otherName": try name(),
                        "shift": shift.id, "title": shift.title,
                    ])
            default: break
            }
        }
    }

    private func checkAdult(_ person: Person, _ others: [String], on shift: Shift) throws {
        let there = try reader.people(others)
        guard !there.values.contains(where: { !house.isMinor($0, on: shift.day) }) else { return }
        throw Fault(
            "NoAdult",
            [
                "person": person.id, "name": person.name, "adultAge": house.adultAge, "shift": shift.id,
                "title": shift.title,
            ])
    }

    /// Places for others must be left for as many as a mix still asks for.
    private func checkMixes(_ person: Person, _ grants: [Grant], _ others: [String], on shift: Shift) throws {
        let mixes = house.rules.mixes.filter { $0.fromPeople <= shift.placesWanted }
        guard !mixes.isEmpty else { return }
        let known = try reader.ask(.people) { try $0.grants(of: others, in: $1) }.reduce(into: [:]) { all, some in
            all.merge(some, uniquingKeysWith: +)
        }
        for mix in mixes {
            func holds(_ grants: [Grant]) -> Bool {
                grants.contains { $0.qualification == mix.qualification && $0.holds(at: shift.ends) }
            }
            guard !holds(grants) else { continue }
            let missing = mix.least - others.count { holds(known[$0] ?? []) }
            guard missing > max(0, shift.placesWanted - others.count - 1) else { continue }
            throw Fault(
                "MixNeeded",
                [
                    "person": person.id, "name": person.name, "qualification": mix.qualification, "missing": missing,
                    "shift": shift.id, "title": shift.title,
                ])
        }
    }
}

extension Shift {
    /// How many people it wants in all.
    fileprivate var placesWanted: Int { needs.reduce(0) { $0 + ($1.orphaned ? 0 : $1.wanted) } }
}
