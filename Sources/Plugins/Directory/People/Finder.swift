import PluginAPI

/// Finds records by any part of their name.
///
/// The part is looked for in every name: over 100,000 people that takes some 15 ms, and needs no second table that
/// every new name would have to be cut into.
struct Finder {
    enum Kind: String, Wire, CaseIterable {
        case person, organization, location
    }

    struct Find: Wire {
        var text: String
        var kind: Kind?
        var limit: Int?
        var cursor: String?
    }

    struct Found: Wire {
        var kind: Kind
        var id: String
        var name: String
        var organization: String?
    }

    struct Result: Wire {
        var found: [Found]
        var cursor: String?
    }

    func find(_ find: Find, in reader: Snapshot) throws -> Result {
        let size = try PageSize(find.limit)
        let pattern = try find.text.checked("text", upTo: Limit.name).anywhere
        let start = try Place(find.cursor)
        var found: [Found] = []
        for kind in Kind.allCases where (find.kind ?? kind) == kind && found.count < size.rows {
            guard let after = start.after(in: kind) else { continue }
            let statement = self.statement(kind, pattern, after: after, most: size.rows - found.count)
            found += try reader.rows(statement, as: Found.self)
        }
        let part = size.cut(found) { "\($0.kind.rawValue):\($0.id)" }
        return Result(found: part.rows, cursor: part.cursor)
    }

    private func statement(_ kind: Kind, _ pattern: String, after: Int64, most: Int) -> SQL {
        let table = SQL(stringLiteral: "directory_\(kind.rawValue)")
        let owner: SQL = kind == .organization ? "parent" : "organization"
        return """
            SELECT \(kind.rawValue) AS kind, x.id, x.name, o.name AS organization
            FROM \(table) x LEFT JOIN directory_organization o ON o.id = x.\(owner)
            WHERE x.name_key LIKE \(pattern) ESCAPE '!' AND x.id > \(after) ORDER BY x.id LIMIT \(most)
            """
    }

    /// Where the page before ended: `person:17`.
    private struct Place {
        var kind = Kind.person
        var id: Int64 = 0

        init(_ cursor: String?) throws {
            guard let cursor else { return }
            let parts = cursor.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let kind = Kind(rawValue: parts[0]), let id = Int64(parts[1]) else {
                throw Fault.wrongCursor
            }
            self.kind = kind
            self.id = id
        }

        /// The id to go on from in a kind; nil for kinds that are done.
        func after(in other: Kind) -> Int64? {
            let order = Kind.allCases
            guard let here = order.firstIndex(of: kind), let there = order.firstIndex(of: other), there >= here else {
                return nil
            }
            return there == here ? id : 0
        }
    }
}
