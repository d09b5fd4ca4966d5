import PluginAPI

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
