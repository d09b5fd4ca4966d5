import PluginAPI

/// Adds and edits people.
struct PersonRegister {
    let tree: OrganizationTree
    let installation: Installation

    struct Add: Wire {
        var name: String
        var organization: String?
        var phone: String?
        var email: String?
        var preferredLanguage: String?
        var bornDay: Day?
        var tags: [String]?
        var requestId: String?
    }

    func add(_ add: Add, in tx: Transaction) throws -> Identified {
        let written = Newcomer.Written(
            name: add.name, phone: add.phone, email: add.email, language: add.preferredLanguage, born: add.bornDay,
            tags: add.tags)
        return Identified(try enrol(written, organization: add.organization, in: tx))
    }

    /// Adds someone in as few statements as it takes, because tables of 100,000 rows come this way.
    func enrol(_ written: Newcomer.Written, organization: String?, in tx: Transaction) throws -> String {
        let organization = try tree.id(optional: organization, in: tx)
        try tx.require(.coordinator, over: organization)
        let person = try Newcomer(written, organization: organization, in: installation, now: tx.now)
        let isReachable = person.contacts.contains { $0.kind == Contact.phone }
        if !isReachable { try Twins.refuse(unreachable: person.name, in: tx) }
        let id = try insert(person, in: tx)
        if isReachable { try Twins.refuse(id, in: tx) }
        tx.concerns(.person, id)
        return id
    }

    private func insert(_ person: Newcomer, in tx: Transaction) throws -> String {
        let id = try tx.insert(
            """
            INSERT INTO directory_person (name, name_key, organization, language, born, added_at)
            VALUES (\(person.name), \(person.name.nameKey), \(person.organization), \(person.language.rawValue),
              \(person.born), \(tx.now.wholeSecond))
            """)
        let contacts = person.contacts.enumerated().map { place, contact -> SQL in
            "(\(id), \(contact.kind), \(contact.address), \(place + 1))"
        }
        if !contacts.isEmpty {
            try tx.execute(
                "INSERT INTO directory_contact (person, kind, address, place) VALUES \(contacts.joined(", "))")
        }
        try tag(id, with: person.tags, in: tx)
        return id
    }

    private func tag(_ person: String, with tags: [String], in tx: Transaction) throws {
        guard !tags.isEmpty else { return }
        let rows = tags.map { tag -> SQL in "(\(person), \(tag))" }
        try tx.execute(
            "INSERT INTO directory_tag (person, tag) VALUES \(rows.joined(", ")) ON CONFLICT (person, tag) DO NOTHING")
    }
}

// MARK: Changes
extension PersonRegister {
    struct Edit: Wire {
        var person: String
        var name: String?
        var organization: String?
        var preferredLanguage: String?
        var bornDay: Day?
        var addTags: [String]?
        var removeTags: [String]?
    }

    func edit(_ edit: Edit, in tx: Transaction) throws -> Nothing {
        let subject = try Subject.named(edit.person, for: .coordinator, in: tx)
        var changes = try fields(edit, in: tx)
        if let organization = edit.organization {
            let id = try tree.id(optional: organization, in: tx)
            try tx.require(.coordinator, over: id)
            changes.append("organization = \(id)")
        }
        if !changes.isEmpty {
            try tx.execute("UPDATE directory_person SET \(changes.joined(", ")) WHERE id = \(subject.id)")
        }
        try retag(subject.id, edit, in: tx)
        try Twins.refuse(subject.id, in: tx)
        tx.concerns(.person, subject.id)
        return Nothing()
    }

    private func fields(_ edit: Edit, in tx: Transaction) throws -> [SQL] {
        var changes: [SQL] = []
        if let name = try edit.name?.checked("name", upTo: Limit.name) {
            changes.append("name = \(name), name_key = \(name.nameKey)")
        }
        if let language = try edit.preferredLanguage.map(Newcomer.language) {
            changes.append("language = \(language.rawValue)")
        }
        if let born = edit.bornDay {
            changes.append("born = \(try Newcomer.checked(born: born, today: installation.zone.day(of: tx.now)))")
        }
        return changes
    }

    private func retag(_ person: String, _ edit: Edit, in tx: Transaction) throws {
        if let removed = edit.removeTags, !removed.isEmpty {
            let tags = try Newcomer.checked(tags: removed)
            try tx.execute("DELETE FROM directory_tag WHERE person = \(person) AND tag IN \(list: tags)")
        }
        try tag(person, with: Newcomer.checked(tags: edit.addTags ?? []), in: tx)
        let count = try tx.value("SELECT COUNT(*) FROM directory_tag WHERE person = \(person)", as: Int.self) ?? 0
        guard count <= Limit.tags else { throw Fault("TooMany", ["limit": Limit.tags]) }
    }
}
