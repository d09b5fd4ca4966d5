import PluginAPI

/// People in a list that several questions narrow.
struct PersonList {
    let tree: OrganizationTree

    struct List: Wire {
        var organization: String?
        var tag: String?
        var qualification: String?
        var text: String?
        var limit: Int?
        var cursor: String?
    }

    struct PersonLine: Wire {
        var id: String
        var name: String
        var organization: String?
        var organizationName: String?
        var phone: String?
        var preferredLanguage: String
        var tags: [String]
    }

    struct Listed: Wire {
        var people: [PersonLine]
        var cursor: String?
    }

    private struct Stored: Decodable {
        let id: String
        let name: String
        let organization: String?
        let organizationName: String?
        let language: String
    }

    func list(_ list: List, in reader: Snapshot) throws -> Listed {
        let size = try PageSize(list.limit)
        let found = try reader.rows(
            """
            SELECT p.id, p.name, p.organization, o.name AS organization_name, p.language
            FROM directory_person p LEFT JOIN directory_organization o ON o.id = p.organization
            WHERE p.id > \(try reader.id(after: list.cursor) ?? 0) AND \(try conditions(list, in: reader).joined(" AND "))
            ORDER BY p.id LIMIT \(size.rows)
            """, as: Stored.self)
        let part = size.cut(found, at: \.id)
        return Listed(people: try lines(part.rows, in: reader), cursor: part.cursor)
    }

    private func conditions(_ list: List, in reader: Snapshot) throws -> [SQL] {
        var conditions: [SQL] = ["p.erased_at IS NULL"]
        if let organization = try tree.id(optional: list.organization, in: reader) {
            conditions.append("p.organization IN (\(OrganizationTree.subtree(of: organization)))")
        }
        if let tag = list.tag {
            conditions.append("EXISTS (SELECT 1 FROM directory_tag t WHERE t.tag = \(tag.trimmed) AND t.person = p.id)")
        }
        if let code = list.qualification {
            let code = try QualificationBook.known(code, in: reader)
            conditions.append(
                """
                EXISTS (SELECT 1 FROM directory_grant g WHERE g.person = p.id AND g.qualification = \(code)
                  AND \(Validity.holds(at: reader.now)))
                """)
        }
        if let text = try list.text?.checked("text", upTo: Limit.name) {
            conditions.append("p.name_key LIKE \(text.anywhere) ESCAPE '!'")
        }
        return conditions
    }

    private func lines(_ people: [Stored], in reader: Snapshot) throws -> [PersonLine] {
        let ids = people.map(\.id)
        let phones = try PersonList.phones(of: ids, in: reader)
        let tags = try PersonList.tags(of: ids, in: reader)
        return people.map { person in
            PersonLine(
                id: person.id, name: person.name, organization: person.organization,
                organizationName: person.organizationName,
                phone: phones[person.id]?.first.map { Contact(phone: $0).masked.address },
                preferredLanguage: person.language, tags: tags[person.id] ?? [])
        }
    }

    /// Returns the phone numbers of people, best first.
    static func phones(of people: [String], in reader: any Reading) throws -> [String: [String]] {
        try reader.rows(of: people, as: Pair.self) {
            """
            SELECT person AS "key", address AS "value" FROM directory_contact
            WHERE person IN \(list: $0) AND kind = 'phone' ORDER BY person, place
            """
        }.grouped
    }

    /// Returns the tags of people, in the order of the alphabet.
    static func tags(of people: [String], in reader: any Reading) throws -> [String: [String]] {
        try reader.rows(of: people, as: Pair.self) {
            #"SELECT person AS "key", tag AS "value" FROM directory_tag WHERE person IN \#(list: $0) ORDER BY person, tag"#
        }.grouped
    }
}

extension [Pair] {
    /// The values of each key, in the order of the rows.
    var grouped: [String: [String]] {
        reduce(into: [:]) { $0[$1.key, default: []].append($1.value) }
    }
}

extension Contact {
    /// Takes a phone number as it is stored.
    init(phone: String) {
        kind = Contact.phone
        address = phone
    }
}
