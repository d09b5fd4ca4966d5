import Dispatch
import Foundation
import Kernel
import Logging
import PluginAPI
import Release
import Synchronization

/// The daemon from its start to its end.
struct Running: Sendable {
    private let configured: Startup.Configured
    private let folder: String
    private let listener: Server.Listener
    private let world: World
    private let supervisor = Supervisor()
    /// Whether this is the daemon on the copy of a rehearsal, which ends with its standard input.
    private let isRehearsal: Bool

    init(
        configured: Startup.Configured, folder: String, listener: Server.Listener, world: World,
        isRehearsal: Bool = false
    ) {
        self.isRehearsal = isRehearsal
        self.configured = configured
        self.folder = folder
        self.listener = listener
        self.world = world
    }

    /// Why the daemon ends.
    private enum End: Sendable {
        case told
        case restored
        case diskFailed
    }

    func run() async throws {
        let usual = configured.settings.logLevel.flatMap { Logger.Level(rawValue: $0.rawValue) } ?? .info
        // Of the daemon on a copy, nobody wants to know more than what goes wrong.
        LogLevel.shared.set(isRehearsal ? max(usual, .warning) : usual)
        let logger = Logger(label: "coordinatord")
        let (ends, end) = AsyncStream.makeStream(of: End.self)
        let stopping = Signals.onTermination { end.yield(.told) }
        defer { stopping.cancel() }
        if isRehearsal { Leash.onEnd { end.yield(.told) } }
        let host = try host(logger, end)
        try await host.begin()
        let server = try await serve(host, logger)
        supervisor.ready("Serving \(host.plugins.count) plugins")
        ProgramPages.release()
        if isRehearsal { Leash.sayReady() }
        logger.info(
            "started", metadata: ["event": .milestone(.started), "version": "\(Release.version)", "state": "\(folder)"])
        let reason = await work(host, until: ends)
        supervisor.stopping()
        logger.info("stopping", metadata: ["event": .milestone(.stopping)])
        await server.stop()
        try host.close()
        try finish(reason)
    }

    private func serve(_ host: Kernel.Host, _ logger: Logger) async throws -> Server {
        do {
            let server = try await Server.start(
                listener, dispatcher: host.dispatcher(), peers: Peers(rules: configured.settings.rules),
                limits: configured.settings.limits, logger: logger)
            host.counts { server.connections }
            return server
        } catch let refusal as SocketFile.Refusal {
            Startup.fail(Sentence(refusal), ExitStatus(refusal))
        } catch {
            Startup.fail(
                Sentence(english: "the socket cannot be opened: \(error)", chinese: "无法打开套接字：系统报错（\(error)）"),
                .cannotCreate)
        }
    }

    private func host(_ logger: Logger, _ end: AsyncStream<End>.Continuation) throws -> Kernel.Host {
        let installation = try configured.settings.installation(
            stateDirectory: folder,
            configurationDirectory: configured.directory)
        do {
            // What was not written out at a crash is taken up when the database is opened; that may take a while.
            supervisor.starting("Opening the database")
            try Backup.completeRestore(in: folder, at: world.now)
            var parts = Kernel.Host.Parts(
                plugins: builtin, installation: installation, world: world, version: Release.version, logger: logger,
                failed: { error in
                    logger.critical("the disk failed at a commit", metadata: ["problem": "\(error)"])
                    end.yield(.diskFailed)
                })
            parts.disabled = configured.settings.disable ?? []
            parts.isRehearsal = isRehearsal
            parts.understudy = RehearsalCommand.words + (configured.path.map { ["--config", $0] } ?? [])
            parts.queueLimit = configured.settings.queueLimit ?? parts.queueLimit
            parts.signalPatience = configured.settings.signalPatience ?? parts.signalPatience
            parts.migrating = { [supervisor] in supervisor.starting("Migrating \($0)") }
            parts.alive = { [watchdog = supervisor.watchdog] in watchdog.fed() }
            parts.restart = { end.yield(.restored) }
            return try Kernel.Host(parts) { configured.configuration.section($0) }
        } catch let error as SettingsError {
            Startup.fail(Sentence(configured.configuration.problem(error)), .configuration)
        } catch {
            Startup.fail(Sentence(of: error), ExitStatus(error))
        }
    }

    private func work(_ host: Kernel.Host, until ends: AsyncStream<End>) async -> End {
        await withTaskGroup(of: End?.self) { group in
            group.addTask {
                await host.run(beat: supervisor.watchdog.beat)
                return nil
            }
            group.addTask { await ends.first { _ in true } }
            var reason: End?
            while reason == nil, let result = await group.next() { reason = result }
            group.cancelAll()
            return reason ?? .told
        }
    }

    private func finish(_ reason: End) throws {
        switch reason {
        case .told: return
        case .diskFailed: Foundation.exit(ExitStatus.io.rawValue)
        case .restored:
            // systemd starts it again with the same sockets; those of this process are closed by now.
            if Supervisor.isPresent { Foundation.exit(ExitStatus.again.rawValue) }
            // By hand it is the same program anew, with the same arguments.
            var arguments = CommandLine.arguments.map { strdup($0) } + [nil]
            execv("/proc/self/exe", &arguments)
            Startup.fail(
                Sentence(
                    english: "it could not start itself again after the restore", chinese: "恢复之后没能重新启动；请手工启动"),
                .software)
        }
    }
}

/// Signals that tell the daemon to end.
private enum Signals {
    static func onTermination(_ body: @escaping @Sendable () -> Void) -> SignalSources {
        signal(SIGPIPE, SIG_IGN)
        return SignalSources(
            sources: [SIGTERM, SIGINT].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler(handler: body)
                source.resume()
                return source
            })
    }
}

private struct SignalSources {
    let sources: [any DispatchSourceSignal]

    func cancel() {
        for source in sources { source.cancel() }
    }
}
