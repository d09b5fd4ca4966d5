/// Where a list that goes by moment and then by id goes on; as a cursor `2027-03-01T01:00:00Z/17`.
public struct MomentKey: Sendable {
    private let moment: Instant
    private let id: Int64

    /// Makes the cursor of an item.
    public static func cursor(_ moment: Instant, _ id: String) -> String { "\(moment)/\(id)" }

    /// Reads a cursor; nil is the beginning.
    public init?(_ cursor: String?) throws {
        guard let cursor else { return nil }
        let parts = cursor.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, let moment = try? Instant(parts[0]), let id = Int64(parts[1]) else {
            throw Fault.wrongCursor
        }
        self.moment = moment
        self.id = id
    }

    /// Returns the condition that a row, by its columns, stands behind a key.
    public static func condition(after key: MomentKey?, moment: SQL, id: SQL) -> SQL {
        guard let key else { return "1 = 1" }
        return "(\(moment) > \(key.moment) OR \(moment) = \(key.moment) AND \(id) > \(key.id))"
    }
}
