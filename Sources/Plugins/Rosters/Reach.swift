import PluginAPI

/// What a caller may look at or change, where their role is bounded to parts of the tree of organizations.
struct Reach {
    private let reader: any Reading
    /// The tops of the subtrees the role is bounded to; nil is everything.
    private let bounds: Set<String>?
    private var known: [String: Bool] = [:]

    init(_ role: Role, in reader: any Reading) {
        self.reader = reader
        bounds = reader.caller.holds(role) ? nil : reader.caller.organizations(with: role)
    }

    /// Says whether records of an organization are among it.
    mutating func covers(_ organization: String?) throws -> Bool {
        guard let bounds else { return true }
        guard let organization else { return false }
        if let answer = known[organization] { return answer }
        let line = try reader.ask(.organizations) { try $0.line(from: organization, in: $1) }.flatMap(\.self)
        let answer = !bounds.isDisjoint(with: [organization] + line)
        known[organization] = answer
        return answer
    }
}

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

    /// Returns the id of the location with this id or exact name.
    ///
    /// - Throws: `NoSuchLocation(location)`.
    func location(named name: String) throws -> String {
        guard let id = try ask(.places, { try $0.location(named: name, in: $1) }).compactMap(\.self).first else {
            throw Fault("NoSuchLocation", ["location": name])
        }
        return id
    }
}
