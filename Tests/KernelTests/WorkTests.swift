import Foundation
import Kernel
import Logging
import PluginAPI
import Synchronization
import Testing
import Varlink

/// Two works of one kind: one ends while the other is under way.
private enum Mill: Plugin {
    static let text = "# Mills.\ninterface org.coordinatord.Mill\n\n# Does nothing.\nmethod Rest() -> ()\n"
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))
    static let begun = Mutex<[String]>([])
    static let ends = AsyncStream.makeStream(of: Void.self)

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.answer("Rest", allow: .viewer) { (_: Nothing, _: Snapshot) in Nothing() }
        kit.job("start", every: .seconds(86_400)) { _, tx in
            try tx.schedule("grind", key: "quick", due: tx.now)
            try tx.schedule("grind", key: "slow", due: tx.now)
            // The loop looks again after the quick one has ended, and while the slow one goes on.
            try tx.schedule("look", key: "", due: tx.now.advanced(by: .seconds(1)))
        }
        kit.work("grind") { job, _ in
            begun.withLock { $0.append(job.key) }
            if job.key == "slow" { for await _ in ends.stream { break } }
        }
        kit.job("look") { _, _ in ends.continuation.yield() }
    }
}

/// One work that goes on until the test ends it.
private enum Loom: Plugin {
    static let text = "# Looms.\ninterface org.coordinatord.Loom\n\n# Does nothing.\nmethod Rest() -> ()\n"
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))
    static let begun = Alarm()
    static let ends = Alarm()

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.answer("Rest", allow: .viewer) { (_: Nothing, _: Snapshot) in Nothing() }
        kit.work("weave", every: .seconds(86_400)) { _, _ in
            begun.ring()
            await ends.wait()
        }
    }
}

@Suite("Work that reaches outside")
struct WorkTests {
    private func folder() throws -> String {
        let folder = NSTemporaryDirectory() + "mill-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private func parts(_ plugin: any Plugin.Type, _ folder: String, _ world: World) -> Kernel.Host.Parts {
        .init(
            plugins: [plugin],
            installation: Installation(zone: .utc, language: .english, stateDirectory: folder), world: world,
            version: "0", logger: Logger(label: "mill") { _ in SwiftLogNoOpLogHandler() }, failed: { _ in })
    }

    @Test("under a virtual clock lets the daemon show that it is alive meanwhile", .timeLimit(.minutes(1)))
    func alive() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let life = Alarm()
        var parts = parts(Loom.self, folder, World(virtualFrom: try Instant("2026-12-14T00:00:00Z"), seed: 1))
        parts.alive = { life.ring() }
        let host = try Kernel.Host(parts) { _ in [:] }
        try await host.begin()
        let loop = Task { await host.run(beat: .milliseconds(20)) }
        await Loom.begun.wait()
        for _ in 0..<3 { await life.wait() }
        Loom.ends.ring()
        loop.cancel()
        await loop.value
        try host.close()
    }

    @Test("that is none under a virtual clock leaves signs of life to the real one", .timeLimit(.minutes(1)))
    func idle() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let life = Alarm()
        var parts = parts(Toy.self, folder, World(virtualFrom: try Instant("2026-12-14T00:00:00Z"), seed: 1))
        parts.alive = { life.ring() }
        let host = try Kernel.Host(parts) { _ in [:] }
        try await host.begin()
        let loop = Task { await host.run(beat: .milliseconds(20)) }
        for _ in 0..<10 { await life.wait() }
        loop.cancel()
        await loop.value
        try host.close()
    }

    @Test("is not begun again while it is under way", .timeLimit(.minutes(1)))
    func once() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let host = try Kernel.Host(parts(Mill.self, folder, World())) { _ in [:] }
        try await host.begin()
        let loop = Task { await host.run(beat: .milliseconds(100)) }
        while try await !host.inspect("SELECT 1 FROM kernel_job WHERE kind IN ('grind', 'look')").isEmpty
            || Mill.begun.withLock({ $0.count }) < 2
        {
            try await Task.sleep(for: .milliseconds(50))
        }
        loop.cancel()
        await loop.value
        try host.close()
        #expect(Mill.begun.withLock { $0 }.sorted() == ["quick", "slow"])
    }
}
