import PluginAPI

/// How people can be reached.
struct ContactBook {
    let tree: OrganizationTree

    struct Add: Wire {
        var person: String
        var kind: String
        var address: String
        var first: Bool?
    }

    func add(_ add: Add, in tx: Transaction) throws -> Nothing {
        let person = try Subject.named(add.person, for: .coordinator, in: tx).id
        let contact = try Contact(kind: add.kind, written: add.address)
        try put(contact, of: person, first: add.first == true, in: tx)
        try refuseTooMany(person, in: tx)
        try Twins.refuse(person, in: tx)
        tx.concerns(.person, person)
        return Nothing()
    }

    /// Puts a contact at the end, where one that is there already stays; or at the beginning, where it moves to.
    private func put(_ contact: Contact, of person: String, first: Bool, in tx: Transaction) throws {
        let place: SQL = first ? "COALESCE(MIN(place), 0) - 1" : "COALESCE(MAX(place), 0) + 1"
        let clash: SQL = first ? "UPDATE SET place = excluded.place" : "NOTHING"
        try tx.execute(
            """
            INSERT INTO directory_contact (person, kind, address, place)
            SELECT \(person), \(contact.kind), \(contact.address), \(place) FROM directory_contact
            WHERE person = \(person)
            ON CONFLICT (person, kind, address) DO \(clash)
            """)
    }

    private func refuseTooMany(_ person: String, in tx: Transaction) throws {
        let count = try tx.value("SELECT COUNT(*) FROM directory_contact WHERE person = \(person)", as: Int.self) ?? 0
        guard count <= Limit.contacts else { throw Fault("TooMany", ["limit": Limit.contacts]) }
    }

    struct Remove: Wire {
        var person: String
        var address: String
    }

    func remove(_ remove: Remove, in tx: Transaction) throws -> Nothing {
        let person = try Subject.named(remove.person, for: .coordinator, in: tx).id
        let written = remove.address.trimmed
        let forms = [written, try? Phone(written).text, try? EmailAddress(written).text].compactMap(\.self)
        let removed = try tx.execute(
            "DELETE FROM directory_contact WHERE person = \(person) AND address IN \(list: forms)")
        if removed == 0 { throw Fault("NoSuchContact", ["person": person, "address": remove.address]) }
        tx.concerns(.person, person)
        return Nothing()
    }

    struct List: Wire {
        var person: String
    }

    struct Listed: Wire {
        var masked: Bool
        var contacts: [Contact]
    }

    func list(_ list: List, in reader: Snapshot) throws -> Listed {
        let subject = try Subject.named(list.person, in: reader)
        var clearance = Clearance(tree, reader)
        let isClear = try clearance.covers(subject.organization)
        let contacts = try ContactBook.contacts(of: subject.id, in: reader)
        return Listed(masked: !isClear, contacts: isClear ? contacts : contacts.map(\.masked))
    }

    /// Returns how to reach a person, best first, in full.
    static func contacts(of person: String, in reader: any Reading) throws -> [Contact] {
        try reader.rows(
            "SELECT kind, address FROM directory_contact WHERE person = \(person) ORDER BY place, kind, address",
            as: Contact.self)
    }
}

/// People who cannot be told apart: the same name and the same phone number.
enum Twins {
    /// Refuses when someone else has this person's name and one of their numbers; asked after the change.
    static func refuse(_ person: String, in tx: Transaction) throws {
        let twin = try tx.first(
            """
            SELECT twin.id AS "key", twin.name AS "value" FROM directory_person p
            JOIN directory_contact mine ON mine.person = p.id AND mine.kind = 'phone'
            JOIN directory_contact other ON other.address = mine.address AND other.kind = 'phone' AND other.person <> p.id
            JOIN directory_person twin ON twin.id = other.person AND twin.name_key = p.name_key
            WHERE p.id = \(person) LIMIT 1
            """, as: Pair.self)
        if let twin { throw Fault("PersonExists", ["person": twin.key, "name": twin.value]) }
    }

    /// Refuses a second person of a name where neither has a number.
    static func refuse(unreachable name: String, in tx: Transaction) throws {
        let twin = try tx.first(
            """
            SELECT p.id AS "key", p.name AS "value" FROM directory_person p WHERE p.name_key = \(name.nameKey)
              AND NOT EXISTS (SELECT 1 FROM directory_contact c WHERE c.person = p.id AND c.kind = 'phone') LIMIT 1
            """, as: Pair.self)
        if let twin { throw Fault("PersonExists", ["person": twin.key, "name": twin.value]) }
    }
}
