import PluginAPI
import Rig
import Testing
import Varlink

@testable import Notifications

@Suite struct BackoffTests {
    private let start = Instant(seconds: 1_800_000_000)

    @Test func `the wait doubles from a minute to six hours`() {
        let waits = (1..<10).map { done in
            Backoff().next(after: done, since: start, at: start).map { start.duration(to: $0) / .seconds(60) }
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256])
        #expect(Backoff(tries: 100).next(after: 40, since: start, at: start) == start.advanced(by: .seconds(6 * 3600)))
    }

    @Test func `it gives up after the last try, and when the time is up`() {
        #expect(Backoff().next(after: 10, since: start, at: start) == nil)
        #expect(Backoff().next(after: 1, since: start, at: start.advanced(by: .seconds(2 * 86_400))) == nil)
    }

    @Test func `a receiver may ask for a longer wait, not for a shorter one`() {
        let asked = { Backoff().next(after: 3, since: start, at: start, asked: .seconds($0)) }
        #expect(asked(1000) == start.advanced(by: .seconds(1000)))
        #expect(asked(5) == start.advanced(by: .seconds(240)))
    }
}

@Suite struct DeliveryTests {
    @Test func `a message that cannot leave is tried again, and every try is on record`() async throws {
        let scene = try await Scene()
        scene.town.change {
            $0.outcomes = [
                .retry(Sentence(english: "line busy", chinese: "占线")),
                .retry(Sentence(english: "line busy", chinese: "占线"), after: .seconds(600)),
            ]
        }
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(try await scene.message().dueAt == "2026-12-14T00:01:00Z")
        try await scene.rig.advance(by: .seconds(60))
        #expect(try await scene.message().dueAt == "2026-12-14T00:11:00Z")
        try await scene.rig.advance(by: .seconds(600))
        let shown = try await scene.rig.call("Notifications.Show", ["message": "1"])
        #expect(shown["state"] == "delivered")
        #expect(shown["attempts"]?.array?.map { $0["outcome"]?.string } == ["retry", "retry", "delivered"])
        #expect(shown["attempts"]?[0]?["detail"] == "line busy")
        #expect(try await scene.message().lastError == nil)
        #expect(Set(scene.town.sent.map(\.id)).count == 1)
    }

    @Test func `a try that falls into the night waits for the morning`() async throws {
        // 20:59:30 in Shanghai.
        let scene = try await Scene(start: "2026-12-14T12:59:30Z")
        scene.town.change { $0.outcomes = [.retry(Sentence(english: "line busy", chinese: "占线"))] }
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(try await scene.message().dueAt == "2026-12-14T23:30:00Z")
    }

    @Test func `after the last try the message has failed`() async throws {
        let scene = try await Scene(["tries": 3])
        scene.town.change {
            $0.outcomes = Array(repeating: .retry(Sentence(english: "line busy", chinese: "占线")), count: 9)
        }
        try await scene.emit(Assignment.State.confirmed.changed(at: "2026-12-20T00:00:00Z"))
        try await scene.rig.advance(by: .seconds(3600))
        let message = try await scene.message()
        #expect(message.state == "failed" && message.tries == 3)
        #expect(message.lastError == "Given up after 3 tries: line busy")
    }

    @Test func `what the channel calls failed is not tried again, until somebody says so`() async throws {
        let scene = try await Scene()
        scene.town.change { $0.outcomes = [.failed(Sentence(english: "no such number", chinese: "空号"))] }
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.rig.advance(by: .seconds(7200))
        #expect(try await scene.message().state == "failed")
        #expect(scene.town.sent.count == 1)
        try await scene.rig.call("Notifications.Retry", ["message": "1"])
        try await scene.rig.settle()
        #expect(try await scene.message().state == "delivered")
        await scene.rig.expectError("NotAllowedNow", from: "Notifications.Retry", ["message": "1"])
        await scene.rig.expectError("NoSuchMessage", from: "Notifications.Retry", ["message": "99"])
    }

    @Test func `a try cut short is in doubt, and repeated where a repeat has no effect`() async throws {
        for isIdempotent in [false, true] {
            let scene = try await Scene()
            scene.town.change {
                $0.isIdempotent = isIdempotent
                $0.outcomes = [.unknown(Sentence(english: "no answer", chinese: "无人接听"))]
            }
            try await scene.emit(Assignment.State.confirmed.changed())
            try await scene.rig.advance(by: .seconds(60))
            #expect(try await scene.message().state == (isIdempotent ? "delivered" : "inDoubt"))
        }
    }

    @Test func `a message without its channel fails with its name`() async throws {
        let scene = try await Scene(bundle: 60)
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.leave("UPDATE notifications_message SET channel = 'pigeon'")
        try await scene.rig.advance(by: .seconds(900))
        #expect(try await scene.message().lastError == "There is no channel pigeon any more.")
    }

    @Test func `a thousand people are told once each`() async throws {
        let scene = try await Scene()
        for id in 100..<1100 { scene.town.settle("\(id)", "Person \(id)") }
        scene.town.change { $0.crews["21"] = (100..<1100).map(String.init) }
        try await scene.emit(ShiftCancelled.morning())
        #expect(scene.town.sent.count == 1000)
        #expect(Set(scene.town.sent.map(\.address)).count == 1000)
        let checks = try await scene.rig.call("Verify")["good"]
        #expect(checks == true)
    }
}

/// What kill -9 leaves behind: the row says *sending*, the try has no end.
@Suite struct CrashTests {
    private static let cut = """
        UPDATE notifications_message SET state = 'sending', ended_at = NULL;
        UPDATE notifications_attempt SET outcome = NULL, ended_at = NULL
        """

    @Test func `a message on its way is in doubt where nobody can know`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.leave(Self.cut)
        try await scene.restart()
        #expect(try await scene.message().state == "inDoubt")
        #expect(scene.town.sent.count == 1)
        let shown = try await scene.rig.call("Notifications.Show", ["message": "1"])
        #expect(shown["attempts"]?.array?.map { $0["outcome"]?.string } == ["cutShort"])
    }

    @Test func `one in doubt is sent again when somebody says so`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.leave(Self.cut)
        try await scene.restart()
        try await scene.rig.call("Notifications.Retry", ["message": "1"])
        try await scene.rig.settle()
        #expect(try await scene.message().state == "delivered")
        #expect(Set(scene.town.sent.map(\.id)).count == 1)
    }

    @Test func `a file that was written before the crash is not written again`() async throws {
        let scene = try await Scene(["channel": "file"])
        try await scene.emit(Assignment.State.confirmed.changed())
        let outbox = scene.rig.stateDirectory + "/outbox"
        let before = try scene.files(in: outbox)
        try await scene.leave(Self.cut)
        try await scene.restart()
        #expect(try await scene.message().state == "delivered")
        #expect(try scene.files(in: outbox) == before)
        #expect(before.count == 1)
        let shown = try await scene.rig.call("Notifications.Show", ["message": "1"])
        #expect(shown["attempts"]?.array?.map { $0["outcome"]?.string } == ["cutShort", "delivered"])
    }

    @Test func `what waited goes out after the restart, once`() async throws {
        let scene = try await Scene(bundle: 600)
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.rig.restart()
        try await scene.rig.advance(by: .seconds(600))
        try await scene.rig.restart()
        try await scene.rig.advance(by: .seconds(3600))
        #expect(scene.town.sent.count == 1)
    }
}
