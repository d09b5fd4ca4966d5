import PluginAPI

/// The tree of organizations as people look at it.
struct OrganizationList {
    let tree: OrganizationTree

    struct Organization: Wire {
        var id: String
        var name: String
        var depth: Int
        var kind: String?
        var code: String?
        var parent: String?
        var parentName: String?
        var people: Int
    }

    struct List: Wire {
        var under: String?
        var limit: Int?
        var cursor: String?
    }

    struct Listed: Wire {
        var organizations: [Organization]
        var cursor: String?
    }

    func list(_ list: List, in reader: Snapshot) throws -> Listed {
        let size = try PageSize(list.limit)
        let top = try tree.id(optional: list.under, in: reader)
        let part = try size.cut(
            reader.rows(statement(top, after: reader.id(after: list.cursor), size), as: Organization.self), at: \.id)
        return Listed(organizations: part.rows, cursor: part.cursor)
    }

    /// Each path begins with its parent's, and its last part has a fixed width, so that the order of paths as texts is
    /// the order of the tree, siblings in the order in which they were added.
    private func statement(_ top: String?, after: Int?, _ size: PageSize) -> SQL {
        let start: SQL = top.map { "id = \($0)" } ?? "parent IS NULL"
        let rest: SQL = after.map { "path > (SELECT path FROM tree WHERE id = \($0))" } ?? "1 = 1"
        return """
            WITH RECURSIVE tree(id, depth, path) AS (
              SELECT id, 0, (10000000000 + id) || '' FROM directory_organization WHERE \(start)
              UNION ALL
              SELECT o.id, tree.depth + 1, tree.path || '/' || (10000000000 + o.id)
              FROM directory_organization o JOIN tree ON o.parent = tree.id
              WHERE tree.depth < \(OrganizationTree.deepest)
            ),
            page(id, depth, path) AS (SELECT id, depth, path FROM tree WHERE \(rest) ORDER BY path LIMIT \(size.rows))
            SELECT o.id, o.name, page.depth, o.kind, o.code, o.parent, up.name AS parent_name,
              (SELECT COUNT(*) FROM directory_person p WHERE p.organization = o.id) AS people
            FROM page JOIN directory_organization o ON o.id = page.id
            LEFT JOIN directory_organization up ON up.id = o.parent ORDER BY page.path
            """
    }

    struct Show: Wire {
        var organization: String
    }

    struct Shown: Wire {
        var id: String
        var name: String
        var kind: String?
        var code: String?
        var parent: String?
        var above: [String]
        var people: Int
        var peopleInAll: Int
        var coordinators: [Coordinators.Coordinator]
    }

    private struct Stored: Decodable {
        let name: String
        let kind: String?
        let code: String?
        let parent: String?
        let people: Int
        let peopleInAll: Int
    }

    func show(_ show: Show, in reader: Snapshot) throws -> Shown {
        let id = try tree.id(show.organization, in: reader)
        guard let stored = try stored(id, in: reader) else {
            throw Fault("NoSuchOrganization", ["organization": show.organization])
        }
        let line = try tree.line(from: id, in: reader)
        let names = try tree.names(of: line, in: reader)
        return Shown(
            id: id, name: stored.name, kind: stored.kind, code: stored.code, parent: stored.parent,
            above: line.reversed().compactMap { names[$0] }, people: stored.people, peopleInAll: stored.peopleInAll,
            coordinators: try Coordinators(tree: tree).list(of: id, in: reader))
    }

    private func stored(_ id: String, in reader: Snapshot) throws -> Stored? {
        try reader.first(
            """
            SELECT o.name, o.kind, o.code, o.parent,
              (SELECT COUNT(*) FROM directory_person p WHERE p.organization = o.id) AS people,
              (SELECT COUNT(*) FROM directory_person p WHERE p.organization IN (\(OrganizationTree.subtree(of: id))))
                AS people_in_all
            FROM directory_organization o WHERE o.id = \(id)
            """, as: Stored.self)
    }
}
