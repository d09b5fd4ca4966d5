import PluginAPI

/// Changes of the tree of organizations.
struct OrganizationBook {
    let tree: OrganizationTree

    struct Add: Wire {
        var name: String
        var parent: String?
        var kind: String?
        var code: String?
        var requestId: String?
    }

    func add(_ add: Add, in tx: Transaction) throws -> Identified {
        let parent = try tree.id(optional: add.parent, in: tx)
        try tx.require(.coordinator, over: parent)
        try tree.refuseTooDeep(height: 1, below: parent, in: tx)
        let entry = try Entry(name: add.name, kind: add.kind, code: add.code)
        try refuseTwin(of: entry, below: parent, besides: nil, in: tx)
        let id = try tx.insert(
            """
            INSERT INTO directory_organization (parent, name, name_key, kind, code)
            VALUES (\(parent), \(entry.name), \(entry.name.nameKey), \(entry.kind), \(entry.code))
            """)
        tx.concerns(.organization, id)
        return Identified(id)
    }

    struct Edit: Wire {
        var organization: String
        var name: String?
        var kind: String?
        var code: String?
    }

    func edit(_ edit: Edit, in tx: Transaction) throws -> Nothing {
        let known = try stored(edit.organization, in: tx)
        try tx.require(.coordinator, over: known.id)
        let entry = try Entry(
            name: edit.name ?? known.name, kind: edit.kind ?? known.kind, code: edit.code ?? known.code)
        try refuseTwin(of: entry, below: known.parent, besides: known.id, in: tx)
        try tx.execute(
            """
            UPDATE directory_organization
            SET name = \(entry.name), name_key = \(entry.name.nameKey), kind = \(entry.kind), code = \(entry.code)
            WHERE id = \(known.id)
            """)
        tx.concerns(.organization, known.id)
        return Nothing()
    }

    struct Move: Wire {
        var organization: String
        var parent: String?
    }

    func move(_ move: Move, in tx: Transaction) throws -> Nothing {
        let known = try stored(move.organization, in: tx)
        let parent = try tree.id(optional: move.parent, in: tx)
        try tx.require(.coordinator, over: known.id)
        try tx.require(.coordinator, over: parent)
        if let parent, try parent == known.id || tree.line(from: parent, in: tx).contains(known.id) {
            throw Fault("InsideItself", ["organization": known.id, "parent": parent])
        }
        try tree.refuseTooDeep(height: tree.height(of: known.id, in: tx), below: parent, in: tx)
        try refuseTwin(of: Entry(name: known.name, kind: nil, code: nil), below: parent, besides: known.id, in: tx)
        try tx.execute("UPDATE directory_organization SET parent = \(parent) WHERE id = \(known.id)")
        tx.concerns(.organization, known.id)
        return Nothing()
    }

    private struct Stored: Decodable {
        let id: String
        let parent: String?
        let name: String
        let kind: String?
        let code: String?
    }

    private func stored(_ name: String, in tx: Transaction) throws -> Stored {
        let id = try tree.id(name, in: tx)
        guard
            let stored = try tx.first(
                "SELECT id, parent, name, kind, code FROM directory_organization WHERE id = \(id)", as: Stored.self)
        else { throw Fault("NoSuchOrganization", ["organization": name]) }
        return stored
    }

    /// Refuses a second organization of the same name below the same parent, or of the same code anywhere.
    private func refuseTwin(of entry: Entry, below parent: String?, besides id: String?, in tx: Transaction) throws {
        let twin = try tx.first(
            """
            SELECT id, parent, name, kind, code FROM directory_organization
            WHERE ((name_key = \(entry.name.nameKey) AND parent IS NOT DISTINCT FROM \(parent)) OR code = \(entry.code))
              AND id IS DISTINCT FROM \(id)
            ORDER BY id LIMIT 1
            """, as: Stored.self)
        if let twin { throw Fault("OrganizationExists", ["organization": twin.id, "name": twin.name]) }
    }
}

/// What is known of an organization, checked.
private struct Entry {
    let name: String
    let kind: String?
    let code: String?

    init(name: String, kind: String?, code: String?) throws {
        self.name = try name.checked("name", upTo: Limit.name)
        self.kind = try kind?.checkedOrNil("kind", upTo: Limit.word)
        self.code = try code?.checkedOrNil("code").map { try CreditCode($0).text }
    }
}
