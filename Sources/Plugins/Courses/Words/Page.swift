import PluginAPI

/// One part of a list.
struct Page<Item: Wire>: Codable, Sendable {
    var items: [Item]
    /// Where the next part begins; absent in the last one.
    var cursor: String?

    /// Cuts off the one item that was asked beyond the size: it only shows that there is more.
    init(_ found: [Item], size: PageSize, cursor: (Item) -> String) {
        items = Array(found.prefix(size.items))
        self.cursor = found.count > size.items ? items.last.map(cursor) : nil
    }
}

/// How many items a caller wants at once.
struct PageSize {
    let items: Int

    init(_ limit: Int?) throws {
        items = try (limit ?? 50).checked("limit", in: 1...1000)
    }

    /// How many rows to ask for: one more shows whether the list goes on.
    var rows: Int { items + 1 }
}

/// Where a list that goes by moment and then by id goes on: `2027-03-01T01:00:00Z/17`.
struct MomentKey {
    var moment: String
    var id: Int

    static func cursor(_ moment: Instant, _ id: String) -> String { "\(moment)/\(id)" }

    /// Reads a cursor; nil is the beginning.
    init?(_ cursor: String?) throws {
        guard let cursor else { return nil }
        let parts = cursor.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let id = Int(parts[1]) else { throw Fault.invalid("cursor") }
        moment = String(parts[0])
        self.id = id
    }

    /// Returns the condition that a row stands behind a key.
    static func condition(after key: MomentKey?, moment: SQL, id: SQL) -> SQL {
        guard let key else { return "1 = 1" }
        return "(\(moment) > \(key.moment) OR \(moment) = \(key.moment) AND \(id) > \(key.id))"
    }
}

extension Reading {
    /// Reads the cursor of a list that goes by ids.
    func id(after cursor: String?) throws -> Int {
        guard let cursor else { return 0 }
        guard let id = Int(cursor) else { throw Fault.invalid("cursor") }
        return id
    }
}

/// How a cell or a line is meant to look where there is a terminal.
enum Tone: String, Codable, Sendable {
    case good, warning, bad, quiet
}

/// A name in both languages.
struct BothNames: Decodable, Sendable {
    var code: String
    var nameEn: String
    var nameZh: String

    func name(in language: Language) -> String { language == .chinese ? nameZh : nameEn }
}
