import PluginAPI

/// What people agreed to.
struct ConsentBook {
    struct Give: Wire {
        var person: String
        var purpose: String
        var textVersion: String
        var givenAt: Instant?
    }

    func give(_ give: Give, in tx: Transaction) throws -> Nothing {
        let person = try Subject.named(give.person, for: .coordinator, in: tx).id
        let purpose = try give.purpose.checked("purpose", upTo: Limit.word)
        let version = try give.textVersion.checked("textVersion", upTo: Limit.word)
        let given = (give.givenAt ?? tx.now).wholeSecond
        guard given <= tx.now else { throw Fault("TooEarly", ["givenAt": given]) }
        if let standing = try standing(person, purpose, version, in: tx) {
            throw Fault("ConsentExists", ["person": person, "purpose": purpose, "givenAt": standing])
        }
        try tx.execute(
            """
            INSERT INTO directory_consent (person, purpose, text_version, given_at)
            VALUES (\(person), \(purpose), \(version), \(given))
            """)
        tx.concerns(.person, person)
        return Nothing()
    }

    private func standing(_ person: String, _ purpose: String, _ version: String, in tx: Transaction) throws -> Instant?
    {
        try tx.value(
            """
            SELECT MIN(given_at) FROM directory_consent
            WHERE person = \(person) AND purpose = \(purpose) AND text_version = \(version) AND withdrawn_at IS NULL
            """, as: Instant.self)
    }

    struct Withdraw: Wire {
        var person: String
        var purpose: String
    }

    /// Whoever withdraws no longer agrees to any version of the text.
    func withdraw(_ withdraw: Withdraw, in tx: Transaction) throws -> Nothing {
        let person = try Subject.named(withdraw.person, for: .coordinator, in: tx).id
        let purpose = withdraw.purpose.trimmed
        let ended = try tx.execute(
            """
            UPDATE directory_consent SET withdrawn_at = \(tx.now.wholeSecond)
            WHERE person = \(person) AND purpose = \(purpose) AND withdrawn_at IS NULL
            """)
        if ended == 0 { throw Fault("NoSuchConsent", ["person": person, "purpose": purpose]) }
        tx.concerns(.person, person)
        return Nothing()
    }

    struct Consent: Wire {
        var purpose: String
        var textVersion: String
        var givenAt: Instant
        var withdrawnAt: Instant?
    }

    struct List: Wire {
        var person: String
    }

    struct Listed: Wire {
        var consents: [Consent]
    }

    /// One person has few: a purpose has as many as the person changed their mind.
    func list(_ list: List, in reader: Snapshot) throws -> Listed {
        let person = try Subject.named(list.person, for: .coordinator, in: reader).id
        return Listed(
            consents: try reader.rows(
                """
                SELECT purpose, text_version, given_at, withdrawn_at FROM directory_consent
                WHERE person = \(person) ORDER BY given_at DESC, id DESC LIMIT \(PageSize.most)
                """, as: Consent.self))
    }
}
