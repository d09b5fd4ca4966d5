import Glibc
import PluginAPI
import Varlink

/// A connection to a daemon of this machine, as a client has it; it waits, and so belongs on a thread of its own.
final class ServiceLine {
    /// Why nothing more can come.
    struct Lost: Error, CustomStringConvertible {
        let problem: Sentence
        var description: String { problem.english }
    }

    let descriptor: CInt
    private var connection = ClientConnection()
    private var room = [UInt8](repeating: 0, count: 1 << 16)

    /// Connects to the socket at a path.
    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Lost(problem: Sentence(systemError: errno)) }
        let code = SocketFile.connect(descriptor, to: path)
        guard code == 0 else {
            close(descriptor)
            throw Lost(problem: Sentence(systemError: code))
        }
    }

    deinit {
        close(descriptor)
    }

    /// Sends a call whole.
    func send(_ call: Call) throws {
        let bytes = connection.send(call)
        var sent = 0
        while sent < bytes.count {
            // A peer that is gone is told by an error and not by a signal.
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, CInt(MSG_NOSIGNAL))
            }
            guard count >= 0 || errno == EINTR else { throw Lost(problem: Sentence(systemError: errno)) }
            sent += max(0, count)
        }
    }

    /// Takes what has come, and waits where nothing has.
    func receive() throws {
        let count = read(descriptor, &room, room.count)
        if count < 0, errno == EINTR { return }
        guard count > 0 else {
            throw Lost(problem: Sentence(english: "the daemon on the copy hung up", chinese: "副本上的守护进程断开了连接"))
        }
        room.withUnsafeBytes { connection.received(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    /// Gives the next reply that is complete.
    func nextReply() throws -> Reply? {
        try connection.nextReply()
    }
}
