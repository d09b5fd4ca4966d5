import Foundation
import Kernel
import PluginAPI
import Synchronization
import Testing

@Suite("Flushing the log")
struct FlushTests {
    private let heard = Heard()

    /// What a log has said, in order.
    private final class Heard: Sendable {
        let words = Mutex<[String]>([])
        func say(_ word: String) { words.withLock { $0.append(word) } }
        var all: [String] { words.withLock { $0 } }
    }

    private func log(_ database: String) -> Log {
        Log(database: database, failed: { [heard] _ in heard.say("failed") }, freed: {})
    }

    @Test func `an answer waits for the commit that it may rest upon`() {
        let log = log("/nonexistent/database")
        let first = log.begin()
        log.afterFlush { [heard] _ in heard.say("first") }
        let second = log.begin()
        log.afterFlush { [heard] _ in heard.say("second") }
        #expect(heard.all.isEmpty && !log.isFree)
        log.flush(first) { _ in }
        log.drain()
        #expect(heard.all == ["failed", "first"] && !log.isFree)
        log.flush(second) { _ in }
        log.drain()
        #expect(heard.all == ["failed", "first", "second"] && log.isFree)
    }

    @Test func `a flush brings along all that was committed before`() {
        let log = log("/nonexistent/database")
        _ = log.begin()
        log.afterFlush { [heard] _ in heard.say("first") }
        log.flush(log.begin()) { _ in }
        log.drain()
        #expect(heard.all == ["failed", "first"])
    }

    @Test func `an answer does not wait where nothing is flushed`() {
        log("/nonexistent/database").afterFlush { [heard] isKept in heard.say("\(isKept)") }
        #expect(heard.all == ["true"])
    }

    @Test func `a disk that fails is said once, and keeps nothing from then on`() {
        let log = log("/nonexistent/database")
        for _ in 1...2 {
            let ticket = log.begin()
            log.afterFlush { [heard] isKept in heard.say("looked: \(isKept)") }
            log.flush(ticket) { [heard] isKept in heard.say("changed: \(isKept)") }
            log.drain()
        }
        let each = ["looked: false", "changed: false"]
        #expect(heard.all == ["failed"] + each + each)
    }

    @Test func `a log that is there is flushed`() throws {
        let folder = NSTemporaryDirectory() + "log-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("frames".utf8).write(to: URL(fileURLWithPath: folder + "/database-wal"))
        let log = log(folder + "/database")
        log.flush(log.begin()) { [heard] isKept in heard.say("\(isKept)") }
        log.drain()
        #expect(heard.all == ["true"])
    }
}
