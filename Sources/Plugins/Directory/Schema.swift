import PluginAPI

/// The tables of the directory, what refers to what, and what must always hold.
enum Schema {
    static func state(in kit: inout Kit) {
        kit.migration("001-organizations", organizations)
        kit.migration("002-people", people)
        kit.migration("003-qualifications", qualifications)
        kit.migration("004-consents", consents)
        kit.migration("005-locations", locations)
        kit.keeps(.organization, in: "directory_organization")
        kit.keeps(.person, in: "directory_person")
        kit.keeps(.location, in: "directory_location")
        references(in: &kit)
        checks(in: &kit)
    }

    private static func references(in kit: inout Kit) {
        kit.refers("directory_organization", "parent", to: .organization)
        kit.refers("directory_person", "organization", to: .organization)
        kit.refers("directory_location", "organization", to: .organization)
        kit.refers("directory_coordinator", "organization", to: .organization)
        for table in ["coordinator", "contact", "tag", "grant", "consent", "erasure"] {
            kit.refers("directory_\(table)", "person", to: .person)
        }
    }

    /// `name_key` is the name as it is looked for: see ``Swift/String/nameKey``.
    private static let organizations = """
        CREATE TABLE directory_organization (
          id INTEGER PRIMARY KEY, parent INTEGER, name TEXT NOT NULL, name_key TEXT NOT NULL, kind TEXT, code TEXT
        );
        CREATE INDEX directory_organization_parent ON directory_organization (parent);
        CREATE INDEX directory_organization_name ON directory_organization (name_key, id);
        CREATE UNIQUE INDEX directory_organization_code ON directory_organization (code);
        CREATE TABLE directory_coordinator (
          organization INTEGER NOT NULL, person INTEGER NOT NULL, since_at TEXT NOT NULL,
          PRIMARY KEY (organization, person)
        );
        CREATE INDEX directory_coordinator_person ON directory_coordinator (person);
        """

    /// An erased person keeps the row, with an empty name; `place` orders contacts, the least first.
    private static let people = """
        CREATE TABLE directory_person (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, organization INTEGER,
          language TEXT NOT NULL, born TEXT, added_at TEXT NOT NULL, erased_at TEXT
        );
        CREATE INDEX directory_person_name ON directory_person (name_key, id);
        CREATE INDEX directory_person_organization ON directory_person (organization, id);
        CREATE TABLE directory_contact (
          person INTEGER NOT NULL, kind TEXT NOT NULL, address TEXT NOT NULL, place INTEGER NOT NULL,
          PRIMARY KEY (person, kind, address)
        );
        CREATE INDEX directory_contact_address ON directory_contact (address);
        CREATE TABLE directory_tag (person INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (person, tag));
        CREATE INDEX directory_tag_tag ON directory_tag (tag, person);
        CREATE TABLE directory_erasure (
          person INTEGER PRIMARY KEY, reason TEXT NOT NULL, asked_at TEXT NOT NULL, due_at TEXT NOT NULL,
          done_at TEXT, records INTEGER
        );
        CREATE INDEX directory_erasure_asked ON directory_erasure (asked_at);
        """

    /// A revocation is an entry of its own: the grant stays as it was made.
    private static let qualifications = """
        CREATE TABLE directory_qualification (code TEXT PRIMARY KEY, name_en TEXT NOT NULL, name_zh TEXT NOT NULL);
        CREATE TABLE directory_grant (
          id INTEGER PRIMARY KEY, person INTEGER NOT NULL, qualification TEXT NOT NULL, valid_from_at TEXT NOT NULL,
          valid_until_at TEXT, issuer TEXT, number TEXT
        );
        CREATE INDEX directory_grant_person ON directory_grant (person, qualification);
        CREATE INDEX directory_grant_qualification ON directory_grant (qualification, person);
        CREATE INDEX directory_grant_until ON directory_grant (valid_until_at, id);
        CREATE TABLE directory_revocation (grant_id INTEGER PRIMARY KEY, revoked_at TEXT NOT NULL, reason TEXT);
        """

    private static let consents = """
        CREATE TABLE directory_consent (
          id INTEGER PRIMARY KEY, person INTEGER NOT NULL, purpose TEXT NOT NULL, text_version TEXT NOT NULL,
          given_at TEXT NOT NULL, withdrawn_at TEXT
        );
        CREATE INDEX directory_consent_person ON directory_consent (person, purpose);
        """

    private static let locations = """
        CREATE TABLE directory_location (
          id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, address TEXT, organization INTEGER,
          zone TEXT, longitude DOUBLE PRECISION, latitude DOUBLE PRECISION
        );
        CREATE INDEX directory_location_name ON directory_location (name_key, id);
        CREATE INDEX directory_location_organization ON directory_location (organization, id);
        """
}

// MARK: What must always hold
extension Schema {
    private static func checks(in kit: inout Kit) {
        kit.verify(
            Sentence(english: "every organization hangs on the tree", chinese: "每个组织都在组织树上"), OrganizationTree.stray)
        kit.verify(Sentence(english: "nothing names an erased person", chinese: "已删除资料的人不再能被认出"), named)
        kit.verify(Sentence(english: "every grant is of a known qualification", chinese: "每项授予的资格都存在"), unknown)
    }

    private static func named(_ reader: Snapshot) throws -> [Sentence] {
        try reader.values(
            """
            SELECT p.id FROM directory_person p WHERE p.erased_at IS NOT NULL AND (p.name <> ''
              OR EXISTS (SELECT 1 FROM directory_contact c WHERE c.person = p.id)
              OR EXISTS (SELECT 1 FROM directory_tag t WHERE t.person = p.id)
              OR EXISTS (SELECT 1 FROM directory_grant g WHERE g.person = p.id)
              OR EXISTS (SELECT 1 FROM directory_coordinator c WHERE c.person = p.id))
            """, as: String.self
        ).map {
            Sentence(
                english: "Person \($0) is erased, and something still tells who they were.",
                chinese: "人员 \($0) 的资料已删除，却仍有内容能认出其身份。")
        }
    }

    private static func unknown(_ reader: Snapshot) throws -> [Sentence] {
        try reader.values(
            """
            SELECT g.id FROM directory_grant g
            WHERE NOT EXISTS (SELECT 1 FROM directory_qualification q WHERE q.code = g.qualification)
            """, as: String.self
        ).map {
            Sentence(english: "Grant \($0) is of a qualification that does not exist.", chinese: "授予 \($0) 的资格不存在。")
        }
    }
}
