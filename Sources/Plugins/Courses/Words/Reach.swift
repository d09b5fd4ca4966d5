import PluginAPI

/// The organizations whose courses an answer may speak of.
struct Reach {
    /// Nil is all there are, courses of no organization among them.
    private let organizations: [String]?

    static let everything = Reach(organizations: nil)
    static func only(_ organizations: [String]) -> Reach { Reach(organizations: organizations) }

    /// Returns the condition that a column names an organization in reach.
    func condition(_ column: SQL) -> SQL {
        guard let organizations else { return "1 = 1" }
        return "\(column) IN \(list: organizations)"
    }
}

extension Reading {
    /// Reaches what the caller has a role for.
    func reach(_ role: Role = .viewer) throws -> Reach {
        if caller.holds(role) { return .everything }
        let tops = caller.organizations(with: role)
        let all = try values("SELECT DISTINCT organization FROM courses_course", as: String.self)
        return .only(
            try all.filter { organization in
                let line = try ask(.organizations) { try $0.line(from: organization, in: $1) }.flatMap(\.self)
                return !tops.isDisjoint(with: [organization] + line)
            })
    }

    /// Refuses unless the caller has the role for the organization of a location; asks nobody where it holds for all.
    func require(_ role: Role, at location: String) throws {
        if caller.holds(role) { return }
        try require(role, over: locations([location])[location]?.organization)
    }

    /// Returns the ids of people by id or exact name, each of whom exists, in the order given.
    ///
    /// Ids are taken as they are and asked for together: signing up must cost little.
    func known(_ named: [String]) throws -> [Person] {
        let ids = try named.map { $0.isNumber ? $0 : try person($0) }
        let found = try people(ids)
        return try zip(named, ids).map { name, id in
            if let person = found[id] { return person }
            // A name of digits alone is rare, and still a name.
            guard name.isNumber, let person = try people([person(name)]).values.first else {
                throw Fault("NoSuchPerson", ["person": name])
            }
            return person
        }
    }

    /// Returns the id of one person.
    func known(_ named: String) throws -> String {
        try known([named])[0].id
    }

    /// Returns the names of people by id.
    func names(of people: [String]) throws -> [String: String] {
        guard !people.isEmpty else { return [:] }
        return try self.people(Array(Set(people))).mapValues(\.name)
    }
}
