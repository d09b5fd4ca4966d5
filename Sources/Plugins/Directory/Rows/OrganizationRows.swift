import PluginAPI

/// Organizations and their coordinators as tables.
struct OrganizationRows {
    let book: OrganizationBook

    struct Row: Wire {
        var name: String
        /// The name of an organization that an earlier row, or the directory, has.
        var parent: String?
        var kind: String?
        var code: String?
    }

    func take(_ row: Row, in tx: Transaction) throws {
        _ = try book.add(.init(name: row.name, parent: row.parent, kind: row.kind, code: row.code), in: tx)
    }

    /// Parents come before those below them, as an import needs them.
    func export(in reader: Snapshot) throws -> [Row] {
        var rows: [Row] = []
        var cursor: String?
        repeat {
            let part = try OrganizationList(tree: book.tree).list(
                .init(limit: PageSize.most, cursor: cursor), in: reader)
            rows += part.organizations.map { Row(name: $0.name, parent: $0.parentName, kind: $0.kind, code: $0.code) }
            cursor = part.cursor
        } while cursor != nil
        return rows
    }

    struct CoordinatorRow: Wire {
        var organization: String
        var person: String
    }

    func takeCoordinator(_ row: CoordinatorRow, in tx: Transaction) throws {
        _ = try Coordinators(tree: book.tree).add(.init(organization: row.organization, person: row.person), in: tx)
    }

    func exportCoordinators(in reader: Snapshot) throws -> [CoordinatorRow] {
        try reader.rows(
            """
            SELECT o.name AS organization, p.name AS person FROM directory_coordinator c
            JOIN directory_organization o ON o.id = c.organization JOIN directory_person p ON p.id = c.person
            ORDER BY c.organization, c.since_at, c.person
            """, as: CoordinatorRow.self)
    }
}
