import Kernel
import PluginAPI
import Synchronization
import Testing
import Varlink

@testable import Kernel

/// Shows a number, and counts how often it is asked for it.
private enum Gauge: Plugin {
    static let text = """
        # Measures.
        interface org.coordinatord.Gauge

        # Adds one.
        method Rise() -> ()

        # Shows the number.
        # [Supports 'more' flag]
        method Level() -> (level: int)
        """
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))
    static let looks = Mutex(0)

    struct Level: Wire { var level: Int }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.migration("001-level", "CREATE TABLE gauge_level (id INTEGER PRIMARY KEY)")
        kit.answer("Rise", allow: .viewer) { (_: Nothing, tx: Transaction) in
            try tx.insert("INSERT INTO gauge_level DEFAULT VALUES")
            return Nothing()
        }
        kit.watch("Level", allow: .viewer) { (_: Nothing, reader: Snapshot) in
            looks.withLock { $0 += 1 }
            return Level(level: try reader.value("SELECT count(*) FROM gauge_level", as: Int.self) ?? 0)
        }
    }
}

@Suite("A watcher")
struct WatchTests {
    @Test("looks a few times a second however much happens, and hears the last state", .timeLimit(.minutes(5)))
    func pace() async throws {
        let workshop = try await Workshop(Gauge.self, World())
        let begun = ContinuousClock.now
        let watched = workshop.watch("Gauge.Level")
        for _ in 0..<200 { _ = await workshop.call("Gauge.Rise") }
        for await part in watched.parts where part.parameters["level"] == 200 { break }
        let looks = Gauge.looks.withLock { $0 }
        #expect(looks <= Int((ContinuousClock.now - begun) / Pace.pause) + 1)
        await watched.cancel()
        try await workshop.close()
    }

    @Test("hears the last state under a virtual clock that stands still", .timeLimit(.minutes(5)))
    func virtual() async throws {
        let workshop = try await Workshop(Toy.self, try Workshop.virtual())
        let watched = workshop.watch("Toy.Total")
        for word in ["tea", "masks", "salve"] { _ = await workshop.call("Toy.Add", ["word": .string(word)]) }
        for await part in watched.parts where part.parameters["total"] == 3 { break }
        await watched.cancel()
        try await workshop.close()
    }

    @Test("of the journal hears that the clock was moved", .timeLimit(.minutes(5)))
    func clock() async throws {
        let workshop = try await Workshop(Toy.self, try Workshop.virtual())
        let watched = workshop.watch("Watch", ["who": "tester"])
        var parts = watched.parts.makeAsyncIterator()
        #expect(await parts.next()?.parameters["entries"]?.array?.isEmpty == true)
        _ = await workshop.call("Clock.Advance", ["byUSec": 1_000_000])
        let methods = await parts.next()?.parameters["entries"]?.array?.map { $0["method"] }
        #expect(methods == ["org.coordinatord.Clock.Advance"])
        await watched.cancel()
        try await workshop.close()
    }
}
