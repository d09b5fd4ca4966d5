import Foundation
import GRDB
package import Logging
package import PluginAPI
import Synchronization
package import Varlink

/// The daemon without its socket: plugins assembled, checked, migrated and run over one store.
package final class Host: Sendable {
    /// What a host is made of.
    package struct Parts: Sendable {
        package var plugins: [any Plugin.Type]
        package var disabled: [String] = []
        package var installation: Installation
        package var world: World
        package var queueLimit = 10_000
        package var version: String
        package var logger: Logger
        /// How long signals are kept for plugins that have not heard them.
        package var signalPatience = Duration.seconds(90 * 86_400)
        /// The words that start this program once more, to play a rehearsal on a copy; nil where it cannot.
        package var understudy: [String]?
        /// Whether this is the daemon on such a copy: nothing leaves it, and what plugins do outside of it is not done.
        package var isRehearsal = false
        /// Called before each step of a migration, with the step's name.
        package var migrating: @Sendable (String) -> Void = { _ in }
        /// Called after every turn of the loop that does the work, and after every signal and job in it.
        package var alive: @Sendable () -> Void = {}
        /// Called when the disk failed at a commit: the process has to end, and finds out when it starts again.
        package var failed: @Sendable (any Error) -> Void
        /// Called when the daemon is to end and start again, as after a restore.
        package var restart: @Sendable () -> Void = {}

        package init(
            plugins: [any Plugin.Type], installation: Installation, world: World, version: String, logger: Logger,
            failed: @escaping @Sendable (any Error) -> Void
        ) {
            self.plugins = plugins
            self.installation = installation
            self.world = world
            self.version = version
            self.logger = logger
            self.failed = failed
        }
    }

    let parts: Parts
    let modules: [Module]
    let disabled: [String]
    let store: Store
    let states: PluginStates
    let jobs: Jobs
    let started: Instant
    let ending = Ending()
    private let delivery: Delivery
    private let ensure: Ensure
    private let counting = Mutex(Counting())

    /// The plugins' words, in the order of the daemon's list.
    package var plugins: [String] { modules.map(\.name) }

    /// Tells the host how to count the connected peers.
    package func counts(_ connections: @escaping @Sendable () -> Int) {
        counting.withLock { $0.connections = connections }
    }

    /// How many peers are connected.
    var connections: Int { counting.withLock { $0.connections }() }

    /// A lock around a bare closure would wrap it anew at every look, until calling it took more stack than there is.
    private struct Counting {
        var connections: @Sendable () -> Int = { 0 }
    }

    /// Assembles, checks and migrates; throws one exact reason why the daemon cannot start.
    ///
    /// - Parameter section: the settings of a plugin by its name.
    package init(_ parts: Parts, section: (String) -> JSONObject) throws {
        let all = try Assembly.interfaces(of: parts.plugins).map(\.name)
        let working = zip(parts.plugins, all).filter { !parts.disabled.contains($1) }.map(\.0)
        let assembly = try Assembly(working, installation: parts.installation, section: section)
        self.parts = parts
        modules = assembly.modules
        disabled = all.filter(parts.disabled.contains)
        started = parts.world.now
        Backup.removeLeftovers(in: parts.installation.stateDirectory)
        let path = parts.installation.stateDirectory + "/" + Self.database
        store = try Store(
            path: path, world: parts.world, steps: assembly.modules.flatMap(\.steps),
            known: Set(assembly.modules.map(\.name) + ["kernel"]), offers: assembly.offers,
            queueLimit: parts.queueLimit, migrating: parts.migrating,
            failed: parts.failed)
        states = PluginStates(
            working: modules.map(\.name), disabled: disabled, world: parts.world, logger: parts.logger)
        delivery = Delivery(store: store, modules: modules, states: states)
        jobs = Jobs(
            store: store, modules: modules, states: states,
            housekeeping: Housekeeping(plugins: Set(all), patience: parts.signalPatience),
            reachesOutside: !parts.isRehearsal)
        ensure = Ensure(store: store, delivery: delivery, jobs: jobs, logger: parts.logger, alive: parts.alive)
    }

    /// The database's name in the state directory.
    package static let database = "coordinatord.db"

    /// Makes the dispatcher that answers calls.
    package func dispatcher() throws -> Dispatcher {
        return Dispatcher(
            modules: modules + (try KernelMethods.modules(for: self)), store: store, states: states, ending: ending,
            faults: Faults(world: parts.world, logger: parts.logger),
            theatre: parts.isRehearsal ? .stage(self) : .house(Rehearsals(host: self)), version: parts.version)
    }

    /// Prepares what runs by itself; to be called once before ``run(beat:)``.
    package func begin() async throws {
        try await delivery.begin()
        try await jobs.begin()
        for module in modules { states.ready(module.name) }
    }

    /// Runs signals, jobs and the plugins' own tasks until cancelled.
    package func run(beat: Duration) async {
        await withDiscardingTaskGroup { group in
            for module in modules where !parts.isRehearsal {
                if let task = module.kit.run { group.addTask { await self.keep(module.name, running: task) } }
            }
            await ensure.run(beat: beat)
            group.cancelAll()
        }
    }

    /// Moves the virtual clock, and returns how many jobs ran on the way; with no span it does all that is due now.
    package func advance(by span: Duration) async -> Int {
        await ensure.advance(by: span)
    }

    /// Runs a plugin's task; where it throws the plugin is out of service until the task runs again.
    private func keep(_ name: String, running task: @Sendable (Session) async throws -> Void) async {
        var attempts = 0
        while !Task.isCancelled {
            do {
                states.ready(name)
                try await task(store.session(for: name, "run:\(name)"))
                return
            } catch is CancellationError {
                return
            } catch {
                attempts += 1
                states.degraded(name, by: error)
                try? await parts.world.sleep(until: parts.world.now.advanced(by: Backoff.delay(after: attempts)))
            }
        }
    }

    /// Ends what runs and closes the database.
    package func close() throws {
        try store.close()
    }
}

extension Host {
    /// The clock and randomness it runs on.
    package var world: World { parts.world }

    /// The present moment of its clock.
    package var now: Instant { parts.world.now }

    /// Asks what is offered under an extension point and returns how many offers there are; for contracts.
    package func ask<Offer>(
        _ point: ExtensionPoint<Offer>, _ body: @escaping @Sendable (Offer, any Reading) throws -> Void
    ) async throws -> Int {
        try await store.read { connection, _ in
            try Snapshot(connection, scope: "kernel").ask(point) { try body($0, $1) }.count
        }
    }

    /// Lets what is offered take part in one change; for contracts.
    package func tell<Offer, Result: Sendable>(
        _ point: ExtensionPoint<Offer>, _ body: @escaping @Sendable (Offer, Transaction) throws -> Result
    ) async throws -> [Result] {
        try await store.write(.init(caller: .daemon, method: "tell", what: "{}")) { connection, _ in
            try Transaction(connection, scope: "kernel").tell(point) { try body($0, $1) }
        }
    }

    /// Looks at the database past all rules; every value as text.
    package func inspect(_ sql: String) async throws -> [[String: String]] {
        try await store.read { _, database in
            try Row.fetchAll(database, sql: sql).map { row in
                Dictionary(
                    row.map { ($0.0, String.fromDatabaseValue($0.1) ?? "\($0.1)") },
                    uniquingKeysWith: { first, _ in first })
            }
        }
    }
}
