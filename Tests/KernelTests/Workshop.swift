import Foundation
import Kernel
import Logging
import PluginAPI
import Synchronization
import Varlink

/// A daemon without a socket whose surroundings a test arranges: its clock, its beat, and who hears that it is alive.
final class Workshop: Sendable {
    let host: Kernel.Host
    let dispatcher: Dispatcher
    private let folder: String
    private let loop: Task<Void, Never>

    init(
        _ plugin: any Plugin.Type, _ world: World, beat: Duration = .seconds(30),
        alive: @escaping @Sendable () -> Void = {}
    ) async throws {
        let folder = try TemporaryFolder.make()
        let installation = Installation(zone: .utc, language: .english, stateDirectory: folder)
        var parts = Kernel.Host.Parts(
            plugins: [plugin], installation: installation, world: world, version: "0",
            logger: Logger(label: "workshop") { _ in SwiftLogNoOpLogHandler() }, failed: { _ in })
        parts.alive = alive
        let host = try Kernel.Host(parts) { _ in [:] }
        try await host.begin()
        self.host = host
        self.folder = folder
        dispatcher = try host.dispatcher()
        loop = Task { await host.run(beat: beat) }
    }

    /// A clock that only moves when told.
    static func virtual() throws -> World {
        World(virtualFrom: try Instant("2026-12-14T00:00:00Z"), seed: 1)
    }

    private static let caller = Caller(name: "tester", grants: [Caller.Grant(.administrator)])

    /// Calls a method of `org.coordinatord` and waits for its last reply.
    func call(_ method: String, _ parameters: JSONObject = [:]) async -> Reply? {
        let parts = Parts()
        _ = dispatcher.answer(Call("org.coordinatord.\(method)", parameters), from: Self.caller, to: parts)
        return await parts.all.reduce(nil) { $1 }
    }

    /// Calls with *more*; the parts come as they are sent.
    func watch(_ method: String, _ parameters: JSONObject = [:]) -> Watched {
        let parts = Parts()
        let call = Call("org.coordinatord.\(method)", parameters, more: true)
        return Watched(parts: parts.all, task: dispatcher.answer(call, from: Self.caller, to: parts))
    }

    /// Ends the daemon and deletes its folder.
    func close() async throws {
        loop.cancel()
        await loop.value
        try host.close()
        try FileManager.default.removeItem(atPath: folder)
    }
}

/// A call that goes on.
struct Watched {
    let parts: AsyncStream<Reply>
    let task: Task<Void, Never>?

    /// Hangs up.
    func cancel() async {
        task?.cancel()
        await task?.value
    }
}

/// The replies to one call, in order.
private struct Parts: ReplyCollecting {
    let all: AsyncStream<Reply>
    private let next: AsyncStream<Reply>.Continuation

    init() {
        (all, next) = AsyncStream.makeStream()
    }

    func part(_ reply: Reply) { next.yield(reply) }

    func finish(_ reply: Reply) {
        next.yield(reply)
        next.finish()
    }
}

/// A folder of a test's own.
enum TemporaryFolder {
    static func make() throws -> String {
        let folder = NSTemporaryDirectory() + "kernel-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}
