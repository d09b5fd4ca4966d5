/// A way into the store for work that is more than one transaction: streams, outside effects, a plugin's own task.
public struct Session: Sendable {
    private let opening: any StoreOpening
    /// Who asked; the plugin itself in jobs and its own task.
    public let caller: Caller

    package init(_ opening: any StoreOpening, caller: Caller) {
        self.opening = opening
        self.caller = caller
    }

    /// The present moment, real or virtual.
    public var now: Instant { opening.now }

    /// Looks at one consistent state.
    public func read<Result: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Result) async throws -> Result {
        try await opening.read(body)
    }

    /// Changes something in one transaction, and returns after its commit.
    public func write<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws
        -> Result
    {
        try await opening.write(body)
    }

    /// Waits for a span of the daemon's clock; throws when the daemon stops.
    public func sleep(_ span: Duration) async throws {
        try await opening.sleep(span)
    }
}

/// The kernel's side of ``Session``.
package protocol StoreOpening: Sendable {
    var now: Instant { get }
    func read<Result: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Result) async throws -> Result
    func write<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws -> Result
    func sleep(_ span: Duration) async throws
}
