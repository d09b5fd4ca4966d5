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

@Suite("Work that reaches outside")
struct WorkTests {
    @Test("is not begun again while it is under way", .timeLimit(.minutes(1)))
    func once() async throws {
        let folder = NSTemporaryDirectory() + "mill-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let host = try Kernel.Host(
            .init(
                plugins: [Mill.self],
                installation: Installation(zone: .utc, language: .english, stateDirectory: folder), world: World(),
                version: "0", logger: Logger(label: "mill") { _ in SwiftLogNoOpLogHandler() }, failed: { _ in })
        ) { _ in [:] }
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
