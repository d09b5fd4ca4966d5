import PluginAPI

/// The store as work that is more than one transaction sees it.
private struct StoreSession: StoreOpening {
    let store: Store
    let scope: String
    let caller: Caller
    let method: String
    let what: String

    var now: Instant { store.world.now }

    func read<Result: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Result) async throws -> Result {
        let scope = scope
        return try await store.read(as: caller) { connection, _ in try body(Snapshot(connection, scope: scope)) }
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws -> Result {
        let scope = scope
        return try await store.write(.init(caller: caller, method: method, what: what)) { connection, _ in
            try body(Transaction(connection, scope: scope))
        }
    }

    func sleep(_ span: Duration) async throws {
        try await store.world.sleep(until: now.advanced(by: span))
    }
}

extension Store {
    /// Opens a way in for a plugin's own work.
    func session(for plugin: String, _ method: String) -> Session {
        session(for: plugin, caller: .plugin(plugin), method: method, what: "{}")
    }

    /// Opens a way in for a caller's streaming call.
    func session(
        for plugin: String, caller: Caller, method: String, what: String
    ) -> Session {
        Session(StoreSession(store: self, scope: plugin, caller: caller, method: method, what: what), caller: caller)
    }
}
