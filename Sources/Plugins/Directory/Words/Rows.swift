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
        try ids.chunks(of: Limit.ids).flatMap { try rows(statement($0), as: type) }
    }
}

/// Two texts of a row: whose, and what.
struct Pair: Decodable {
    let key: String
    let value: String
}
