import PluginAPI

/// Which part of a list is asked for.
struct Page {
    let size: Int
    let cursor: String?

    init(limit: Int?, cursor: String?) throws {
        size = limit ?? Limit.page.usual
        self.cursor = cursor
        guard (1...Limit.page.most).contains(size) else {
            throw Fault.invalid("limit", "It is not between 1 and \(Limit.page.most).")
        }
    }

    /// Rows to ask the store for: one more than fits tells whether another page follows.
    var reach: Int { size + 1 }

    /// The id that the page before ended with; 0 for the first page.
    var after: Int64 {
        get throws {
            guard let cursor else { return 0 }
            guard let id = Int64(cursor), id >= 0 else { throw Page.lost }
            return id
        }
    }

    static var lost: Fault { .invalid("cursor", "It does not come from this list.") }

    /// Cuts the rows to the page, and names the place where the next one begins.
    func cut<Row>(_ rows: [Row], at place: (Row) -> String) -> (rows: [Row], cursor: String?) {
        guard rows.count > size else { return (rows, nil) }
        return (Array(rows.prefix(size)), place(rows[size - 1]))
    }
}

extension [SQL] {
    /// Puts the parts together with a text between them.
    func joined(_ separator: String) -> SQL {
        guard let first else { return "" }
        return dropFirst().reduce(first) { $0 + SQL(stringLiteral: separator) + $1 }
    }
}

extension Reading {
    /// Asks for rows of many ids, some at a time, so that no statement has too many values.
    func rows<Row: Decodable>(of ids: [String], as type: Row.Type, _ statement: ([String]) -> SQL) throws -> [Row] {
        var found: [Row] = []
        for start in stride(from: 0, to: ids.count, by: Limit.ids) {
            found += try rows(statement(Array(ids[start..<min(start + Limit.ids, ids.count)])), as: type)
        }
        return found
    }
}

/// Two texts of a row: whose, and what.
struct Pair: Decodable {
    let key: String
    let value: String
}
