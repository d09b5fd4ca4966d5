import ArgumentParser
import Foundation
import Kernel
import PluginAPI

/// `coordinatord run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: said("Runs the daemon until it is told to stop.", "运行守护进程，直到被要求停止。"),
        discussion: said(
            """
            Under systemd no flag is needed. By hand, name a folder for its state and a path for its socket; whoever \
            starts it is its administrator.
            """, "由 systemd 启动时不需要任何选项。手工运行时，请指定存放状态的文件夹和套接字的路径；谁启动，谁就是管理员。"))

    enum Clock: String, ExpressibleByArgument, CaseIterable {
        case real, virtual
    }

    @Option(
        help: ArgumentHelp(
            said("The folder that holds the database; made when it is not there.", "存放数据库的文件夹；没有就建立。"))
    ) var state: String?
    @Option(help: ArgumentHelp(said("The path of the control socket.", "控制套接字的路径。"))) var socket: String?
    @Option(help: ArgumentHelp(said("The configuration file.", "配置文件。"))) var config: String?
    @Option(
        help: ArgumentHelp(
            said(
                "real, or virtual: a clock that `coordctl clock advance` moves.",
                "real 为真实时钟；virtual 为虚拟时钟，由 `coordctl clock advance` 拨动。"))
    ) var clock: Clock = .real
    @Option(
        help: ArgumentHelp(
            said(
                "Where a virtual clock begins; it goes on from where it was when the database is not new.",
                "虚拟时钟从何时开始；数据库不是新的时，从上次的时刻继续。")))
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
            Startup.fail(Sentence(of: error), ExitStatus(error))
        }
    }

    private func lock(_ folder: String) -> StateLock {
        do throws(StateLock.Refusal) {
            return try StateLock(folder)
        } catch {
            Startup.fail(Sentence(of: error), ExitStatus(error))
        }
    }

    private func stateFolder() -> String {
        let given = state ?? Supervisor.stateDirectory
        guard let given else {
            Startup.fail(
                Sentence(
                    english: "no folder for the state: use --state DIR, or start it as a systemd service",
                    chinese: "没有存放状态的文件夹；请用 --state 指定，或作为 systemd 服务启动"), .usage)
        }
        let path = URL(filePath: given).path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            let problem = error.localizedDescription
            Startup.fail(
                Sentence(
                    english: "the folder \(path) cannot be made: \(problem)",
                    chinese: "无法建立文件夹 \(path)：系统报错（\(problem)）"), .cannotCreate)
        }
        return path
    }

    private func listener(_ folder: String) -> Server.Listener {
        if let socket { return .path(URL(filePath: socket).path) }
        do {
            if let passed = try PassedSockets.received().control() { return .descriptor(passed) }
        } catch {
            Startup.fail(Sentence(of: error), .usage)
        }
        if state != nil { return .path(folder + "/coordinatord.sock") }
        Startup.fail(
            Sentence(
                english: "no socket: use --socket PATH, or start it by its socket unit",
                chinese: "没有套接字；请用 --socket 指定，或由其套接字单元启动"), .usage)
    }

    private func world(_ folder: String) throws -> World {
        guard clock == .virtual else { return World() }
        if let start, (try? Instant(start)) == nil {
            Startup.fail(
                Sentence(
                    english: "--start \(start) is not a moment such as 2026-12-14T00:00:00Z",
                    chinese: "--start \(start) 不是时刻，请写成 2026-12-14T00:00:00Z 的形式"), .usage)
        }
        let beginning = try start.map { try Instant($0) } ?? World().now
        return World(virtualFrom: VirtualClock.resume(in: folder) ?? beginning, seed: 1)
    }
}
