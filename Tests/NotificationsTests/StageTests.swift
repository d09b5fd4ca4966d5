import PluginAPI
import Rig
import Testing
import Varlink

@testable import Notifications

@Suite struct QuietHoursTests {
    private func loud(_ from: String, _ until: String, _ zone: String, _ instant: String) throws -> String {
        let hours = QuietHours(from: try TimeOfDay(from), until: try TimeOfDay(until), zone: try Zone(zone))
        return hours.loud(from: try Instant(instant)).description
    }

    @Test(arguments: [
        // 20:59, 21:00 and 23:00 on the evening before; 07:29 and 07:30 in the morning.
        ("2026-12-14T12:59:00Z", "2026-12-14T12:59:00Z"), ("2026-12-14T13:00:00Z", "2026-12-14T23:30:00Z"),
        ("2026-12-14T15:00:00Z", "2026-12-14T23:30:00Z"), ("2026-12-14T23:29:00Z", "2026-12-14T23:30:00Z"),
        ("2026-12-14T23:30:00Z", "2026-12-14T23:30:00Z"),
    ])
    func `a night across midnight ends in the morning`(written: String, due: String) throws {
        #expect(try loud("21:00", "07:30", "Asia/Shanghai", written) == due)
    }

    @Test func `hours within one day are quiet too`() throws {
        #expect(try loud("12:00", "14:00", "Asia/Shanghai", "2026-12-14T05:00:00Z") == "2026-12-14T06:00:00Z")
        #expect(try loud("12:00", "14:00", "Asia/Shanghai", "2026-12-14T07:00:00Z") == "2026-12-14T07:00:00Z")
    }

    @Test func `each zone has its own night`() throws {
        #expect(try loud("21:00", "07:30", "Europe/Berlin", "2026-12-14T21:00:00Z") == "2026-12-15T06:30:00Z")
        #expect(try loud("21:00", "07:30", "America/New_York", "2026-12-14T21:00:00Z") == "2026-12-14T21:00:00Z")
    }

    @Test func `a morning that a clock change swallows is still a morning`() throws {
        // In Berlin the wall goes from 02:00 to 03:00 on 28 March 2027.
        #expect(try loud("21:00", "02:30", "Europe/Berlin", "2027-03-27T23:00:00Z") == "2027-03-28T01:30:00Z")
    }

    @Test func `the same time twice is never quiet`() throws {
        #expect(try loud("00:00", "00:00", "Asia/Shanghai", "2026-12-14T15:00:00Z") == "2026-12-14T15:00:00Z")
    }
}

@Suite struct PatienceTests {
    /// 22:00 in Shanghai.
    private static let night = "2026-12-14T14:00:00Z"

    @Test func `what happens at night is told in the morning`() async throws {
        let scene = try await Scene(start: Self.night)
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(try await scene.message().dueAt == "2026-12-14T23:30:00Z")
        try await scene.rig.advance(by: .seconds(9 * 3600))
        #expect(scene.town.sent.isEmpty)
        try await scene.rig.advance(by: .seconds(1800))
        #expect(scene.town.sent.count == 1)
    }

    @Test func `urgent things are told at night`() async throws {
        let scene = try await Scene(["rules": [["signal": "stockLow", "urgent": true]]], start: Self.night)
        try await scene.emit(StockLow.tea)
        #expect(scene.town.sent.count == 1)
    }

    @Test func `a person's own quiet hours count`() async throws {
        let scene = try await Scene()
        try await scene.rig.call(
            "Notifications.Prefer", ["person": "7", "quietFrom": "07:00", "quietUntil": "09:15"])
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(try await scene.message().dueAt == "2026-12-14T01:15:00Z")
    }

    @Test func `what gathers within the window becomes one message`() async throws {
        let scene = try await Scene(bundle: 600)
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.rig.advance(by: .seconds(300))
        try await scene.emit(Assignment.State.released.changed(reason: "snow"))
        #expect(scene.town.sent.isEmpty)
        try await scene.rig.advance(by: .seconds(300))
        let message = try #require(scene.town.sent.first)
        #expect(scene.town.sent.count == 1)
        #expect(message.subject.hasPrefix("2 messages: You have a place: Morning care"))
        #expect(message.body.contains("you have a place on this shift") && message.body.contains("The reason: snow"))
    }

    @Test func `a message that has left takes nothing in any more`() async throws {
        let scene = try await Scene(bundle: 600)
        try await scene.emit(Assignment.State.waitlisted.changed())
        try await scene.rig.advance(by: .seconds(600))
        try await scene.emit(Assignment.State.confirmed.changed())
        try await scene.rig.advance(by: .seconds(600))
        #expect(scene.town.sent.map { $0.subject.prefix(8) } == ["You are ", "You have"])
    }

    @Test func `two people never share a message`() async throws {
        let scene = try await Scene(bundle: 600)
        scene.town.change { $0.crews["21"] = ["7", "8"] }
        try await scene.emit(ShiftCancelled.morning())
        try await scene.rig.advance(by: .seconds(600))
        #expect(Set(scene.town.sent.map(\.address)).count == 2)
    }

    @Test func `what is above the daily cap meets in one digest the next day`() async throws {
        let scene = try await Scene(bundle: 1, ["dailyCap": 2])
        for _ in 0..<5 {
            try await scene.emit(Assignment.State.confirmed.changed(at: "2026-12-20T00:00:00Z"))
            try await scene.rig.advance(by: .seconds(60))
        }
        #expect(scene.town.sent.count == 2)
        #expect(try await scene.messages().last?.dueAt == "2026-12-14T23:30:00Z")
        try await scene.rig.advance(by: .seconds(86_400))
        #expect(scene.town.sent.count == 3)
        #expect(scene.town.sent.last?.subject.hasPrefix("3 messages") == true)
    }

    @Test func `urgent things are told above the daily cap`() async throws {
        let rules: JSON = [["signal": "assignmentChanged", "urgent": true]]
        let scene = try await Scene(["dailyCap": 1, "rules": rules])
        for _ in 0..<3 { try await scene.emit(Assignment.State.confirmed.changed()) }
        #expect(scene.town.sent.count == 3)
    }
}

@Suite struct RelevanceTests {
    @Test func `a shortage that is cured before it was told is not told`() async throws {
        let scene = try await Scene(bundle: 600)
        try await scene.emit(StockLow.tea)
        try await scene.emit(StockReplenished.tea)
        try await scene.rig.advance(by: .seconds(3600))
        #expect(scene.town.sent.isEmpty)
        #expect(try await scene.message().why == "noLongerTrue")
    }

    @Test func `a cure is told to those who were told of the shortage`() async throws {
        let scene = try await Scene(bundle: 600)
        try await scene.emit(StockLow.tea)
        try await scene.rig.advance(by: .seconds(600))
        try await scene.emit(StockReplenished.tea)
        try await scene.rig.advance(by: .seconds(600))
        #expect(scene.town.sent.map(\.subject) == ["Renmin Road物资不足：tea", "Renmin Road物资已补足：tea"])
    }

    @Test func `a cure takes only its own shortage out of a digest`() async throws {
        let scene = try await Scene(bundle: 600)
        var water = StockLow.tea
        water.supply = "water"
        try await scene.emit(StockLow.tea)
        try await scene.emit(water)
        try await scene.emit(StockReplenished.tea)
        try await scene.rig.advance(by: .seconds(600))
        #expect(scene.town.sent.map(\.subject) == ["Renmin Road物资不足：water"])
    }

    @Test func `whoever hears that a shift is called off need not hear of their release from it`() async throws {
        let scene = try await Scene()
        scene.town.change { $0.crews["21"] = ["7"] }
        try await scene.emit(ShiftCancelled.morning())
        try await scene.emit(Assignment.State.released.changed())
        #expect(try await scene.message().signals == ["shiftCancelled"])
    }

    @Test func `a message that waits until its shift is over is not sent`() async throws {
        let scene = try await Scene(start: "2026-12-14T14:00:00Z")
        try await scene.emit(Assignment.State.confirmed.changed(at: "2026-12-14T14:30:00Z"))
        try await scene.rig.advance(by: .seconds(86_400))
        #expect(scene.town.sent.isEmpty)
        #expect(try await scene.message().why == "tooLate")
    }
}
