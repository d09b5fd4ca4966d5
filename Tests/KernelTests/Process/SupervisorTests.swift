import Synchronization
import Testing

@testable import Kernel

/// Keeps what was sent, in order.
final class Sent: Sendable {
    private let all = Mutex<[String]>([])

    var texts: [String] { all.withLock { $0 } }

    func add(_ text: String) {
        all.withLock { $0.append(text) }
    }
}

struct SupervisorTests {
    private let sent = Sent()

    private func supervisor(watchedEvery interval: Duration? = nil) -> Supervisor {
        Supervisor(watchedEvery: interval) { [sent] in sent.add($0) }
    }

    @Test func `a line break in a status cannot begin another message`() {
        supervisor().status("counting\nREADY=1")
        #expect(sent.texts == ["STATUS=counting READY=1"])
    }

    @Test func `readiness and what it is ready for are told in one message`() {
        supervisor().ready("5 plugins")
        #expect(sent.texts == ["READY=1\nSTATUS=5 plugins"])
    }

    @Test func `stopping says how long it may take`() {
        supervisor().stopping(within: .milliseconds(2500))
        #expect(sent.texts == ["STOPPING=1\nSTATUS=Stopping\nEXTEND_TIMEOUT_USEC=2500000"])
    }

    @Test func `a long migration asks for time`() {
        supervisor().starting("Migrating toy/001-word", within: .seconds(90))
        #expect(sent.texts == ["STATUS=Migrating toy/001-word\nEXTEND_TIMEOUT_USEC=90000000"])
    }

    @Test func `nobody is told of life where nobody watches`() {
        supervisor().watchdog.fed()
        #expect(sent.texts.isEmpty)
    }

    @Test func `the loop beats twice in the time the supervisor waits`() {
        #expect(supervisor(watchedEvery: .seconds(20)).watchdog.beat == .seconds(10))
    }

    @Test func `a busy loop does not flood the supervisor, and is still seen at every beat`() {
        let clock = Mutex(ContinuousClock.now)
        let watchdog = Watchdog(interval: .seconds(20), now: { clock.withLock { $0 } }) { [sent] in sent.add("alive") }
        for _ in 0..<1000 { watchdog.fed() }
        #expect(sent.texts.count == 1)
        clock.withLock { $0 += watchdog.beat }
        watchdog.fed()
        #expect(sent.texts.count == 2)
    }
}
