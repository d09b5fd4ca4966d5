import PluginAPI

/// Which qualifications there are, and who is granted which.
struct QualificationBook {
    let tree: OrganizationTree
    let zone: Zone

    struct Add: Wire {
        var code: String
        var nameEn: String
        var nameZh: String
    }

    func add(_ add: Add, in tx: Transaction) throws -> Nothing {
        try tx.require(.coordinator, over: nil)
        let code = try QualificationBook.checked(code: add.code)
        let added = try tx.execute(
            """
            INSERT INTO directory_qualification (code, name_en, name_zh)
            VALUES (\(code), \(try add.nameEn.checked("nameEn", upTo: Limit.name)),
              \(try add.nameZh.checked("nameZh", upTo: Limit.name))) ON CONFLICT (code) DO NOTHING
            """)
        if added == 0 { throw Fault("QualificationExists", ["qualification": code]) }
        return Nothing()
    }

    private static func checked(code: String) throws -> String {
        let code = try code.checked("code", upTo: Limit.word)
        guard code.isMade(of: "abcdefghijklmnopqrstuvwxyz0123456789-"), code.first != "-" else {
            throw Fault.invalid(
                "code",
                Sentence(
                    english: "It is made of lower-case letters, digits and hyphens, such as first-aid.",
                    chinese: "应由小写字母、数字和连字符组成，例如 first-aid。"))
        }
        return code
    }

    /// Returns the code where there is such a qualification.
    static func known(_ code: String, in reader: any Reading) throws -> String {
        let found = try reader.value(
            "SELECT code FROM directory_qualification WHERE code = \(code.trimmed)", as: String.self)
        guard let found else { throw Fault("NoSuchQualification", ["qualification": code]) }
        return found
    }

    struct Qualification: Wire {
        var code: String
        var nameEn: String
        var nameZh: String
        var holders: Int
    }

    struct List: Wire {
        var limit: Int?
        var cursor: String?
    }

    struct Listed: Wire {
        var qualifications: [Qualification]
        var cursor: String?
    }

    func list(_ list: List, in reader: Snapshot) throws -> Listed {
        let size = try PageSize(list.limit)
        let found = try reader.rows(
            """
            SELECT q.code, q.name_en, q.name_zh, (SELECT COUNT(DISTINCT g.person) FROM directory_grant g
              WHERE g.qualification = q.code AND \(Validity.holds(at: reader.now))) AS holders
            FROM directory_qualification q WHERE q.code > \(list.cursor ?? "") ORDER BY q.code LIMIT \(size.rows)
            """, as: Qualification.self)
        let part = size.cut(found, at: \.code)
        return Listed(qualifications: part.rows, cursor: part.cursor)
    }
}

// MARK: Grants
extension QualificationBook {
    struct Granting: Wire {
        var person: String
        var qualification: String
        var validFromAt: Instant?
        var validUntilAt: Instant?
        var issuer: String?
        var number: String?
        var requestId: String?
    }

    func grant(_ grant: Granting, in tx: Transaction) throws -> Identified {
        let person = try Subject.named(grant.person, for: .coordinator, in: tx).id
        let code = try QualificationBook.known(grant.qualification, in: tx)
        let validity = try Validity(from: grant.validFromAt ?? tx.now, until: grant.validUntilAt)
        try refuseTwin(person, code, validity, in: tx)
        let id = try tx.insert(
            """
            INSERT INTO directory_grant (person, qualification, valid_from_at, valid_until_at, issuer, number)
            VALUES (\(person), \(code), \(validity.from), \(validity.until),
              \(try grant.issuer?.checkedOrNil("issuer")), \(try grant.number?.checkedOrNil("number", upTo: Limit.word)))
            """)
        tx.concerns(.person, person)
        return Identified(id)
    }

    /// Refuses the very same grant, so that a table that is imported twice changes nothing the second time.
    private func refuseTwin(_ person: String, _ code: String, _ validity: Validity, in tx: Transaction) throws {
        let twin = try tx.value(
            """
            SELECT g.id FROM directory_grant g WHERE g.person = \(person) AND g.qualification = \(code)
              AND g.valid_from_at = \(validity.from) AND g.valid_until_at IS NOT DISTINCT FROM \(validity.until)
              AND NOT EXISTS (SELECT 1 FROM directory_revocation r WHERE r.grant_id = g.id) LIMIT 1
            """, as: String.self)
        if let twin { throw Fault("GrantExists", ["grant": twin, "person": person, "qualification": code]) }
    }

    struct Revocation: Wire {
        var grant: String
        var reason: String?
    }

    private struct Revoked: Decodable {
        let person: String
        let organization: String?
        let revokedAt: Instant?
    }

    func revoke(_ revocation: Revocation, in tx: Transaction) throws -> Nothing {
        let known = try tx.first(
            """
            SELECT g.person, p.organization, r.revoked_at FROM directory_grant g
            JOIN directory_person p ON p.id = g.person LEFT JOIN directory_revocation r ON r.grant_id = g.id
            WHERE g.id = \(revocation.grant)
            """, as: Revoked.self)
        guard let known else { throw Fault("NoSuchGrant", ["grant": revocation.grant]) }
        try tx.require(.coordinator, over: known.organization)
        if let revoked = known.revokedAt {
            throw Fault("AlreadyRevoked", ["grant": revocation.grant, "revokedAt": revoked])
        }
        try tx.execute(
            """
            INSERT INTO directory_revocation (grant_id, revoked_at, reason)
            VALUES (\(revocation.grant), \(tx.now.wholeSecond), \(try revocation.reason?.checkedOrNil("reason")))
            """)
        tx.concerns(.person, known.person)
        return Nothing()
    }
}
