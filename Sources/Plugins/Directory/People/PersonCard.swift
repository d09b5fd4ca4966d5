import PluginAPI

/// One person as people look at them.
struct PersonCard {
    let tree: OrganizationTree

    struct Show: Wire {
        var person: String
    }

    struct Shown: Wire {
        var id: String
        var name: String
        var organization: String?
        var organizationName: String?
        var preferredLanguage: String
        var bornDay: Day?
        var tags: [String]
        var addedAt: Instant
        var eraseAt: Instant?
        var qualifications: [String]
        var contacts: [Contact]
    }

    private struct Stored: Decodable {
        let name: String
        let organizationName: String?
        let language: String
        let born: Day?
        let addedAt: Instant
        let dueAt: Instant?
    }

    func show(_ show: Show, in reader: Snapshot) throws -> Shown {
        let subject = try Subject.named(show.person, in: reader)
        guard let stored = try stored(subject.id, in: reader) else {
            throw Fault("NoSuchPerson", ["person": show.person])
        }
        var clearance = Clearance(tree, reader)
        return Shown(
            id: subject.id, name: stored.name, organization: subject.organization,
            organizationName: stored.organizationName, preferredLanguage: stored.language,
            bornDay: try clearance.covers(subject.organization) ? stored.born : nil,
            tags: try tags(subject.id, in: reader), addedAt: stored.addedAt, eraseAt: stored.dueAt,
            qualifications: try qualifications(subject.id, in: reader),
            contacts: try ContactBook.contacts(of: subject.id, in: reader).map(\.masked))
    }

    private func stored(_ id: String, in reader: Snapshot) throws -> Stored? {
        try reader.first(
            """
            SELECT p.name, o.name AS organization_name, p.language, p.born, p.added_at, e.due_at
            FROM directory_person p LEFT JOIN directory_organization o ON o.id = p.organization
            LEFT JOIN directory_erasure e ON e.person = p.id AND e.done_at IS NULL WHERE p.id = \(id)
            """, as: Stored.self)
    }

    private func tags(_ id: String, in reader: Snapshot) throws -> [String] {
        try reader.values("SELECT tag FROM directory_tag WHERE person = \(id) ORDER BY tag", as: String.self)
    }

    private func qualifications(_ id: String, in reader: Snapshot) throws -> [String] {
        try reader.values(
            """
            SELECT DISTINCT g.qualification FROM directory_grant g
            WHERE g.person = \(id) AND \(Validity.holds(at: reader.now)) ORDER BY g.qualification
            """, as: String.self)
    }
}
