import PluginAPI

/// Someone about to be added, checked.
struct Newcomer {
    let name: String
    let organization: String?
    let contacts: [Contact]
    let language: Language
    let born: Day?
    let tags: [String]

    /// What is written of someone, by a caller or in a row of a table.
    struct Written {
        var name: String
        var phone: String?
        var email: String?
        var language: String?
        var born: Day?
        var tags: [String]?
        /// What the day of birth is called where this was written.
        var bornName = "bornDay"
    }

    init(_ written: Written, organization: String?, in installation: Installation, now: Instant) throws {
        name = try written.name.checked("name", upTo: Limit.name)
        self.organization = organization
        contacts = try [
            written.phone?.checkedOrNil("phone").map { try Contact(kind: Contact.phone, written: $0) },
            written.email?.checkedOrNil("email").map { try Contact(kind: Contact.email, written: $0) },
        ].compactMap(\.self)
        language = try written.language?.checkedOrNil("language").map(Newcomer.language) ?? installation.language
        born = try written.born.map {
            try Newcomer.checked(born: $0, as: written.bornName, today: installation.zone.day(of: now))
        }
        tags = try Newcomer.checked(tags: written.tags ?? [])
    }

    /// Reads one of the languages that messages are written in.
    static func language(_ tag: String) throws -> Language {
        guard let language = Language(rawValue: tag) else { throw Fault("NoSuchLanguage", ["language": tag]) }
        return language
    }

    static func checked(born: Day, as name: String = "bornDay", today: Day) throws -> Day {
        guard born <= today else {
            throw Fault.invalid(name, Sentence(english: "\(born) is still to come.", chinese: "\(born) 还没有到。"))
        }
        return born
    }

    /// Returns the tags without repeats; a semicolon separates them in tables, so none may have one.
    static func checked(tags: [String]) throws -> [String] {
        let words = try tags.compactMap { try $0.checkedOrNil("tags", upTo: Limit.word) }
        guard !words.contains(where: { $0.contains(";") }) else {
            throw Fault.invalid("tags", Sentence(english: "A tag cannot have a semicolon in it.", chinese: "标签中不能有分号。"))
        }
        guard Set(words).count <= Limit.tags else { throw Fault("TooMany", ["limit": Limit.tags]) }
        return Set(words).sorted()
    }
}
