import Foundation
import Kernel
import Logging
package import PluginAPI
import Synchronization
package import Testing
package import Varlink

/// A whole daemon without a socket, for tests: real database in a temporary folder, virtual clock, fixed seed.
package final class Rig: Sendable {
    /// A declared error that a call was answered with.
    package struct Refusal: Error, CustomStringConvertible {
        /// The error's name in full.
        package let name: String
        package let fields: JSONObject

        package var description: String { "\(name) \(fields.text)" }
    }

    private let folder: Folder
    private let engine: Mutex<Engine>
    private let plugins: [any Plugin.Type]
    private let settings: [String: JSONObject]
    private let caller: Caller
    /// The rig whose daemon a derived one looks at; it must live as long.
    private let base: Rig?

    /// The running part; replaced by ``restart()``.
    private struct Engine: Sendable {
        let host: Kernel.Host
        let dispatcher: Dispatcher
        let loop: Task<Void, Never>
        let told: Told
    }

    /// What a daemon tells whoever watches over the process.
    private final class Told: Sendable {
        let signsOfLife = Mutex(0)
        let migrations = Mutex<[String]>([])
    }

    /// A temporary folder that goes with the last rig that uses it.
    private final class Folder: Sendable {
        let path: String

        init() throws {
            path = NSTemporaryDirectory() + "rig-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit {
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    /// Starts a daemon of some plugins.
    ///
    /// - Parameters:
    ///   - settings: the sections as YAML would have them, by the plugin's word.
    ///   - start: where the virtual clock begins.
    package convenience init(
        _ plugins: any Plugin.Type..., settings: [String: JSONObject] = [:], start: String = "2026-12-14T00:00:00Z"
    ) async throws {
        try await self.init(plugins, settings: settings, start: start)
    }

    /// Starts a daemon of plugins that were chosen before.
    package init(
        _ plugins: [any Plugin.Type], settings: [String: JSONObject] = [:], start: String = "2026-12-14T00:00:00Z"
    ) async throws {
        folder = try Folder()
        self.plugins = plugins
        self.settings = settings
        base = nil
        caller = Caller(name: "tester", grants: [Caller.Grant(.administrator)])
        let world = World(virtualFrom: try Instant(start), seed: 1)
        engine = Mutex(try await Self.start(plugins, settings, folder.path, world))
    }

    private init(like rig: Rig, caller: Caller) {
        folder = rig.folder
        plugins = rig.plugins
        settings = rig.settings
        base = rig
        self.caller = caller
        engine = Mutex(rig.engine.withLock { $0 })
    }

    private static func start(
        _ plugins: [any Plugin.Type], _ settings: [String: JSONObject], _ folder: String, _ world: World,
        disabled: [String] = []
    ) async throws -> Engine {
        let installation = Installation(
            zone: try Zone("Asia/Shanghai"), language: .english, stateDirectory: folder, configurationDirectory: folder)
        let told = Told()
        var parts = Kernel.Host.Parts(
            plugins: plugins, installation: installation, world: world, version: "0-test",
            logger: Logger(label: "rig") { _ in SwiftLogNoOpLogHandler() },
            failed: { Issue.record("the disk failed: \($0)") })
        parts.disabled = disabled
        parts.alive = { told.signsOfLife.withLock { $0 += 1 } }
        parts.migrating = { step in told.migrations.withLock { $0.append(step) } }
        let host = try Kernel.Host(parts) { settings[$0] ?? [:] }
        try await host.begin()
        let dispatcher = try host.dispatcher()
        let loop = Task { await host.run(beat: .seconds(30)) }
        return Engine(host: host, dispatcher: dispatcher, loop: loop, told: told)
    }

    deinit {
        if base == nil { engine.withLock { $0.loop.cancel() } }
    }

    /// The folder of the daemon's state.
    package var stateDirectory: String { folder.path }

    /// The present moment of the virtual clock.
    package var now: Instant { engine.withLock { $0.host.now } }

    /// How often the daemon has shown since its start that it is alive.
    package var signsOfLife: Int { engine.withLock { $0.told }.signsOfLife.withLock { $0 } }

    /// The steps of migrations that the start has told of.
    package var migrations: [String] { engine.withLock { $0.told }.migrations.withLock { $0 } }

    /// The same daemon as someone with another role sees it, bounded to an organization where one is given.
    package func `as`(_ role: Role, over organization: String? = nil) -> Rig {
        Rig(like: self, caller: Caller(name: "a \(role.rawValue)", grants: [Caller.Grant(role, over: organization)]))
    }

    /// Ends the daemon without warning and starts it again on the same folder, with some plugins switched off.
    package func restart(disabled: [String] = []) async throws {
        let old = engine.withLock { $0 }
        old.loop.cancel()
        await old.loop.value
        try old.host.close()
        let new = try await Self.start(plugins, settings, folder.path, old.host.world, disabled: disabled)
        engine.withLock { $0 = new }
    }

    /// Calls `Interface.Method` of `org.coordinatord` and returns the last reply.
    ///
    /// - Throws: ``Refusal`` for an error.
    @discardableResult
    package func call(_ method: String, _ parameters: JSONObject = [:]) async throws -> JSONObject {
        try await replies(method, parameters, more: false).last ?? [:]
    }

    /// Calls with *more* and returns all parts.
    package func stream(_ method: String, _ parameters: JSONObject = [:]) async throws -> [JSONObject] {
        try await replies(method, parameters, more: true)
    }

    /// Expects a declared error, named short or in full, and that the call changed nothing; returns its fields.
    @discardableResult
    package func expectError(
        _ name: String, from method: String, _ parameters: JSONObject = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async -> JSONObject {
        do {
            // What is still under way would look like a change made by the refused call.
            try await settle()
            let before = try await digest()
            let reply = await Result { try await call(method, parameters) }
            switch reply {
            case .success(let reply):
                Issue.record(
                    "\(method) was answered with \(reply.text) and not with \(name)", sourceLocation: sourceLocation)
            case .failure(let error as Refusal):
                let matches = error.name == name || error.name.hasSuffix(".\(name)")
                #expect(matches, "answered with \(error) and not with \(name)", sourceLocation: sourceLocation)
                #expect(
                    try await digest() == before, "a refused call changed the database", sourceLocation: sourceLocation)
                return error.fields
            case .failure(let error): Issue.record(error, sourceLocation: sourceLocation)
            }
        } catch {
            Issue.record(error, sourceLocation: sourceLocation)
        }
        return [:]
    }

    /// Moves the virtual clock on; what falls due on the way is done.
    package func advance(by span: Duration) async throws {
        _ = await engine.withLock { $0.host }.advance(by: span)
    }

    /// Delivers all signals and does all that is due now.
    package func settle() async throws {
        try await advance(by: .zero)
    }

    /// Runs SQL against the database as it is, past all rules; for what no method shows.
    package func rows(_ sql: String) async throws -> [[String: String]] {
        try await engine.withLock { $0.host }.inspect(sql)
    }

    /// Asks what is offered under an extension point, each in the name of the plugin that offers it.
    package func ask<Offer>(
        _ point: ExtensionPoint<Offer>, _ body: @escaping @Sendable (Offer, any Reading) throws -> Void
    ) async throws {
        let count = try await engine.withLock { $0.host }.ask(point, body)
        #expect(count > 0, "nothing is offered under \(point.name)")
    }

    /// Lets what is offered under an extension point take part in one change.
    package func tell<Offer, Result: Sendable>(
        _ point: ExtensionPoint<Offer>, _ body: @escaping @Sendable (Offer, Transaction) throws -> Result
    ) async throws -> [Result] {
        try await engine.withLock { $0.host }.tell(point, body)
    }

    private func digest() async throws -> [[String: String]] {
        try await rows("SELECT max(sequence) AS changes FROM kernel_journal")
    }

    private func replies(_ method: String, _ parameters: JSONObject, more: Bool) async throws -> [JSONObject] {
        let full = method.hasPrefix("org.") ? method : "org.coordinatord.\(method)"
        let sink = Collector()
        let dispatcher = engine.withLock { $0.dispatcher }
        let task = dispatcher.answer(Call(full, parameters, more: more), from: caller, to: sink)
        return try await withTaskCancellationHandler {
            try await sink.replies()
        } onCancel: {
            task?.cancel()
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}

/// Collects the replies to one call.
private final class Collector: Sendable, ReplyCollecting {
    private struct State {
        var parts: [JSONObject] = []
        var last: Reply?
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func finish(_ reply: Reply) {
        state.withLock { state in
            state.last = reply
            defer { state.waiter = nil }
            return state.waiter
        }?.resume()
    }

    func part(_ reply: Reply) {
        state.withLock { $0.parts.append(reply.parameters) }
    }

    func replies() async throws -> [JSONObject] {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state -> Bool in
                if state.last != nil { return true }
                state.waiter = continuation
                return false
            }
            if isDone { continuation.resume() }
        }
        let (parts, last) = state.withLock { ($0.parts, $0.last) }
        guard let last else { return parts }
        if let error = last.error { throw Rig.Refusal(name: error, fields: last.parameters) }
        return parts + [last.parameters]
    }
}
