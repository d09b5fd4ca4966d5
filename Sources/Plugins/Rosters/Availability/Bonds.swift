import PluginAPI

/// Records who goes with whom: teams and buddies, and people who are kept apart.
struct Bonds: Sendable {
    struct New: Codable, Sendable {
        var person: String
        var other: String
        var kind: RosterBond.Kind
    }

    struct Pair: Codable, Sendable {
        var person: String
        var other: String
    }

    struct Filter: Codable, Sendable {
        var person: String?
        var limit: Int?
        var cursor: String?
    }

    struct Item: Codable, Sendable {
        var name: String
        var kind: RosterBond.Kind
        var otherName: String
        var person: String
        var other: String
    }

    private struct Stored: Decodable {
        let first: String
        let second: String
        let kind: RosterBond.Kind
    }

    /// Says what two people are to each other, in place of what was said before.
    func bond(_ new: New, in tx: Transaction) throws -> Nothing {
        let (first, second) = try two(new.person, new.other, in: tx)
        for person in [first, second] {
            let count = try tx.value(
                "SELECT COUNT(*) FROM rosters_bond WHERE first = \(person) OR second = \(person)", as: Int.self)
            guard count ?? 0 < Limits.bonds else {
                throw Fault(
                    "TooMany",
                    ["what": Sentence(english: "bonds of one person", chinese: "一个人的关系"), "limit": Limits.bonds])
            }
        }
        try tx.execute(
            """
            INSERT INTO rosters_bond (first, second, kind) VALUES (\(first), \(second), \(new.kind))
            ON CONFLICT (first, second) DO UPDATE SET kind = excluded.kind
            """)
        return Nothing()
    }

    /// Forgets what two people are to each other.
    func unbond(_ pair: Pair, in tx: Transaction) throws -> Nothing {
        let (first, second) = try two(pair.person, pair.other, in: tx)
        let gone = try tx.execute("DELETE FROM rosters_bond WHERE first = \(first) AND second = \(second)")
        guard gone > 0 else { throw Fault("NoSuchBond", ["person": pair.person, "other": pair.other]) }
        return Nothing()
    }

    /// Lists bonds of people the caller may see.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        let person = try filter.person.map { try reader.person($0, for: .viewer).id }
        let found = try reader.rows(
            """
            SELECT first, second, kind FROM rosters_bond
            WHERE (\(person) IS NULL OR first = \(person) OR second = \(person)) AND \(try after(filter.cursor))
            ORDER BY first, second LIMIT \(size.rows)
            """, as: Stored.self)
        let (stored, next) = size.cut(found) { "\($0.first)/\($0.second)" }
        let people = try reader.people(Set(stored.flatMap { [$0.first, $0.second] }).sorted())
        var reach = RoleBounds(.viewer, in: reader)
        return Page(
            items: try stored.filter { try reach.covers(people[$0.first]?.organization) }.map { bond in
                let (one, other) = bond.second == person ? (bond.second, bond.first) : (bond.first, bond.second)
                return Item(
                    name: people[one]?.name ?? one, kind: bond.kind, otherName: people[other]?.name ?? other,
                    person: one, other: other)
            }, cursor: next)
    }

    private func after(_ cursor: String?) throws -> SQL {
        guard let cursor else { return "1 = 1" }
        let pair = cursor.split(separator: "/").map(String.init)
        guard pair.count == 2 else { throw Fault.wrongCursor }
        return "(first, second) > (\(pair[0]), \(pair[1]))"
    }

    /// The ids of two different people, the smaller text first; the caller answers for both.
    private func two(_ person: String, _ other: String, in tx: Transaction) throws -> (String, String) {
        let ids = try [tx.person(person, for: .coordinator).id, tx.person(other, for: .coordinator).id]
        guard ids[0] != ids[1] else {
            throw Fault.invalid("other", Sentence(english: "It is somebody else.", chinese: "应为另一个人。"))
        }
        for id in ids { tx.concerns(.person, id) }
        return (min(ids[0], ids[1]), max(ids[0], ids[1]))
    }
}
