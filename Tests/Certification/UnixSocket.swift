import Glibc
import Varlink

/// What the system says against a socket.
struct SocketFailure: Error, CustomStringConvertible {
    let description: String

    init(_ what: String) {
        description = "\(what): \(String(cString: strerror(errno)))"
    }
}

/// Blocking Unix sockets, plain enough for a peer that only tests talk to.
enum UnixSocket {
    /// Opens a socket that listens at an address.
    static func listening(at address: Address) throws -> Int32 {
        let descriptor = try opened()
        guard with(address, { bind(descriptor, $0, $1) }) == 0 else { throw SocketFailure("bind") }
        guard listen(descriptor, 16) == 0 else { throw SocketFailure("listen") }
        return descriptor
    }

    /// Opens a socket that is connected to an address.
    static func connected(to address: Address) throws -> Int32 {
        let descriptor = try opened()
        guard with(address, { connect(descriptor, $0, $1) }) == 0 else { throw SocketFailure("connect") }
        return descriptor
    }

    /// Reads what is there, or waits for it; nothing means that the peer has said all.
    static func receive(_ descriptor: Int32) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in
            count = max(recv(descriptor, buffer.baseAddress, buffer.count, 0), 0)
        }
    }

    /// Sends everything.
    static func send(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw SocketFailure("send") }
            rest = rest.dropFirst(count)
        }
    }

    private static func opened() throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SocketFailure("socket") }
        return descriptor
    }

    private static func with(_ address: Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        let name: [UInt8] =
            switch address {
            case .path(let path): Array(path.utf8)
            case .abstract(let name): [0] + Array(name.utf8)
            }
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: name) }
        let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        return withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(start + name.count)) }
        }
    }
}
