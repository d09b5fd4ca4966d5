import ArgumentParser
import Foundation
import Kernel
import PluginAPI

/// `coordinatord run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs the daemon until it is told to stop.",
        discussion: """
            Under systemd no flag is needed. By hand, name a folder for its state and a path for its socket; whoever \
            starts it is its administrator.
            """)

    enum Clock: String, ExpressibleByArgument {
        case real, virtual
    }

    @Option(help: "The folder that holds the database; made when it is not there.") var state: String?
    @Option(help: "The path of the control socket.") var socket: String?
    @Option(help: "The configuration file.") var config: String?
    @Option(help: "real, or virtual: a clock that `coordctl clock advance` moves.") var clock: Clock = .real
    @Option(help: "Where a virtual clock begins; it goes on from where it was when the database is not new.")
    var start: String?

    func run() async throws {
        LogOutput.detected().bootstrap()
        let configured = Startup.configuration(config)
        let folder = stateFolder()
        let lock = lock(folder)
        defer { lock.release() }
        do {
            try await Running(configured: configured, folder: folder, listener: listener(folder), world: world(folder))
                .run()
        } catch {
            Startup.fail("\(error)", ExitStatus(error))
        }
    }

    private func lock(_ folder: String) -> StateLock {
        do throws(StateLock.Refusal) {
            return try StateLock(folder)
        } catch {
            Startup.fail("\(error)", ExitStatus(error))
        }
    }

    private func stateFolder() -> String {
        let given = state ?? Supervisor.stateDirectory
        guard let given else {
            Startup.fail("no folder for the state: use --state DIR, or start it as a systemd service", .usage)
        }
        let path = URL(filePath: given).path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            Startup.fail("the folder \(path) cannot be made: \(error.localizedDescription)", .cannotCreate)
        }
        return path
    }

    private func listener(_ folder: String) -> Server.Listener {
        if let socket { return .path(URL(filePath: socket).path) }
        do {
            if let passed = try PassedSockets.received().control() { return .descriptor(passed) }
        } catch {
            Startup.fail("\(error)", .usage)
        }
        if state != nil { return .path(folder + "/coordinatord.sock") }
        Startup.fail("no socket: use --socket PATH, or start it by its socket unit", .usage)
    }

    private func world(_ folder: String) throws -> World {
        guard clock == .virtual else { return World() }
        if let start, (try? Instant(start)) == nil {
            Startup.fail("--start \(start) is not a moment such as 2026-12-14T00:00:00Z", .usage)
        }
        let beginning = try start.map { try Instant($0) } ?? World().now
        return World(virtualFrom: VirtualClock.resume(in: folder) ?? beginning, seed: 1)
    }
}
