import Rig
import Schedule
import Testing
import Varlink

/// Shifts begin and end at their moments, by the virtual clock.
struct TurnsTests {
    let rig: Rig

    init() async throws {
        rig = try await Rig(Schedule.self, Town.self)
    }

    private func states() async throws -> [String] {
        try await rig.shifts().map { $0["state"]!.string! }
    }

    @Test func `a published shift runs at its start and ends at its end`() async throws {
        try await rig.want(wish("place/1", "2026-12-14T09:00", hours: 2))
        try await rig.publish()
        try await rig.advance(by: .seconds(3599))
        #expect(try await states() == ["published"])
        try await rig.advance(by: .seconds(1))
        #expect(try await states() == ["running"])
        try await rig.advance(by: .seconds(7199))
        #expect(try await states() == ["running"])
        try await rig.advance(by: .seconds(1))
        #expect(try await states() == ["ended"])
    }

    @Test func `locked shifts run too, and drafts do not`() async throws {
        try await rig.want(wish("place/1", "2026-12-14T09:00"), wish("place/2", "2026-12-15T09:00"))
        try await rig.call("Schedule.Publish", ["firstDay": "2026-12-14", "lastDay": "2026-12-14"])
        try await rig.call("Schedule.Lock", ["firstDay": "2026-12-14", "lastDay": "2026-12-14"])
        try await rig.advance(by: .seconds(2 * 86_400))
        #expect(try await states() == ["ended", "draft"])
    }

    @Test func `a fortnight of two shifts a day ends day by day`() async throws {
        try await rig.call("Town.WantMany", ["places": 1, "days": 20])
        try await rig.call("Schedule.Reconcile")
        try await rig.publish()
        for day in 1...14 {
            try await rig.advance(by: .seconds(86_400))
            #expect(try await rig.shifts(["state": "ended"]).count == day * 2)
            #expect(try await rig.shifts(["state": "running"]).isEmpty)
        }
        #expect(try await rig.call("Verify", [:])["good"] == true)
    }

    @Test func `a shift that moves begins at its new moment`() async throws {
        try await rig.want(wish("place/1", "2026-12-14T09:00"))
        try await rig.publish()
        try await rig.want(wish("place/1", "2026-12-14T09:00", at: "2026-12-14T12:00"))
        try await rig.advance(by: .seconds(2 * 3600))
        #expect(try await states() == ["published"])
        try await rig.advance(by: .seconds(2 * 3600))
        #expect(try await states() == ["running"])
    }

    @Test func `after a restart shifts go on by themselves`() async throws {
        try await rig.want(wish("place/1", "2026-12-14T09:00"))
        try await rig.publish()
        try await rig.restart()
        try await rig.advance(by: .seconds(6 * 3600))
        #expect(try await states() == ["ended"])
    }
}
