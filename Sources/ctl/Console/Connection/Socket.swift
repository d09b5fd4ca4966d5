import Glibc
import Varlink

/// A connected Unix stream socket, closed with the value.
final class Socket {
    /// What a read gave.
    enum Received {
        case bytes(UnsafeRawBufferPointer)
        /// The peer is gone; it had read all we sent.
        case end
        /// The peer is gone and left unread what we sent last, as Linux tells it for Unix sockets.
        case unread
        case interrupted
    }

    let descriptor: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 8)

    /// Connects; what the system says against it is the error.
    init(connectingTo address: Address) throws(SocketError) {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError(code: errno) }
        guard Self.connect(descriptor, address) == 0 else { throw SocketError(code: errno) }
    }

    deinit {
        buffer.deallocate()
        if descriptor >= 0 { close(descriptor) }
    }

    /// Gives up waiting for the peer after so many milliseconds.
    func limitWaiting(milliseconds: Int) {
        var time = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Sends everything; where the peer is gone before, it cannot have seen the end of the message.
    func send(_ bytes: [UInt8]) throws(SocketError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count >= 0 { sent += count } else if errno != EINTR { throw SocketError(code: errno) }
        }
    }

    /// Waits for bytes; they are valid until the next call.
    func receive(_ interrupt: Interrupt?) throws(SocketError) -> Received {
        while true {
            if let interrupt, !interrupt.waits(for: descriptor) { return .interrupted }
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if count > 0 { return .bytes(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            if count == 0 { return .end }
            if errno == ECONNRESET { return .unread }
            if errno != EINTR { throw SocketError(code: errno) }
        }
    }

    private static func connect(_ descriptor: Int32, _ address: Address) -> Int32 {
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        let (name, lead) =
            switch address {
            case .path(let path): (Array(path.utf8), 0)
            case .abstract(let name): (Array(name.utf8), 1)
            }
        withUnsafeMutableBytes(of: &place.sun_path) { $0[lead...].copyBytes(from: name) }
        let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        // A path is counted with its NUL, an abstract name with the NUL before it.
        let length = socklen_t(start + name.count + 1)
        return withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, length) }
        }
    }
}

/// The system's number for what went wrong with a socket.
struct SocketError: Error {
    let code: Int32
}
