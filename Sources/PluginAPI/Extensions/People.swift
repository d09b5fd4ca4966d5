/// A person as far as planning and messages need one.
public struct Person: Codable, Sendable, Identifiable {
    /// The opaque id.
    public var id: String
    /// As people call it.
    public var name: String
    /// The organization they belong to.
    public var organization: String?
    /// The language to address them in.
    public var language: Language
    /// The day of birth, for minors' limits.
    public var born: Day?
    /// Free words that coordinators find people by.
    public var tags: [String]

    /// States a person.
    public init(
        id: String, name: String, organization: String? = nil, language: Language, born: Day? = nil, tags: [String] = []
    ) {
        self.id = id
        self.name = name
        self.organization = organization
        self.language = language
        self.born = born
        self.tags = tags
    }
}

/// What someone may do because somebody attested it.
public struct Grant: Codable, Sendable, Equatable {
    /// The qualification's code, such as `first-aid`.
    public var qualification: String
    /// The first moment it holds.
    public var validFrom: Instant
    /// The moment it ends; nil is never.
    public var validUntil: Instant?

    /// States a grant.
    public init(qualification: String, validFrom: Instant, validUntil: Instant? = nil) {
        self.qualification = qualification
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    /// Says whether the grant holds at a moment; it must hold at the *end* of a shift.
    public func holds(at moment: Instant) -> Bool {
        validFrom <= moment && validUntil.map { moment <= $0 } ?? true
    }
}

/// A way to reach someone.
public struct ContactAddress: Codable, Sendable, Equatable {
    /// `phone`, `email` or the name of a channel.
    public var kind: String
    /// The address, in the form of its kind.
    public var address: String

    /// States a way to reach someone.
    public init(kind: String, address: String) {
        self.kind = kind
        self.address = address
    }
}

/// Who exists, what they may and can do, where they belong, how to reach them.
public protocol People: Sendable {
    /// Returns people by id; erased and unknown ids are left out.
    func people(_ ids: [String], in reader: any Reading) throws -> [String: Person]

    /// Returns the id of the person with this id, or with exactly this name where only one has it.
    ///
    /// - Throws: a fault `Ambiguous(name, count)` where several have the name.
    func person(named name: String, in reader: any Reading) throws -> String?

    /// Returns the qualifications of people by person id, ended ones included.
    func grants(of people: [String], in reader: any Reading) throws -> [String: [Grant]]

    /// Returns how to reach a person, best first; the caller is a plugin that is about to.
    func addresses(of person: String, in reader: any Reading) throws -> [ContactAddress]

    /// Says whether the person has given a consent for a purpose and not withdrawn it.
    func consents(_ person: String, to purpose: String, in reader: any Reading) throws -> Bool

    /// Returns the people who answer for an organization (its coordinators), for messages.
    func coordinators(of organization: String, in reader: any Reading) throws -> [String]
}

extension ExtensionPoint where Offer == any People {
    /// Who answers for people.
    public static var people: Self { Self("People") }
}

extension Reading {
    /// Returns people by id, whoever keeps them.
    public func people(_ ids: [String]) throws -> [String: Person] {
        try ask(.people) { try $0.people(ids, in: $1) }.reduce(into: [:]) { all, some in
            all.merge(some) { first, _ in first }
        }
    }

    /// Returns the person of an id or of a name that only one has.
    ///
    /// - Throws: the caller's own fault `NoSuchPerson(person)`, which its interface has to declare.
    public func person(_ name: String) throws -> String {
        guard let id = try ask(.people, { try $0.person(named: name, in: $1) }).compactMap(\.self).first else {
            throw Fault("NoSuchPerson", ["person": name])
        }
        return id
    }

    /// Returns locations by id, whoever keeps them.
    public func locations(_ ids: [String]) throws -> [String: Location] {
        try ask(.places) { try $0.locations(ids, in: $1) }.reduce(into: [:]) { all, some in
            all.merge(some) { first, _ in first }
        }
    }

    /// Returns the names of organizations by id, whoever keeps them.
    public func organizationNames(_ ids: [String]) throws -> [String: String] {
        try ask(.organizations) { try $0.names(of: ids, in: $1) }.reduce(into: [:]) { all, some in
            all.merge(some) { first, _ in first }
        }
    }
}
