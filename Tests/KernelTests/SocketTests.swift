import Foundation
import Glibc
import Logging
import PluginAPI
import Testing

@testable import Kernel

@Suite("The control socket")
struct SocketTests {
    private let quiet = Logger(label: "socket") { _ in SwiftLogNoOpLogHandler() }

    private func serve(_ workshop: Workshop, at path: String) async throws -> Server {
        try await Server.start(
            .path(path), dispatcher: workshop.dispatcher, peers: Peers(rules: []), limits: Server.Limits(),
            logger: quiet)
    }

    /// Calls a method by the socket, and returns what comes back.
    private func ask(_ path: String) throws -> String {
        let peer = try Peer(path)
        defer { peer.close() }
        peer.send(#"{"method":"org.coordinatord.Ping"}"# + "\0")
        return peer.receive()
    }

    @Test("answers whoever connects", .timeLimit(.minutes(5)))
    func answers() async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workshop = try await Workshop(Toy.self, try Workshop.virtual())
        let server = try await serve(workshop, at: folder + "/s")
        #expect(try ask(folder + "/s") == "{}\0")
        await server.stop()
        try await workshop.close()
    }

    @Test("of a living daemon stays its own, and the newcomer is told", .timeLimit(.minutes(5)))
    func living() async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workshop = try await Workshop(Toy.self, try Workshop.virtual())
        let server = try await serve(workshop, at: folder + "/s")
        let refusal = await #expect(throws: SocketFile.Refusal.self) { try await serve(workshop, at: folder + "/s") }
        #expect(refusal.map { ExitStatus($0) } == .again)
        #expect(refusal?.description.hasPrefix("another daemon answers on \(folder)/s;") == true)
        #expect(try ask(folder + "/s").isEmpty == false)
        await server.stop()
        try await workshop.close()
    }

    @Test("that a killed daemon has left is replaced", .timeLimit(.minutes(5)))
    func dead() async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Peer.abandon(folder + "/s")
        let workshop = try await Workshop(Toy.self, try Workshop.virtual())
        let server = try await serve(workshop, at: folder + "/s")
        #expect(try ask(folder + "/s").isEmpty == false)
        await server.stop()
        try await workshop.close()
    }

    @Test("that was left dead goes to one of several daemons that find it at once", .timeLimit(.minutes(5)))
    func raced() async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workshop = try await Workshop(Toy.self, try Workshop.virtual())
        for round in 1...40 {
            let path = "\(folder)/\(round)"
            try Peer.abandon(path)
            let servers = await withTaskGroup(of: Server?.self) { group in
                for _ in 1...8 { group.addTask { try? await serve(workshop, at: path) } }
                return await group.reduce(into: [Server]()) { if let server = $1 { $0.append(server) } }
            }
            #expect(servers.count == 1, "round \(round)")
            #expect(try ask(path).isEmpty == false)
            for server in servers { await server.stop() }
        }
        try await workshop.close()
    }

    @Test("does not take the place of a file")
    func file() async throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "minutes".write(toFile: folder + "/s", atomically: true, encoding: .utf8)
        #expect(throws: SocketFile.Refusal.self) { try SocketFile.clear(folder + "/s") }
        #expect(try String(contentsOfFile: folder + "/s", encoding: .utf8) == "minutes")
    }
}

@Suite("The state folder")
struct StateLockTests {
    @Test("belongs to one daemon at a time")
    func one() throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let lock = try StateLock(folder)
        let refusal = #expect(throws: StateLock.Refusal.self) { try StateLock(folder) }
        #expect(refusal.map { ExitStatus($0) } == .again)
        lock.release()
        try StateLock(folder).release()
    }
}
