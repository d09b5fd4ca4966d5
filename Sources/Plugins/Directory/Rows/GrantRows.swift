import PluginAPI

/// Qualifications and grants as tables.
struct GrantRows {
    let book: QualificationBook

    struct QualificationRow: Wire {
        var code: String
        var nameEn: String
        var nameZh: String
    }

    func takeQualification(_ row: QualificationRow, in tx: Transaction) throws {
        _ = try book.add(.init(code: row.code, nameEn: row.nameEn, nameZh: row.nameZh), in: tx)
    }

    func exportQualifications(in reader: Snapshot) throws -> [QualificationRow] {
        try reader.rows(
            "SELECT code, name_en, name_zh FROM directory_qualification ORDER BY code", as: QualificationRow.self)
    }

    struct Row: Wire {
        var person: String
        var qualification: String
        /// A day or an instant; a day begins at its midnight in the installation's zone.
        var validFrom: String?
        /// A day or an instant; a day is included.
        var validUntil: String?
        var issuer: String?
    }

    func take(_ row: Row, in tx: Transaction) throws {
        _ = try book.grant(
            .init(
                person: row.person, qualification: row.qualification,
                validFromAt: try Validity.moment(row.validFrom, "validFrom", isEnd: false, in: book.zone),
                validUntilAt: try Validity.moment(row.validUntil, "validUntil", isEnd: true, in: book.zone),
                issuer: row.issuer), in: tx)
    }

    private struct Stored: Decodable {
        let person: String
        let organization: String?
        let qualification: String
        let validFromAt: Instant
        let validUntilAt: Instant?
        let issuer: String?
    }

    /// Revoked grants stay out: a table has no place to say that they are.
    func export(in reader: Snapshot) throws -> [Row] {
        let stored = try reader.rows(
            """
            SELECT p.name AS person, p.organization, g.qualification, g.valid_from_at, g.valid_until_at, g.issuer
            FROM directory_grant g JOIN directory_person p ON p.id = g.person
            WHERE NOT EXISTS (SELECT 1 FROM directory_revocation r WHERE r.grant_id = g.id) ORDER BY g.id
            """, as: Stored.self)
        var clearance = Clearance(book.tree, reader)
        return try stored.filter { try clearance.covers($0.organization) }.map {
            Row(
                person: $0.person, qualification: $0.qualification, validFrom: $0.validFromAt.description,
                validUntil: $0.validUntilAt?.description, issuer: $0.issuer)
        }
    }
}
