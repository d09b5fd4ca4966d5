import Foundation
import Glibc
import PluginAPI

/// This program once more, in a process of its own, which ends when its standard input does: so it cannot outlive the
/// daemon, however that ends.
package final class Understudy: Sendable {
    private let child: pid_t
    /// Held open as long as the process is to live.
    private let leash: CInt
    private let voice: CInt

    /// What it writes to its standard output once it serves.
    package static let readyWord = "ready\n"

    /// Starts the program; its standard error is the daemon's own.
    init(_ arguments: [String]) throws {
        let (leash, output) = (try Self.pipe(), try Self.pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, leash.reading, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        for open in Self.inherited { posix_spawn_file_actions_addclose(&actions, open) }
        var child: pid_t = 0
        let words = arguments.map { strdup($0) } + [nil]
        let variables = Self.environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        let status = posix_spawn(&child, "/proc/self/exe", &actions, nil, words, variables)
        for end in [leash.reading, output.writing] { close(end) }
        guard status == 0 else {
            for end in [leash.writing, output.reading] { close(end) }
            throw ServiceLine.Lost(problem: Sentence(systemError: status))
        }
        self.child = child
        self.leash = leash.writing
        voice = output.reading
    }

    /// Without what systemd says to the daemon alone.
    private static var environment: [String] {
        let own = ["NOTIFY_SOCKET=", "WATCHDOG_", "LISTEN_"]
        var variables: [String] = []
        var next = environ
        while let text = next.pointee {
            let variable = String(cString: text)
            if !own.contains(where: variable.hasPrefix) { variables.append(variable) }
            next += 1
        }
        return variables
    }

    /// What would be handed on by itself: sockets that were passed in, and whatever a library has left open.
    private static var inherited: [CInt] {
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return open.compactMap { CInt($0) }.filter { $0 > 2 && fcntl($0, F_GETFD) & FD_CLOEXEC == 0 }
    }

    private static func pipe() throws -> (reading: CInt, writing: CInt) {
        var ends: [CInt] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw ServiceLine.Lost(problem: Sentence(systemError: errno)) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Waits until it serves.
    func waitUntilReady() throws {
        var bytes = [UInt8](repeating: 0, count: Self.readyWord.utf8.count)
        let count = read(voice, &bytes, bytes.count)
        guard count == bytes.count else {
            throw ServiceLine.Lost(
                problem: Sentence(
                    english: "the daemon did not start on the copy; its log says why", chinese: "副本上的守护进程没有启动，原因见其日志"))
        }
    }

    /// Has it end at once; whoever waits for it hears.
    func kill() {
        Glibc.kill(child, SIGKILL)
    }

    /// Returns once it has ended; to be called once, at the end.
    func bury() {
        kill()
        var status: CInt = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        for end in [leash, voice] { close(end) }
    }
}
