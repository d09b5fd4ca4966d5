import Glibc
import PluginAPI

/// The file of a Unix socket, before a daemon binds it.
package enum SocketFile {
    /// Why the path cannot be bound.
    package enum Refusal: Error, Bilingual, CustomStringConvertible {
        /// Somebody answers there.
        case inUse(path: String)
        /// What is there is no socket, and so not ours to remove.
        case noSocket(path: String)

        package var inChinese: String {
            switch self {
            case .inUse(let path): "\(path) 上已有另一个守护进程应答；请先停止它，或用 --socket 另选路径"
            case .noSocket(let path): "\(path) 已经存在，但不是套接字；请用 --socket 另选路径"
            }
        }

        package var description: String { inEnglish }

        package var inEnglish: String {
            switch self {
            case .inUse(let path): "another daemon answers on \(path); stop it, or name another path with --socket"
            case .noSocket(let path): "\(path) is there already and is no socket; name another path with --socket"
            }
        }
    }

    /// Keeps others from clearing a path of the same folder until this one is bound: of two daemons that find a dead
    /// socket at one moment, the later would otherwise remove what the earlier has just made. Anybody may lock a folder
    /// that they can read, so whoever holds it for long is not waited for.
    ///
    /// - Returns: what ``end(_:)`` takes; -1 where the folder cannot be opened, and then nobody waits for anybody.
    static func begin(_ path: String) async throws -> CInt {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for _ in 0..<300 where flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK {
            try await Task.sleep(for: .milliseconds(10))
        }
        return descriptor
    }

    /// Lets the next one in.
    static func end(_ turn: CInt) {
        if turn >= 0 { close(turn) }
    }

    /// Removes what a daemon that was killed has left at a path; a socket that may still be listened on stays.
    ///
    /// - Throws: ``Refusal`` where the path cannot be bound.
    static func clear(_ path: String) throws {
        var found = stat()
        guard lstat(path, &found) == 0 else { return }
        guard found.st_mode & S_IFMT == S_IFSOCK else { throw Refusal.noSocket(path: path) }
        // Refused: nobody listens. Whatever else comes, such as a full queue, comes from somebody, or cannot be told.
        guard connectionProblem(path) == ECONNREFUSED else { throw Refusal.inUse(path: path) }
        unlink(path)
    }

    /// Connects without waiting, and hangs up; returns the error, or 0.
    private static func connectionProblem(_ path: String) -> Int32 {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        return connect(descriptor, to: path)
    }

    /// Connects a socket to a path; returns the error, or 0.
    static func connect(_ descriptor: CInt, to path: String) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard path.utf8.count < room.count else { return false }
            room.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return ENAMETOOLONG }
        let status = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return status == 0 ? 0 : errno
    }
}
