import Glibc

/// The other end of a socket, as plain as the system has it.
struct Peer {
    struct Failed: Error { let code: Int32 }

    private let descriptor: Int32

    /// Connects.
    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        let status = Self.address(path) { connect(descriptor, $0, $1) }
        guard status == 0 else { throw Failed(code: errno) }
    }

    /// Listens at a path and goes without removing the file, as who is killed does.
    static func abandon(_ path: String) throws {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(descriptor) }
        guard address(path, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 1) == 0 else {
            throw Failed(code: errno)
        }
    }

    func send(_ text: String) {
        _ = text.withCString { write(descriptor, $0, text.utf8.count) }
    }

    /// Waits for the next bytes.
    func receive() -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
    }

    func close() {
        Glibc.close(descriptor)
    }

    private static func address(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
