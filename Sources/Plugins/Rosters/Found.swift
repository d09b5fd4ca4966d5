import PluginAPI

extension Reading {
    /// Returns a person that the caller has a role for, by id or exact name.
    ///
    /// - Throws: `NoSuchPerson(person)`, or the refusal that names the role.
    func person(_ name: String, for role: Role) throws -> Person {
        guard let person = try people([person(name)]).values.first else {
            throw Fault("NoSuchPerson", ["person": name])
        }
        try require(role, over: person.organization)
        return person
    }

    /// Returns one shift that the caller has a role for.
    ///
    /// - Throws: `NoSuchShift(shift)`, or the refusal that names the role.
    func shift(_ id: String, for role: Role) throws -> Shift {
        guard let shift = try shifts(ShiftFilter(ids: [id])).first else { throw Fault("NoSuchShift", ["shift": id]) }
        try require(role, over: shift.organization)
        return shift
    }

    /// Returns shifts by id; those that are gone are left out.
    func shifts(byID ids: some Sequence<String>) throws -> [String: Shift] {
        let ids = Set(ids).sorted()
        guard !ids.isEmpty else { return [:] }
        return Dictionary(try shifts(ShiftFilter(ids: ids)).map { ($0.id, $0) }) { first, _ in first }
    }
}
