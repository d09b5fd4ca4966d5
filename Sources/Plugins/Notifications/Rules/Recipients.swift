import PluginAPI

/// Who a message goes to.
enum Recipient: Sendable, Equatable {
    case person(Person)
    case address(String)

    /// What tells recipients apart, for deduplication.
    var key: String {
        switch self {
        case .person(let person): "person/\(person.id)"
        case .address(let address): "address/\(address)"
        }
    }

    var person: Person? {
        if case .person(let person) = self { person } else { nil }
    }

    static func == (left: Recipient, right: Recipient) -> Bool { left.key == right.key }
}

/// The first stage: from a rule and a signal to everyone who shall hear.
struct Recipients {
    /// One signal never tells more; a shift with more people is no shift.
    static let limit = 10_000

    /// Returns the recipients, each once, in the order of their ids; people who were erased are left out.
    func of(_ rule: Rule, _ facts: Facts, in reader: any Reading) throws -> [Recipient] {
        let ids: [String]
        switch rule.to {
        case .address: return rule.address.map { [.address($0)] } ?? []
        case .person: ids = facts["person"]?.text.map { [$0] } ?? []
        case .peopleOnShift: ids = try onShift(facts, in: reader)
        case .coordinators: ids = try coordinators(facts, in: reader)
        }
        let people = try reader.people(Array(Set(ids).prefix(Self.limit)))
        return people.values.sorted { $0.id.lexicographicallyPrecedes($1.id) }.map(Recipient.person)
    }

    private func onShift(_ facts: Facts, in reader: any Reading) throws -> [String] {
        guard let shift = facts["shift"]?.text else { return [] }
        return try reader.assignments(of: [shift]).map(\.person)
    }

    /// The organization itself, or the nearest one above it that has coordinators.
    private func coordinators(_ facts: Facts, in reader: any Reading) throws -> [String] {
        guard let organization = facts.organization else { return [] }
        let line = try reader.ask(.organizations) { try $0.line(from: organization, in: $1) }.flatMap(\.self)
        for one in [organization] + line {
            let found = try reader.ask(.people) { try $0.coordinators(of: one, in: $1) }.flatMap(\.self)
            if !found.isEmpty { return found }
        }
        return []
    }
}
