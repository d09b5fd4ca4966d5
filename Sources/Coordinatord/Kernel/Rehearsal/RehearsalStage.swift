import Dispatch
import GRDB
package import PluginAPI
import Synchronization
import Varlink

/// The daemon on the copy, while it plays.
package struct RehearsalStage: StageSetting {
    let host: Host
    let module: Module
    let caller: Caller

    /// Two rehearsals at a time would only measure each other.
    private static let queue = DispatchQueue(label: "crowd")

    /// The socket in the folder of a copy.
    package static func socket(in folder: String) -> String { folder + "/socket" }

    package func settle() async {
        _ = await host.advance(by: .zero)
    }

    package func play(_ cues: [Cue], lines: Int) -> AsyncThrowingStream<[PlayedCue], any Error> {
        let socket = Self.socket(in: host.parts.installation.stateDirectory)
        let interface = module.interface.name
        let world = host.parts.world
        return AsyncThrowingStream { continuation in
            let isCalledOff = Flag()
            continuation.onTermination = { _ in isCalledOff.raise() }
            Self.queue.async {
                do {
                    var crowd = try Crowd(cues, socket: socket, lines: lines, interface: interface)
                    try crowd.play(begin: world.go, isCalledOff: { isCalledOff.isRaised }) { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
        }
    }

    package func inspect<Result: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws -> Result
    ) async throws -> Result {
        let (store, scope, caller) = (host.store, module.name, caller)
        return try await Backup.aside {
            var configuration = Configuration()
            configuration.readonly = true
            let database = try DatabaseQueue(path: store.pool.path, configuration: configuration)
            defer { try? database.close() }
            return try database.read { database in
                let connection = Connection(
                    database, Statements(database, warden: store.shared.warden), now: store.world.now, caller: caller,
                    shared: store.shared)
                return try body(Snapshot(connection, scope: scope))
            }
        }
    }
}

/// Something that happens once, for whoever looks.
private final class Flag: Sendable {
    private let flag = Atomic(false)
    var isRaised: Bool { flag.load(ordering: .acquiring) }
    func raise() { flag.store(true, ordering: .releasing) }
}
