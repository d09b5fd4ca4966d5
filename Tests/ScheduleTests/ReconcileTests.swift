import Rig
import Schedule
import Testing
import Varlink

struct ReconcileTests {
    let rig: Rig

    init() async throws {
        rig = try await Rig(Schedule.self, Town.self)
    }

    @Test func `a wished shift is made as a draft with its needs`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00", needs: [need(1, 2), need(1, 1, "first-aid")]))
        let shift = try await rig.shift("place/1")
        #expect(shift["state"] == "draft")
        #expect(shift["organization"] == "office")
        #expect(shift["startsAt"] == "2026-12-16T01:00:00Z")
        #expect(shift["day"] == "2026-12-16")
        #expect(shift["needs"]?.array?.count == 2)
    }

    @Test func `the same wishes once more write nothing`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        let before = try await rig.changes()
        let reply = try await rig.call("Schedule.Reconcile")
        #expect(reply["shifts"] == 0)
        #expect(try await rig.changes() == before)
    }

    @Test func `a changed shift stays the same shift`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        let before = try await rig.shift("place/1")
        try await rig.want(
            wish("place/1", "2026-12-16T09:00", at: "2026-12-17T10:00", title: "Tea", needs: [need(2, 3)]))
        let after = try await rig.shift("place/1")
        #expect(after["id"] == before["id"])
        #expect(after["title"] == "Tea")
        #expect(after["day"] == "2026-12-17")
        #expect(after["needs"]?[0]?["id"] == before["needs"]?[0]?["id"])
        #expect(after["needs"]?[0]?["wanted"] == 3)
        #expect(try await rig.shifts().count == 1)
    }

    @Test func `a shift that vanishes empty is gone`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        let shift = try await rig.shift("place/1")
        try await rig.want()
        await rig.expectError("NoSuchShift", from: "Schedule.Show", ["shift": shift["id"]!])
        #expect(try await rig.heard() == [])
    }

    @Test func `a shift that vanishes under its people is flagged and told once`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00", needs: [need(1, 2), need(1, 1, "first-aid")]))
        try await rig.hold(rig.shift("place/1"), "17")
        try await rig.want()
        try await rig.advance(by: .seconds(3 * 3600))
        let shift = try await rig.shift("place/1")
        #expect(shift["needs"]?.array?.count == 1)
        #expect(shift["needs"]?[0]?["orphaned"] == true)
        #expect(shift["people"]?[0]?["name"] == "Person 17")
        #expect(try await rig.heard() == ["needOrphaned"])
    }

    @Test func `an orphaned need that is wanted again is not orphaned any more`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        try await rig.hold(rig.shift("place/1"), "17")
        try await rig.want()
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        let shift = try await rig.shift("place/1")
        #expect(shift["needs"]?[0]?["orphaned"] == false)
        #expect(shift["needs"]?[0]?["held"] == 1)
    }

    @Test func `an orphaned shift whose people have left goes with them`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        let shift = try await rig.shift("place/1")
        try await rig.hold(shift, "17")
        try await rig.want()
        try await rig.call("Town.Free", ["need": shift["needs"]![0]!["id"]!])
        try await rig.call("Schedule.Reconcile")
        #expect(try await rig.shifts().isEmpty)
    }

    @Test func `a shift that comes back is the same shift`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        let before = try await rig.shift("place/1")
        try await rig.want()
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        let after = try await rig.shift("place/1")
        #expect(after["id"] == before["id"])
        #expect(after["needs"] == before["needs"])
    }

    @Test func `a need that vanishes takes nothing from the other needs`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00", needs: [need(1, 2), need(1, 1, "first-aid")]))
        try await rig.hold(rig.shift("place/1"), need: 1, "17")
        try await rig.want(wish("place/1", "2026-12-16T09:00", needs: [need(1, 2), need(1, 1, "driver")]))
        let needs = try await rig.shift("place/1")["needs"]?.array ?? []
        #expect(needs.map { $0["qualification"]?.string } == [nil, "first-aid", "driver"])
        #expect(needs.map { $0["orphaned"]?.bool } == [false, true, false])
    }

    @Test func `people of a published shift hear that it moves`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        try await rig.hold(rig.shift("place/1"), "17")
        try await rig.publish()
        try await rig.want(wish("place/1", "2026-12-16T09:00", at: "2026-12-16T11:00"))
        #expect(try await rig.heard() == ["shiftMoved"])
        #expect(try await rig.shift("place/1")["needs"]?[0]?["held"] == 1)
    }

    @Test func `a shift with people that moves beyond the horizon is moved, not orphaned`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        try await rig.hold(rig.shift("place/1"), "17")
        try await rig.want(wish("place/1", "2026-12-16T09:00", at: "2027-03-16T09:00"))
        let shift = try await rig.shift("place/1")
        #expect(shift["startsAt"] == "2027-03-16T01:00:00Z")
        #expect(shift["needs"]?[0]?["orphaned"] == false)
    }

    @Test func `a shift that has begun is left alone`() async throws {
        try await rig.want(wish("place/1", "2026-12-14T09:00"))
        try await rig.publish()
        try await rig.advance(by: .seconds(2 * 3600))
        try await rig.want(wish("place/1", "2026-12-14T09:00", at: "2026-12-15T09:00"))
        let shift = try await rig.shift("place/1")
        #expect(shift["state"] == "running")
        #expect(shift["startsAt"] == "2026-12-14T01:00:00Z")
    }

    @Test func `a cancelled shift is not made again`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        try await rig.call("Schedule.Cancel", ["shift": rig.shift("place/1")["id"]!, "reason": "snow"])
        try await rig.call("Schedule.Reconcile")
        #expect(try await rig.shifts().map { $0["state"] } == ["cancelled"])
    }

    @Test func `the horizon rolls on by itself`() async throws {
        try await rig.want(wish("place/1", "2027-01-30T09:00"))
        #expect(try await rig.shifts().isEmpty)
        try await rig.advance(by: .seconds(8 * 86_400))
        #expect(try await rig.shifts().count == 1)
    }

    @Test func `a dry run says what would happen and changes nothing`() async throws {
        try await rig.want(wish("place/1", "2026-12-16T09:00"))
        try await rig.hold(rig.shift("place/1"), "17")
        try await rig.call("Town.Want", ["wishes": []])
        let before = try await rig.changes()
        let reply = try await rig.call("Schedule.Reconcile", ["dryRun": true, "source": "town"])
        #expect(reply["effects"]?[0]?["change"] == "orphaned")
        #expect(reply["people"] == 1)
        #expect(try await rig.changes() == before)
    }

    @Test func `an unknown source is refused`() async throws {
        await rig.expectError("NoSuchSource", from: "Schedule.Reconcile", ["source": "moon"])
    }

    @Test func `fifty places for six weeks are reconciled whole, and again without a change`() async throws {
        try await rig.call("Town.WantMany", ["places": 50, "days": 50])
        try await rig.call("Schedule.Reconcile", ["source": "town"])
        let before = try await rig.changes()
        try await rig.call("Schedule.Reconcile", ["source": "town"])
        #expect(try await rig.changes() == before)
        #expect(try await rig.rows("SELECT COUNT(*) AS n FROM schedule_shift").first?["n"] == "4200")
    }
}
