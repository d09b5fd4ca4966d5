import PluginAPI

/// Grants as people look at them.
struct GrantList {
    let tree: OrganizationTree

    /// Looking this far ahead, where the caller says nothing, leaves time for a course.
    static let soon = Duration.seconds(30 * 86_400)

    struct Attestation: Wire {
        var id: String
        var person: String
        var personName: String
        var qualification: String
        var validFromAt: Instant
        var validUntilAt: Instant?
        var issuer: String?
        var number: String?
        var revokedAt: Instant?
        var reason: String?
    }

    struct Listed: Wire {
        var grants: [Attestation]
        var cursor: String?
    }

    struct List: Wire {
        var person: String?
        var qualification: String?
        var limit: Int?
        var cursor: String?
    }

    func list(_ list: List, in reader: Snapshot) throws -> Listed {
        let size = try PageSize(list.limit)
        var conditions: [SQL] = ["g.id > \(try reader.id(after: list.cursor) ?? 0)"]
        if let person = list.person { conditions.append("g.person = \(try Subject.named(person, in: reader).id)") }
        if let code = list.qualification {
            conditions.append("g.qualification = \(try QualificationBook.known(code, in: reader))")
        }
        let part = try size.cut(rows(conditions, "g.id", size, in: reader), at: \.id)
        return Listed(grants: part.rows, cursor: part.cursor)
    }

    struct Expiring: Wire {
        var withinUSec: Int?
        var organization: String?
        var limit: Int?
        var cursor: String?
    }

    func expiring(_ expiring: Expiring, in reader: Snapshot) throws -> Listed {
        let size = try PageSize(expiring.limit)
        let now = reader.now.wholeSecond
        let end = now.advanced(by: expiring.withinUSec.map { .microseconds($0) } ?? GrantList.soon).wholeSecond
        var conditions = [
            ending(between: now, and: end),
            MomentKey.condition(after: try MomentKey(expiring.cursor), moment: "g.valid_until_at", id: "g.id"),
        ]
        if let organization = try tree.id(optional: expiring.organization, in: reader) {
            conditions.append("p.organization IN (\(OrganizationTree.subtree(of: organization)))")
        }
        let found = try rows(conditions, "g.valid_until_at, g.id", size, in: reader)
        let part = size.cut(found) { MomentKey.cursor($0.validUntilAt ?? end, $0.id) }
        return Listed(grants: part.rows, cursor: part.cursor)
    }

    /// Ends in time, is not revoked, and nothing the person holds of the same kind goes on after it.
    private func ending(between now: Instant, and end: Instant) -> SQL {
        """
        g.valid_until_at >= \(now) AND g.valid_until_at <= \(end) AND r.grant_id IS NULL AND NOT EXISTS (
          SELECT 1 FROM directory_grant h WHERE h.person = g.person AND h.qualification = g.qualification
            AND h.valid_from_at <= g.valid_until_at AND (h.valid_until_at IS NULL OR h.valid_until_at > g.valid_until_at)
            AND NOT EXISTS (SELECT 1 FROM directory_revocation v WHERE v.grant_id = h.id))
        """
    }

    private struct Stored: Decodable {
        let id: String
        let person: String
        let personName: String
        let organization: String?
        let qualification: String
        let validFromAt: Instant
        let validUntilAt: Instant?
        let issuer: String?
        let number: String?
        let revokedAt: Instant?
        let reason: String?
    }

    private func rows(_ conditions: [SQL], _ order: SQL, _ size: PageSize, in reader: Snapshot) throws -> [Attestation]
    {
        let found = try reader.rows(
            """
            SELECT g.id, g.person, p.name AS person_name, p.organization, g.qualification, g.valid_from_at,
              g.valid_until_at, g.issuer, g.number, r.revoked_at, r.reason
            FROM directory_grant g JOIN directory_person p ON p.id = g.person
            LEFT JOIN directory_revocation r ON r.grant_id = g.id
            WHERE \(conditions.joined(" AND ")) ORDER BY \(order) LIMIT \(size.rows)
            """, as: Stored.self)
        var clearance = Clearance(tree, reader)
        return try found.map { row in
            Attestation(
                id: row.id, person: row.person, personName: row.personName, qualification: row.qualification,
                validFromAt: row.validFromAt, validUntilAt: row.validUntilAt, issuer: row.issuer,
                number: try clearance.covers(row.organization) ? row.number : nil, revokedAt: row.revokedAt,
                reason: row.reason)
        }
    }
}
