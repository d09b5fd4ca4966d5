import PluginAPI
import Rig
import Testing
import Varlink

@testable import Notifications

@Suite struct RecordTests {
    @Test func `the list narrows by state, person and time, and pages without losing any`() async throws {
        let scene = try await Scene()
        scene.town.change { $0.outcomes = [.failed(Sentence(english: "no such number", chinese: "空号"))] }
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.rig.advance(by: .seconds(60))
        for _ in 0..<4 { try await scene.emit(Assignment.State.confirmed.changed(person: "8")) }
        let count = { (query: JSONObject) in
            try await scene.rig.call("Notifications.List", query)["messages"]?.array?.count
        }
        #expect(try await count(["state": "failed"]) == 1)
        #expect(try await count(["person": "李强"]) == 4)
        #expect(try await count(["untilAt": "2026-12-14T00:01:00Z"]) == 1)
        let first = try await scene.rig.call("Notifications.List", ["limit": 3])
        let rest = try await scene.rig.call(
            "Notifications.List", ["limit": 3, "cursor": try #require(first["cursor"])])
        #expect(rest["messages"]?.array?.map { $0["id"]?.string } == ["2", "1"])
        #expect(rest["cursor"] == nil)
        await scene.rig.expectError("InvalidParameter", from: "Notifications.List", ["limit": 0])
        await scene.rig.expectError("InvalidParameter", from: "Notifications.List", ["cursor": "x"])
    }

    @Test func `a test message goes out at once, also at night`() async throws {
        let scene = try await Scene(start: "2026-12-14T14:00:00Z")
        let id = try await scene.rig.call("Notifications.Test", ["person": "8"])["id"]
        try await scene.rig.settle()
        #expect(id == "1")
        #expect(scene.town.sent.map(\.subject) == ["渠道 fake 的测试"])
    }

    @Test func `a test says why it cannot reach its person`() async throws {
        let scene = try await Scene()
        await scene.rig.expectError("NoSuchChannel", from: "Notifications.Test", ["person": "7", "channel": "pigeon"])
        await scene.rig.expectError("NoSuchPerson", from: "Notifications.Test", ["person": "99"])
        scene.town.change { $0.addresses["7"] = [] }
        let fields = await scene.rig.expectError(
            "NoAddress", from: "Notifications.Test", ["person": "7", "channel": "fake"])
        #expect(fields["addressKind"] == "phone")
        scene.town.change { _ = $0.refusing.insert("7") }
        await scene.rig.expectError("NotWanted", from: "Notifications.Test", ["person": "7"])
    }

    @Test func `the channels say what they take`() async throws {
        let scene = try await Scene()
        let channels = try await scene.rig.call("Notifications.Channels")["channels"]?.array ?? []
        #expect(channels.map { $0["name"]?.string } == ["fake", "file"])
        #expect(channels.map { $0["standard"]?.bool } == [true, false])
    }

    @Test func `messages that ended long ago are forgotten, others are kept`() async throws {
        let scene = try await Scene(["keepUSec": .int(86_400_000_000)])
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.rig.advance(by: .seconds(90_000))
        try await scene.emit(Assignment.State.confirmed.changed(at: "2026-12-20T00:00:00Z"))
        try await scene.rig.advance(by: .seconds(86_400))
        #expect(try await scene.messages().map(\.id) == ["2"])
        #expect(try await scene.rig.rows("SELECT id FROM notifications_item").count == 1)
        #expect(try await scene.rig.rows("SELECT id FROM notifications_attempt").count == 1)
    }

    @Test func `verify finds a message that says delivered without a try`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(try await scene.rig.call("Verify")["good"] == true)
        try await scene.leave("DELETE FROM notifications_attempt")
        let checks = try await scene.rig.call("Verify")["checks"]?.array ?? []
        let own = checks.first { $0["what"]?.string?.hasPrefix("notifications:") == true }
        #expect(own?["problems"]?[0] == "Message 1 has left without a try.")
    }

    @Test(
        arguments: [
            ("quietFrom", "9pm"), ("quietUntil", "25:00"), ("dailyCap", 0), ("bundleUSec", -1), ("tries", 0),
            ("keepUSec", 5),
            ("file", ["directory": "outbox"]), ("command", ["program": "cat"]),
            ("webhook", ["url": "http://example.org/", "secretFile": "/x"]),
            ("webhook", ["url": "ftp://x", "secretFile": "/x"]),
        ] as [(String, JSON)])
    func `a setting that makes no sense stops the daemon and is named`(key: String, value: JSON) async throws {
        let error = await #expect(throws: SettingsError.self) { try await Scene([key: value]) }
        #expect(error?.key.hasPrefix("notifications.\(key)") == true)
    }

    @Test func `an outbox that cannot be written degrades the plugin with one sentence`() async throws {
        let scene = try await Scene(["file": ["directory": "/proc/outbox"]])
        try await scene.rig.settle()
        try await scene.wait {
            try await scene.rig.call("Plugins").text.contains("The folder /proc/outbox cannot be made")
        }
    }
}

@Suite struct PersonalDataTests {
    @Test func `a person's messages can be handed over`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.rig.call("Notifications.Prefer", ["person": "7", "off": false])
        let records = try await scene.rig.call("FakeTown.Export", ["person": "7"])["text"]?.string ?? ""
        #expect(
            records.contains("You have a place") && records.contains("+861380000007") && records.contains("preferences")
        )
        #expect(!records.contains("+861380000008"))
    }

    @Test func `erasing blanks words and addresses, stops what waits and keeps the count`() async throws {
        let scene = try await Scene(bundle: 60)
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.rig.advance(by: .seconds(60))
        try await scene.emit(Assignment.State.released.changed())
        try await scene.rig.call("Notifications.Prefer", ["person": "7", "channel": "file"])
        try await scene.rig.call("FakeTown.Erase", ["person": "7"])
        try await scene.rig.advance(by: .seconds(3600))
        #expect(scene.town.sent.count == 1)
        #expect(try await scene.messages().map(\.state) == ["delivered", "withheld"])
        let left = try await scene.rig.rows(
            "SELECT subject || coalesce(body, '') || coalesce(address, '') AS text FROM notifications_message")
        #expect(left.allSatisfy { $0["text"] == "" })
        let items = try await scene.rig.rows("SELECT subject || body AS text FROM notifications_item")
        #expect(items.allSatisfy { $0["text"] == "" })
        #expect(try await scene.rig.rows("SELECT id FROM notifications_preference").isEmpty)
        await scene.rig.expectError("NotAllowedNow", from: "Notifications.Retry", ["message": "1"])
    }
}
