import PluginAPI

/// People as a table.
struct PersonRows {
    let register: PersonRegister
    let qualifications: QualificationBook

    /// The version of a consent's text where a table only says that the consent was given.
    static let textVersion = "import"

    struct Row: Wire {
        var name: String
        var organization: String?
        var phone: String?
        var email: String?
        var language: String?
        var born: Day?
        var tags: [String]?
        /// Codes of what they hold from now on, without an end.
        var qualifications: [String]?
        /// Purposes they agree to from now on.
        var consents: [String]?
    }

    func take(_ row: Row, in tx: Transaction) throws {
        let written = Newcomer.Written(
            name: row.name, phone: row.phone, email: row.email, language: row.language, born: row.born, tags: row.tags,
            bornName: "born")
        let person = try register.enrol(written, organization: row.organization, in: tx)
        try grant(row.qualifications ?? [], to: person, in: tx)
        try consent(row.consents ?? [], of: person, in: tx)
    }

    private func grant(_ codes: [String], to person: String, in tx: Transaction) throws {
        let codes = Set(codes.map(\.trimmed)).subtracting([""]).sorted()
        guard !codes.isEmpty else { return }
        let granted = try tx.execute(
            """
            INSERT INTO directory_grant (person, qualification, valid_from_at)
            SELECT \(person), code, \(tx.now.wholeSecond) FROM directory_qualification WHERE code IN \(list: codes)
            """)
        if granted < codes.count { for code in codes { _ = try QualificationBook.known(code, in: tx) } }
    }

    private func consent(_ purposes: [String], of person: String, in tx: Transaction) throws {
        let purposes = try Set(purposes.compactMap { try $0.checkedOrNil("consents", upTo: Limit.word) }).sorted()
        guard !purposes.isEmpty else { return }
        let rows = purposes.map { purpose -> SQL in
            "(\(person), \(purpose), \(PersonRows.textVersion), \(tx.now.wholeSecond))"
        }
        try tx.execute(
            "INSERT INTO directory_consent (person, purpose, text_version, given_at) VALUES \(rows.joined(", "))")
    }

    private struct Stored: Decodable {
        let id: String
        let name: String
        let organization: String?
        let organizationName: String?
        let language: String
        let born: Day?
    }

    /// Returns the people whom the caller coordinates: a table has their contacts in full.
    func export(in reader: Snapshot) throws -> [Row] {
        let stored = try reader.rows(
            """
            SELECT p.id, p.name, p.organization, o.name AS organization_name, p.language, p.born
            FROM directory_person p LEFT JOIN directory_organization o ON o.id = p.organization
            WHERE p.erased_at IS NULL ORDER BY p.id
            """, as: Stored.self)
        var clearance = Clearance(register.tree, reader)
        let side = try Side(in: reader)
        return try stored.filter { try clearance.covers($0.organization) }.map { side.row(of: $0) }
    }

    /// What stands in other tables, by person.
    private struct Side {
        let phones, emails, tags, qualifications, consents: [String: [String]]

        init(in reader: Snapshot) throws {
            func pairs(_ statement: SQL) throws -> [String: [String]] {
                try reader.rows(statement, as: Pair.self).grouped
            }
            func contacts(_ kind: String) -> SQL {
                #"SELECT person AS "key", address AS "value" FROM directory_contact WHERE kind = \#(kind) ORDER BY place"#
            }
            phones = try pairs(contacts(Contact.phone))
            emails = try pairs(contacts(Contact.email))
            tags = try pairs(#"SELECT person AS "key", tag AS "value" FROM directory_tag ORDER BY tag"#)
            qualifications = try pairs(
                """
                SELECT DISTINCT g.person AS "key", g.qualification AS "value" FROM directory_grant g
                WHERE g.valid_until_at IS NULL AND \(Validity.holds(at: reader.now)) ORDER BY g.qualification
                """)
            consents = try pairs(
                """
                SELECT DISTINCT person AS "key", purpose AS "value" FROM directory_consent
                WHERE withdrawn_at IS NULL ORDER BY purpose
                """)
        }

        func row(of person: Stored) -> Row {
            Row(
                name: person.name, organization: person.organizationName, phone: phones[person.id]?.first,
                email: emails[person.id]?.first, language: person.language, born: person.born, tags: tags[person.id],
                qualifications: qualifications[person.id], consents: consents[person.id])
        }
    }
}
