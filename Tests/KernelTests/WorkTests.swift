import Kernel
import PluginAPI
import Synchronization
import Testing

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

/// A work that is asked for once more, for the same moment, while it is under way.
private enum Forge: Plugin {
    static let text = "# Forges.\ninterface org.coordinatord.Forge\n\n# Does nothing.\nmethod Rest() -> ()\n"
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))
    static let struck = AsyncStream.makeStream(of: Void.self)
    static let count = Mutex(0)

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.answer("Rest", allow: .viewer) { (_: Nothing, _: Snapshot) in Nothing() }
        kit.job("start", every: .seconds(86_400)) { _, tx in try tx.schedule("strike", key: "iron", due: tx.now) }
        kit.work("strike") { job, session in
            let isFirst = count.withLock { count in
                defer { count += 1 }
                return count == 0
            }
            if isFirst { try await session.write { tx in try tx.schedule("strike", key: job.key, due: job.due) } }
            struck.continuation.yield()
        }
    }
}

@Suite("Work that reaches outside")
struct WorkTests {
    @Test("is not begun again while it is under way", .timeLimit(.minutes(5)))
    func once() async throws {
        let workshop = try await Workshop(Mill.self, World(), beat: .milliseconds(100))
        while try await !workshop.host.inspect("SELECT 1 FROM kernel_job WHERE kind IN ('grind', 'look')").isEmpty
            || Mill.begun.withLock({ $0.count }) < 2
        {
            try await Task.sleep(for: .milliseconds(50))
        }
        try await workshop.close()
        #expect(Mill.begun.withLock { $0 }.sorted() == ["quick", "slow"])
    }

    @Test("is done once more when it is asked for meanwhile, also for the same moment", .timeLimit(.minutes(5)))
    func again() async throws {
        let workshop = try await Workshop(Forge.self, try Workshop.virtual())
        var strikes = Forge.struck.stream.makeAsyncIterator()
        await strikes.next()
        await strikes.next()
        try await workshop.close()
    }

    @Test("under a virtual clock lets the daemon show that it is alive meanwhile", .timeLimit(.minutes(5)))
    func alive() async throws {
        let life = Alarm()
        let workshop = try await Workshop(Loom.self, try Workshop.virtual(), beat: .milliseconds(20)) { life.ring() }
        await Loom.begun.wait()
        for _ in 0..<3 { await life.wait() }
        Loom.ends.ring()
        try await workshop.close()
    }

    @Test("that is none leaves signs of life to the real clock, also under a virtual one", .timeLimit(.minutes(5)))
    func idle() async throws {
        let life = Alarm()
        let workshop = try await Workshop(Toy.self, try Workshop.virtual(), beat: .milliseconds(20)) { life.ring() }
        for _ in 0..<10 { await life.wait() }
        try await workshop.close()
    }
}
