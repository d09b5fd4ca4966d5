/// The names of a statement's columns as Swift fields have them.
struct ColumnNames: Sendable {
    let names: [String]
    private let positions: [String: Int]

    init(_ columns: [String]) {
        names = columns.map(Self.camelCase)
        positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where the column of a name stands; tried first where it is expected.
    func position(of name: String, near expected: Int) -> Int? {
        if expected < names.count, names[expected] == name { return expected }
        // Rows are narrow: walking them is quicker than hashing.
        if names.count <= 8 { return names.firstIndex(of: name) }
        return positions[name]
    }

    private static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_", omittingEmptySubsequences: true)
        guard words.count > 1 else { return name }
        return String(words[0]) + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
