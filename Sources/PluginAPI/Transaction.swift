/// One consistent state of the store, to be looked at.
public struct Snapshot: Reading {
    package let store: any StoreConnection
    package let scope: String

    package init(_ store: any StoreConnection, scope: String) {
        self.store = store
        self.scope = scope
    }

    /// The moment of this look or change, in whole seconds.
    public var now: Instant { store.now }
    /// Who asks; a plugin where it acts on its own behalf.
    public var caller: Caller { store.caller }

    /// Returns all rows, each decoded by column name.
    public func rows<Row: Decodable>(_ sql: SQL, as type: Row.Type) throws -> [Row] {
        try store.rows(sql, as: type, scope: scope)
    }

    /// Asks every plugin that offers something under the point, each with its own tables.
    public func ask<Offer, Result>(
        _ point: ExtensionPoint<Offer>, _ body: (Offer, any Reading) throws -> Result
    ) throws -> [Result] {
        try store.offers(point).map { try body($0.offer, Snapshot(store, scope: $0.scope)) }
    }
}

/// One change of the store: all of it happens, or nothing.
public struct Transaction: Reading {
    package let store: any StoreConnection
    package let scope: String

    package init(_ store: any StoreConnection, scope: String) {
        self.store = store
        self.scope = scope
    }

    /// The moment of this look or change, in whole seconds.
    public var now: Instant { store.now }
    /// Who asks; a plugin where it acts on its own behalf.
    public var caller: Caller { store.caller }

    /// Returns all rows, each decoded by column name.
    public func rows<Row: Decodable>(_ sql: SQL, as type: Row.Type) throws -> [Row] {
        try store.rows(sql, as: type, scope: scope)
    }

    /// Asks every plugin that offers something under the point, each with its own tables.
    public func ask<Offer, Result>(
        _ point: ExtensionPoint<Offer>, _ body: (Offer, any Reading) throws -> Result
    ) throws -> [Result] {
        try tell(point, body)
    }

    /// Lets every plugin that offers something under the point take part in this change, each with its own tables.
    public func tell<Offer, Result>(
        _ point: ExtensionPoint<Offer>, _ body: (Offer, Transaction) throws -> Result
    ) throws -> [Result] {
        try store.offers(point).map { try body($0.offer, Transaction(store, scope: $0.scope)) }
    }

    /// Runs an INSERT of one row and returns its id.
    ///
    /// - Throws: ``UniqueViolation`` when a unique index refuses the row.
    @discardableResult
    public func insert(_ sql: SQL) throws -> String {
        String(try store.execute(sql, scope: scope).lastID)
    }

    /// Runs an INSERT, UPDATE or DELETE and returns how many rows it changed.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try store.execute(sql, scope: scope).rows
    }

    /// Sends a signal with this change: it is delivered after the commit, or never if there is none.
    public func emit(_ signal: some Signal) throws {
        try store.emit(signal, scope: scope)
    }

    /// Asks for a job of this plugin at a moment; a job with the same kind and key is moved, not doubled.
    public func schedule(_ kind: String, key: String, due: Instant) throws {
        try store.schedule(kind, key: key, due: due, scope: scope)
    }

    /// Takes back a job that was asked for; does nothing where there is none.
    public func unschedule(_ kind: String, key: String) throws {
        try store.unschedule(kind, key: key, scope: scope)
    }

    /// Runs a body right after the commit of all that was seen here, in the order of commits; never if there is none.
    ///
    /// It also runs where the change itself is refused: what it has read stands all the same. For what is remembered
    /// beside the store; it runs on the writer's thread, so it must be quick, and can reach no row.
    public func onceCommitted(_ body: @escaping @Sendable () -> Void) {
        store.onceCommitted(body)
    }

    /// Names a record that this change is about, for whoever reads the journal.
    public func concerns(_ kind: RecordKind, _ id: String) {
        store.concerns("\(kind.name)/\(id)")
    }

    /// Returns randomness from the daemon's one source.
    public func random() -> UInt64 {
        store.random()
    }
}

/// A row that a unique index refused.
public struct UniqueViolation: Error, Sendable {
    /// The columns of the index, as the store names them.
    public let columns: String

    package init(columns: String) {
        self.columns = columns
    }
}

/// The kernel's side of ``Snapshot`` and ``Transaction``.
package protocol StoreConnection: AnyObject {
    var now: Instant { get }
    var caller: Caller { get }
    func rows<Row: Decodable>(_ sql: SQL, as type: Row.Type, scope: String) throws -> [Row]
    func execute(_ sql: SQL, scope: String) throws -> (lastID: Int64, rows: Int)
    func emit(_ signal: some Signal, scope: String) throws
    func schedule(_ kind: String, key: String, due: Instant, scope: String) throws
    func unschedule(_ kind: String, key: String, scope: String) throws
    func concerns(_ reference: String)
    func onceCommitted(_ body: @escaping @Sendable () -> Void)
    func random() -> UInt64
    func offers<Offer>(_ point: ExtensionPoint<Offer>) -> [(scope: String, offer: Offer)]
}
