/// How much of anything is taken.
enum Limit {
    /// Characters of a name; the longest registered names of organizations have about 60.
    static let name = 100
    /// Characters of an address, a reason, an issuer.
    static let line = 200
    /// Characters of a tag, a purpose, a version, a certificate's number.
    static let word = 64
    /// Tags of one person.
    static let tags = 30
    /// Ways to reach one person.
    static let contacts = 20
    /// Organizations above each other, where the settings say nothing.
    static let depth = 12
    /// Ids bound in one statement; SQLite takes 32,766 values and PostgreSQL 65,535.
    static let ids = 1000
}
