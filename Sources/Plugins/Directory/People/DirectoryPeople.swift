import PluginAPI

/// What other plugins may ask about people.
struct DirectoryPeople: People {
    private struct Stored: Decodable {
        let id: String
        let name: String
        let organization: String?
        let language: Language
        let born: Day?
        /// So that people without tags cost no question more.
        let tagged: Bool
    }

    func people(_ ids: [String], in reader: any Reading) throws -> [String: Person] {
        let stored = try reader.rows(of: ids, as: Stored.self) {
            """
            SELECT id, name, organization, language, born,
              EXISTS (SELECT 1 FROM directory_tag t WHERE t.person = directory_person.id) AS tagged
            FROM directory_person
            WHERE id IN \(list: $0) AND erased_at IS NULL
            """
        }
        let tags = try PersonList.tags(of: stored.filter(\.tagged).map(\.id), in: reader)
        return stored.reduce(into: [:]) { people, one in
            people[one.id] = Person(
                id: one.id, name: one.name, organization: one.organization, language: one.language, born: one.born,
                tags: tags[one.id] ?? [])
        }
    }

    func person(named name: String, in reader: any Reading) throws -> String? {
        try Named.person.id(of: name, in: reader)
    }

    private struct Held: Decodable {
        let person: String
        let qualification: String
        let validFromAt: Instant
        let validUntilAt: Instant?
        let revokedAt: Instant?

        /// The grant as it holds: a revocation ends it early, or leaves nothing of it.
        var grant: Grant? {
            guard let revokedAt else {
                return Grant(qualification: qualification, validFrom: validFromAt, validUntil: validUntilAt)
            }
            guard revokedAt > validFromAt else { return nil }
            let end = min(validUntilAt ?? revokedAt, revokedAt)
            return Grant(qualification: qualification, validFrom: validFromAt, validUntil: end)
        }
    }

    func grants(of people: [String], in reader: any Reading) throws -> [String: [Grant]] {
        let held = try reader.rows(of: people, as: Held.self) {
            """
            SELECT g.person, g.qualification, g.valid_from_at, g.valid_until_at, r.revoked_at
            FROM directory_grant g LEFT JOIN directory_revocation r ON r.grant_id = g.id
            WHERE g.person IN \(list: $0) ORDER BY g.person, g.valid_from_at, g.id
            """
        }
        return held.reduce(into: [:]) { grants, one in
            if let grant = one.grant { grants[one.person, default: []].append(grant) }
        }
    }

    func addresses(of person: String, in reader: any Reading) throws -> [ContactAddress] {
        try ContactBook.contacts(of: person, in: reader).map { ContactAddress(kind: $0.kind, address: $0.address) }
    }

    func consents(_ person: String, to purpose: String, in reader: any Reading) throws -> Bool {
        try reader.value(
            """
            SELECT id FROM directory_consent
            WHERE person = \(person) AND purpose = \(purpose) AND withdrawn_at IS NULL LIMIT 1
            """, as: String.self) != nil
    }

    private struct Nearby: Decodable {
        let person: String
        let step: Int
    }

    /// Where an organization has no coordinators of its own, those of the nearest one above it answer for it.
    func coordinators(of organization: String, in reader: any Reading) throws -> [String] {
        let all = try reader.rows(
            """
            \(OrganizationTree.above(organization))
            SELECT c.person, above.step FROM above JOIN directory_coordinator c ON c.organization = above.id
            ORDER BY above.step, c.since_at, c.person
            """, as: Nearby.self)
        return all.prefix { $0.step == all[0].step }.map(\.person)
    }
}
