/// A kind of row that a plugin takes from a table file.
package struct Import: Sendable {
    package let kind: String
    package let role: Role
    package let row: any Wire.Type
    package let take: @Sendable (any Decoding, Transaction) throws -> Void
    package let export: (@Sendable (Snapshot) throws -> [any Wire])?
}

extension Kit {
    /// Takes rows of a kind (`coordctl import people FILE`), and gives them back (`coordctl export people`).
    ///
    /// - Parameters:
    ///   - kind: the plural noun, one for the whole daemon.
    ///   - take: stores one row or throws a ``Fault``; every row has a savepoint of its own. Columns are the names of
    ///     `Row`'s fields; a field that is an array reads `a;b;c`.
    ///   - export: returns all rows that the caller may see, in a stable order.
    public mutating func imports<Row: Wire>(
        _ kind: String, allow role: Role, take: @escaping @Sendable (Row, Transaction) throws -> Void,
        export: (@Sendable (Snapshot) throws -> [Row])? = nil
    ) {
        var exporting: (@Sendable (Snapshot) throws -> [any Wire])?
        if let export { exporting = { snapshot in try export(snapshot).map { row -> any Wire in row } } }
        imports.append(
            Import(
                kind: kind, role: role, row: Row.self, take: { try take($0.decode(Row.self), $1) }, export: exporting))
    }
}
