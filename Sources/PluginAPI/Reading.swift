/// What can be asked of the store inside a snapshot or a transaction; synchronous, and only valid while it lasts.
public protocol Reading {
    /// The present moment: one and the same for the whole call.
    var now: Instant { get }
    /// Who asked.
    var caller: Caller { get }

    /// Returns all rows, each decoded by column name (`leaves_at` fills `leavesAt`).
    func rows<Row: Decodable>(_ sql: SQL, as type: Row.Type) throws -> [Row]

    /// Asks every plugin that offers something under the point; each answers in its own name and with its own tables.
    func ask<Offer, Result>(
        _ point: ExtensionPoint<Offer>, _ body: (Offer, any Reading) throws -> Result
    ) throws -> [Result]
}

extension Reading {
    /// Returns the first row, or nil.
    public func first<Row: Decodable>(_ sql: SQL, as type: Row.Type) throws -> Row? {
        try rows(sql, as: type).first
    }

    /// Returns the one value of the first row, or nil where there is no row or the value is null.
    public func value<Value: Decodable>(_ sql: SQL, as type: Value.Type) throws -> Value? {
        try rows(sql, as: Single<Value>.self).first?.value
    }

    /// Returns the first column of all rows; nulls are left out.
    public func values<Value: Decodable>(_ sql: SQL, as type: Value.Type) throws -> [Value] {
        try rows(sql, as: Single<Value>.self).compactMap(\.value)
    }

    /// Refuses unless the caller has the role for an organization, or for one above it.
    ///
    /// - Parameter organization: nil means the whole installation.
    /// - Throws: the fault that says which role would do.
    public func require(_ role: Role, over organization: String?) throws {
        if caller.holds(role) { return }
        if let organization {
            let bounds = caller.organizations(with: role)
            let line = try ask(.organizations) { try $0.line(from: organization, in: $1) }.flatMap(\.self)
            if !bounds.isDisjoint(with: [organization] + line) { return }
        }
        throw Fault.notAllowed(role, over: organization)
    }
}

/// A row of one column, whatever its name.
private struct Single<Value: Decodable>: Decodable {
    let value: Value?

    struct AnyName: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let columns = try decoder.container(keyedBy: AnyName.self)
        precondition(columns.allKeys.count == 1, "value() and values() take a query of one column")
        value = try columns.decodeIfPresent(Value.self, forKey: columns.allKeys[0])
    }
}
