import PluginAPI

/// What the directory itself stores about one person.
struct PersonFile: PersonalData {
    private struct Entry: Codable {
        var name: String
        var organizationName: String?
        var language: String
        var born: Day?
        var addedAt: Instant
    }

    private struct Held: Codable {
        var qualification: String
        var validFromAt: Instant
        var validUntilAt: Instant?
        var issuer: String?
        var number: String?
        var revokedAt: Instant?
        var reason: String?
    }

    private struct Duty: Codable {
        var organizationName: String
        var sinceAt: Instant
    }

    func export(_ person: String, in reader: any Reading) throws -> [PersonalRecords] {
        let tags = try reader.values(
            "SELECT tag FROM directory_tag WHERE person = \(person) ORDER BY tag", as: String.self)
        return try [
            PersonalRecords("person", entries(person, in: reader)),
            PersonalRecords("contacts", ContactBook.contacts(of: person, in: reader)),
            PersonalRecords("tags", tags),
            PersonalRecords("qualifications", held(person, in: reader)),
            PersonalRecords("consents", consents(person, in: reader)),
            PersonalRecords("coordinator", duties(person, in: reader)),
        ].compactMap(\.self)
    }

    private func entries(_ person: String, in reader: any Reading) throws -> [Entry] {
        try reader.rows(
            """
            SELECT p.name, o.name AS organization_name, p.language, p.born, p.added_at
            FROM directory_person p LEFT JOIN directory_organization o ON o.id = p.organization
            WHERE p.id = \(person) AND p.erased_at IS NULL
            """, as: Entry.self)
    }

    private func held(_ person: String, in reader: any Reading) throws -> [Held] {
        try reader.rows(
            """
            SELECT g.qualification, g.valid_from_at, g.valid_until_at, g.issuer, g.number, r.revoked_at, r.reason
            FROM directory_grant g LEFT JOIN directory_revocation r ON r.grant_id = g.id
            WHERE g.person = \(person) ORDER BY g.id
            """, as: Held.self)
    }

    private func consents(_ person: String, in reader: any Reading) throws -> [ConsentBook.Consent] {
        try reader.rows(
            """
            SELECT purpose, text_version, given_at, withdrawn_at FROM directory_consent
            WHERE person = \(person) ORDER BY id
            """, as: ConsentBook.Consent.self)
    }

    private func duties(_ person: String, in reader: any Reading) throws -> [Duty] {
        try reader.rows(
            """
            SELECT o.name AS organization_name, c.since_at FROM directory_coordinator c
            JOIN directory_organization o ON o.id = c.organization WHERE c.person = \(person) ORDER BY o.id
            """, as: Duty.self)
    }

    /// Consents stay, ended and without a name: they are the proof that what was done before was allowed.
    func erase(_ person: String, in tx: Transaction) throws -> Int {
        let now = tx.now.wholeSecond
        let statements: [SQL] = [
            "DELETE FROM directory_revocation WHERE grant_id IN (SELECT id FROM directory_grant WHERE person = \(person))",
            "DELETE FROM directory_grant WHERE person = \(person)",
            "DELETE FROM directory_contact WHERE person = \(person)",
            "DELETE FROM directory_tag WHERE person = \(person)",
            "DELETE FROM directory_coordinator WHERE person = \(person)",
            "UPDATE directory_consent SET withdrawn_at = \(now) WHERE person = \(person) AND withdrawn_at IS NULL",
            """
            UPDATE directory_person SET name = '', name_key = '', organization = NULL, born = NULL, erased_at = \(now)
            WHERE id = \(person) AND erased_at IS NULL
            """,
        ]
        return try statements.reduce(0) { try $0 + tx.execute($1) }
    }
}
