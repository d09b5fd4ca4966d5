import PluginAPI

/// Who answers for which organization.
struct Coordinators {
    let tree: OrganizationTree

    struct Pairing: Wire {
        var organization: String
        var person: String
    }

    struct Coordinator: Wire {
        var id: String
        var name: String
        var sinceAt: Instant
    }

    func add(_ pairing: Pairing, in tx: Transaction) throws -> Nothing {
        let (organization, person) = try ids(pairing, in: tx)
        let added = try tx.execute(
            """
            INSERT INTO directory_coordinator (organization, person, since_at)
            VALUES (\(organization), \(person), \(tx.now.wholeSecond)) ON CONFLICT (organization, person) DO NOTHING
            """)
        if added == 0 { throw Fault("CoordinatorExists", ["organization": organization, "person": person]) }
        return Nothing()
    }

    func remove(_ pairing: Pairing, in tx: Transaction) throws -> Nothing {
        let (organization, person) = try ids(pairing, in: tx)
        let removed = try tx.execute(
            "DELETE FROM directory_coordinator WHERE organization = \(organization) AND person = \(person)")
        if removed == 0 { throw Fault("NoSuchCoordinator", ["organization": organization, "person": person]) }
        return Nothing()
    }

    func list(of organization: String, in reader: any Reading) throws -> [Coordinator] {
        try reader.rows(
            """
            SELECT p.id, p.name, c.since_at FROM directory_coordinator c JOIN directory_person p ON p.id = c.person
            WHERE c.organization = \(organization) ORDER BY c.since_at, p.id
            """, as: Coordinator.self)
    }

    private func ids(_ pairing: Pairing, in tx: Transaction) throws -> (organization: String, person: String) {
        let organization = try tree.id(pairing.organization, in: tx)
        try tx.require(.coordinator, over: organization)
        let person = try Subject.named(pairing.person, in: tx).id
        tx.concerns(.organization, organization)
        tx.concerns(.person, person)
        return (organization, person)
    }
}
