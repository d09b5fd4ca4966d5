import Foundation
import Testing
import Varlink

@testable import Console

/// Calls across a daemon that comes and goes.
struct ConnectionTests {
    @Test func `a daemon that is not there is named with its socket`() {
        let terminal = Terminal()
        terminal.service.stop()
        let transcript = terminal.run("status")
        #expect(transcript.code == 69)
        #expect(
            transcript.errors
                == "No daemon answers at \(terminal.service.path) (No such file or directory); start it with "
                + "`systemctl start coordinatord`, or name another socket with --socket.\n")
    }

    @Test func `a daemon that starts is waited for`() {
        let path = Scratch.path("late")
        Thread.detachNewThread {
            usleep(150_000)
            SampleService(path: path).answer("Status", ["version": "late"])
        }
        var terminal = Terminal()
        terminal.environment["COORDINATORD_SOCKET"] = path
        terminal.patience = 5000
        #expect(terminal.run("status").output == "Version  late\n")
    }

    @Test func `a person at a terminal sees that the daemon is waited for`() {
        let terminal = Terminal(width: 80)
        terminal.service.stop()
        let transcript = terminal.run("status")
        #expect(transcript.errors.hasPrefix("Waiting for the daemon...\r\u{1B}[KNo daemon answers"))
    }

    @Test func `a call that the daemon never saw is sent again`() {
        let terminal = Terminal()
        terminal.service.answer("Posts.Send", [:])
        terminal.service.slam(3)
        #expect(terminal.run("posts", "send", "1", "Li").code == 0)
        #expect(terminal.service.calls("Posts.Send").count == 1)
    }

    @Test func `a call that broke off is repeated with the same request id`() {
        let terminal = Terminal()
        terminal.service.answer("Posts.Add", .hangUp([]), .replies([Reply(["id": "7"])]))
        #expect(terminal.run("posts", "add", "A", "B", "3").output == "ID  7\n")
        let ids = terminal.service.calls("Posts.Add").map { $0.parameters["requestId"] }
        #expect(ids.count == 2 && ids[0] == ids[1])
    }

    @Test func `a call that broke off without a request id is not repeated`() {
        let terminal = Terminal()
        terminal.service.answer("Posts.Send", .hangUp([]), .replies([Reply()]))
        let transcript = terminal.run("posts", "send", "1", "Li")
        #expect(transcript.code == 75)
        #expect(transcript.errors.hasPrefix("The connection broke before the answer came"))
        #expect(terminal.service.calls("Posts.Send").count == 1)
    }

    @Test func `a call that a stopping daemon did not begin is sent to the next one`() {
        let terminal = Terminal()
        let stopping = Reply(error: "org.coordinatord.Stopping")
        terminal.service.answer("Posts.Send", .replies([stopping]), .replies([stopping]), .replies([Reply()]))
        #expect(terminal.run("posts", "send", "1", "Li").code == 0)
        #expect(terminal.service.calls("Posts.Send").count == 3)
    }

    @Test func `a stream that broke off says so`() {
        let terminal = Terminal()
        let part = Reply(["events": [["name": "a", "count": 1]]])
        terminal.service.answer("Posts.Follow", .hangUp([part]))
        let transcript = terminal.run("posts", "follow")
        #expect(transcript.output == "Name  Count  Note\na         1\n")
        #expect(transcript.errors == "The connection broke before the end; try again once the daemon is back.\n")
        #expect(transcript.code == 69)
    }

    @Test func `a watched state begins anew after a restart`() {
        let terminal = Terminal()
        terminal.service.answer(
            "Posts.Board", .hangUp([board("a")]),
            .replies([Reply(error: "org.coordinatord.Lagged")]),
            .replies([board("b"), Reply(error: "org.coordinatord.Stopping")]), .replies([board("c")]))
        let transcript = terminal.run("posts", "board", "--watch", "--csv")
        #expect(
            transcript
                == Terminal.Transcript(
                    output: ["a", "b", "c"].map { "name,count,note\r\n\($0),1,\r\n" }.joined(separator: "\n"),
                    errors: "", code: 0))
    }

    private func board(_ name: String) -> Reply {
        Reply(["changedAt": "2026-12-14T00:00:00Z", "posts": [["name": .string(name), "count": 1]]])
    }

    @Test func `what is no Varlink is no coordinatord`() throws {
        let path = Scratch.path("nonsense")
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        listen(listener, 1)
        Thread.detachNewThread {
            let connection = accept(listener, nil, nil)
            _ = [UInt8]("HTTP/1.1 400\0".utf8).withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
            var buffer = [UInt8](repeating: 0, count: 4096)
            _ = read(connection, &buffer, buffer.count)
            usleep(300_000)
        }
        var terminal = Terminal()
        terminal.environment["COORDINATORD_SOCKET"] = path
        let transcript = terminal.run("status")
        #expect(transcript.code == 70)
        #expect(transcript.errors.hasPrefix("What answers there is no coordinatord ("))
    }

    @Test(arguments: ["tcp:localhost:80", "unix:", String(repeating: "x", count: 200)])
    func `an address that cannot be reached is refused`(_ address: String) {
        let transcript = Terminal().run("status", "--socket", address)
        #expect(transcript.code == 64)
        #expect(transcript.errors.hasPrefix("This is no address of a socket: "))
    }

    @Test func `the version needs no daemon`() {
        let terminal = Terminal()
        terminal.service.stop()
        #expect(terminal.run("--version").output == "coordctl 0.1.0\n")
    }
}
