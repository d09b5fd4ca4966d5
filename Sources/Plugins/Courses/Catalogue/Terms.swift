import PluginAPI

/// Kinds of courses, and terms with the number of courses that one person may take in each.
struct Terms {
    struct Kind: Wire {
        var code: String, nameEn: String, nameZh: String
    }

    struct Kinds: Wire {
        var kinds: [Kind]
    }

    struct New: Wire {
        var name: String, firstDay: Day, lastDay: Day, perPerson: Int?
    }

    struct Item: Wire {
        var id: String, name: String, firstDay: Day, lastDay: Day, perPerson: Int?, courses: Int
    }

    struct Filter: Wire {
        var limit: Int?, cursor: String?
    }

    /// Names a kind, or names it anew.
    func setKind(_ kind: Kind, in tx: Transaction) throws -> Nothing {
        try tx.execute(
            """
            INSERT INTO courses_kind (code, name_en, name_zh)
            VALUES (\(kind.code.checkedCode("code")), \(kind.nameEn.checked("nameEn", atMost: Limits.name)),
              \(kind.nameZh.checked("nameZh", atMost: Limits.name)))
            ON CONFLICT (code) DO UPDATE SET name_en = excluded.name_en, name_zh = excluded.name_zh
            """)
        return Nothing()
    }

    func kinds(_: Nothing, in reader: Snapshot) throws -> Kinds {
        Kinds(
            kinds: try reader.rows("SELECT code, name_en, name_zh FROM courses_kind ORDER BY code", as: Kind.self))
    }

    /// Adds a term, or brings the one of that name up to what is given.
    func set(_ new: New, in tx: Transaction) throws -> Identified {
        let name = try new.name.checkedName("name", atMost: Limits.name)
        guard new.firstDay <= new.lastDay, new.lastDay - new.firstDay <= Limits.seriesDays else {
            throw Fault.invalid(
                "lastDay",
                Sentence(
                    english: "A term ends after it begins, within \(Limits.seriesDays) days.",
                    chinese: "学期的最后一天须晚于第一天，且不超过 \(Limits.seriesDays) 天。"))
        }
        let cap = try new.perPerson?.checked("perPerson", in: 1...Limits.perPerson)
        try tx.execute(
            """
            INSERT INTO courses_term (name, first_day, last_day, per_person)
            VALUES (\(name), \(new.firstDay), \(new.lastDay), \(cap))
            ON CONFLICT (name) DO UPDATE SET first_day = excluded.first_day, last_day = excluded.last_day,
              per_person = excluded.per_person
            """)
        return Identified(try tx.term(name).id)
    }

    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        let found = try reader.rows(
            """
            SELECT t.id, t.name, t.first_day, t.last_day, t.per_person,
              (SELECT COUNT(*) FROM courses_course c WHERE c.term = t.id AND c.cancelled_at IS NULL) AS courses
            FROM courses_term t WHERE t.id > \(reader.id(after: filter.cursor) ?? 0) ORDER BY t.id LIMIT \(size.rows)
            """, as: Item.self)
        return Page(found, size: size, cursor: \.id)
    }
}

/// A term as it is stored.
struct Term: Decodable, Sendable {
    var id: String
    var name: String
    var firstDay: Day
    var lastDay: Day
    var perPerson: Int?
}

extension Reading {
    /// Returns the term of an id or an exact name.
    func term(_ named: String) throws -> Term {
        let which: SQL = named.isNumber ? "id = \(Int64(named) ?? -1)" : "name = \(named)"
        let found = try first(
            "SELECT id, name, first_day, last_day, per_person FROM courses_term WHERE \(which)", as: Term.self)
        guard let found else { throw Fault("NoSuchTerm", ["term": named]) }
        return found
    }

    /// Returns the names of terms by id.
    func termNames(_ ids: [String]) throws -> [String: String] {
        let found = try rows(
            "SELECT id, name, first_day, last_day, per_person FROM courses_term WHERE id IN \(list: Array(Set(ids)))",
            as: Term.self)
        return Dictionary(found.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// Returns the code of a kind that is known.
    func kind(_ code: String) throws -> String {
        guard try value("SELECT code FROM courses_kind WHERE code = \(code)", as: String.self) != nil else {
            throw Fault("NoSuchKind", ["kind": code])
        }
        return code
    }
}
