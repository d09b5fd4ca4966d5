/// How many items of a list a caller wants at once.
public struct PageSize: Sendable {
    /// The most that a page has unless its list says otherwise.
    public static let most = 1000

    /// The most items of this page.
    public let items: Int

    /// Takes what the caller asks for, or the usual number where they say nothing.
    ///
    /// - Throws: the fault that names `limit` where it is less than 1 or more than is given out.
    public init(_ limit: Int?, usual: Int = 50, most: Int = Self.most) throws {
        items = try (limit ?? usual).checked("limit", in: 1...most)
    }

    /// How many rows to ask for: one more shows whether the list goes on.
    public var rows: Int { items + 1 }

    /// Cuts off the row that was asked beyond the size, and names the place where the next page begins.
    public func cut<Row>(_ found: [Row], at place: (Row) -> String) -> (rows: [Row], cursor: String?) {
        guard found.count > items else { return (found, nil) }
        return (Array(found.prefix(items)), place(found[items - 1]))
    }
}

/// One part of a list, as interfaces answer it: `items`, and a `cursor` while it goes on.
public struct Page<Item: Wire>: Codable, Sendable {
    /// What was found.
    public var items: [Item]
    /// Where the next part begins; absent in the last one.
    public var cursor: String?

    /// Makes a page of what was found for ``PageSize/rows``.
    public init(_ found: [Item], size: PageSize, cursor: (Item) -> String) {
        (items, self.cursor) = size.cut(found, at: cursor)
    }

    /// Makes a page of items, fewer than were found where some are not for the caller.
    public init(items: [Item], cursor: String?) {
        self.items = items
        self.cursor = cursor
    }
}

extension Fault {
    /// The refusal of a cursor that no page of the list has given.
    public static var wrongCursor: Fault {
        .invalid("cursor", Sentence(english: "It does not come from this list.", chinese: "它不是由本列表给出的。"))
    }
}

extension Reading {
    /// Reads the cursor of a list that goes by ids; nil is the beginning.
    public func id(after cursor: String?) throws -> Int? {
        try cursor.map { text in
            guard let id = Int(text), id >= 0 else { throw Fault.wrongCursor }
            return id
        }
    }
}
