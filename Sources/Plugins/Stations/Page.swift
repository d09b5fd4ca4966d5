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

extension Reading {
    /// Reads the cursor of a list that goes by ids.
    func id(after cursor: String?) throws -> Int? {
        guard let cursor else { return nil }
        guard let id = Int(cursor) else { throw Fault.invalid("cursor") }
        return id
    }
}
