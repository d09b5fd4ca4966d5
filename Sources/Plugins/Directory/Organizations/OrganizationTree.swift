import PluginAPI

/// The tree of organizations: rows that know their parent.
struct OrganizationTree: Organizations {
    /// Organizations that may stand above each other; every walk of the tree stops here, whatever the rows say.
    static let deepest = 50

    let depthLimit: Int

    func line(from organization: String, in reader: any Reading) throws -> [String] {
        try reader.values(
            "\(OrganizationTree.above(organization)) SELECT id FROM above WHERE step > 0 ORDER BY step", as: String.self
        )
    }

    func names(of organizations: [String], in reader: any Reading) throws -> [String: String] {
        let pairs = try reader.rows(of: organizations, as: Pair.self) {
            #"SELECT id AS "key", name AS "value" FROM directory_organization WHERE id IN \#(list: $0)"#
        }
        return Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// Returns the id of the organization of an id or a name.
    func id(_ name: String, in reader: any Reading) throws -> String {
        guard let id = try Named.organization.id(of: name, in: reader) else {
            throw Fault("NoSuchOrganization", ["organization": name])
        }
        return id
    }

    /// Returns nil for nothing and for an empty name.
    func id(optional name: String?, in reader: any Reading) throws -> String? {
        guard let name, !name.trimmed.isEmpty else { return nil }
        return try id(name, in: reader)
    }

    /// Returns how many organizations stand below each other, from this one down; 1 for a leaf.
    func height(of organization: String, in reader: any Reading) throws -> Int {
        try reader.value("\(OrganizationTree.below(organization)) SELECT MAX(step) + 1 FROM below", as: Int.self) ?? 1
    }

    /// Refuses a place for a subtree of some height where the tree would become too deep.
    func refuseTooDeep(height: Int, below parent: String?, in reader: any Reading) throws {
        guard let parent else { return }
        let depth = try line(from: parent, in: reader).count + 1
        guard depth + height <= depthLimit else { throw Fault("TooDeep", ["limit": depthLimit]) }
    }

    /// Begins a query with `above(id, parent, step)`: the organization at step 0, and those above it.
    static func above(_ organization: String) -> SQL {
        """
        WITH RECURSIVE above(id, parent, step) AS (
          SELECT id, parent, 0 FROM directory_organization WHERE id = \(organization)
          UNION ALL
          SELECT o.id, o.parent, above.step + 1 FROM directory_organization o JOIN above ON o.id = above.parent
          WHERE above.step < \(deepest)
        )
        """
    }

    /// Begins a query with `below(id, step)`: the organization at step 0, and all below it.
    static func below(_ organization: String) -> SQL {
        """
        WITH RECURSIVE below(id, step) AS (
          SELECT id, 0 FROM directory_organization WHERE id = \(organization)
          UNION ALL
          SELECT o.id, below.step + 1 FROM directory_organization o JOIN below ON o.parent = below.id
          WHERE below.step < \(deepest)
        )
        """
    }

    /// Queries the ids of an organization and of all below it.
    static func subtree(of organization: String) -> SQL {
        "\(below(organization)) SELECT id FROM below"
    }

    /// Returns a sentence for every organization that no walk from the top reaches.
    static func stray(_ reader: Snapshot) throws -> [Sentence] {
        try reader.values(
            """
            WITH RECURSIVE tree(id, step) AS (
              SELECT id, 0 FROM directory_organization WHERE parent IS NULL
              UNION ALL
              SELECT o.id, tree.step + 1 FROM directory_organization o JOIN tree ON o.parent = tree.id
              WHERE tree.step < \(deepest)
            )
            SELECT id FROM directory_organization WHERE id NOT IN (SELECT id FROM tree)
            """, as: String.self
        ).map {
            Sentence(
                english: "Organization \($0) cannot be reached from the top of the tree.", chinese: "从组织树顶端到不了组织 \($0)。"
            )
        }
    }
}
