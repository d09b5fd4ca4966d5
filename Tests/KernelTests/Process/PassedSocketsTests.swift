import Foundation
import Glibc
import Testing

@testable import Kernel

struct PassedSocketsTests {
    /// Makes a listening socket without a name in the file system.
    private func listener() -> CInt {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // With nothing but the family, Linux picks an abstract name that nobody has.
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sa_family_t>.size))
            }
        }
        listen(descriptor, 1)
        return descriptor
    }

    private func passed(_ sockets: (String, CInt)...) -> PassedSockets {
        PassedSockets(sockets.map { PassedSockets.Socket(name: $0.0, descriptor: $0.1) })
    }

    @Test func `one socket alone counts whatever its name`() throws {
        let descriptor = listener()
        defer { close(descriptor) }
        #expect(try passed(("unknown", descriptor)).control() == descriptor)
    }

    @Test(arguments: ["varlink", "control"]) func `of several the one with the right name counts`(name: String) throws {
        let web = listener()
        let control = listener()
        defer { [web, control].forEach { close($0) } }
        #expect(try passed(("web", web), (name, control)).control() == control)
    }

    @Test func `several sockets without the right name are refused by their names`() throws {
        let web = listener()
        defer { close(web) }
        let error = #expect(throws: PassedSockets.Unfit.self) { try passed(("web", web), ("mail", web)).control() }
        #expect(error?.description.contains("(web, mail) is named varlink") == true)
    }

    @Test func `a socket that nobody can connect to is refused`() throws {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        #expect(throws: PassedSockets.Unfit.self) { try passed(("varlink", descriptor)).control() }
    }

    @Test func `without a passed socket there is none`() throws {
        #expect(try passed().control() == nil)
    }
}
