import Rig
import Testing
import Varlink

struct PublishTests {
    private let days: JSONObject = ["fromDay": "2026-12-15", "untilDay": "2026-12-22"]

    private func filled() async throws -> Rig {
        let rig = try await town(people: 14)
        try await rig.call("Town.AddMany", ["places": 1, "days": 7, "firstDay": "2026-12-15"])
        try await rig.makeAvailable(14)
        try await rig.fill()
        return rig
    }

    private func with(_ more: JSONObject) -> JSONObject {
        var all = days
        for (name, value) in more { all[name] = value }
        return all
    }

    @Test func `a filled roster is silent until it is published, and then told once a person`() async throws {
        let rig = try await filled()
        #expect(try await rig.heard("assignmentChanged").isEmpty)
        let reply = try await rig.call("Rosters.Publish", with(["confirm": true]))
        #expect(reply["published"] == 14)
        #expect(reply["confirmed"] == 28)
        #expect(reply["people"] == 14)
        let heard = try await rig.heard("rosterPublished")
        #expect(heard.map { $0["person"]?.string ?? "" } == (1...14).map(String.init))
        #expect(heard.allSatisfy { $0["duties"]?.array?.count == 2 })
        #expect(try await rig.heard("assignmentChanged").isEmpty)
        try await rig.call("Rosters.Publish", with(["confirm": true]))
        #expect(try await rig.heard("rosterPublished").count == 14)
    }

    @Test func `whoever counts places hears once of a fill and once of its confirmation`() async throws {
        let rig = try await filled()
        let filled = try await rig.heard("rosterChanged")
        #expect(filled.map { $0["assignments"]?.int } == [28])
        #expect(filled.first?["from"] == "2026-12-15T00:00:00Z")
        try await rig.call("Rosters.Publish", with(["confirm": true]))
        #expect(try await rig.heard("rosterChanged").count == 2)
        try await rig.call("Rosters.Publish", with(["confirm": true]))
        #expect(try await rig.heard("rosterChanged").count == 2)
    }

    @Test func `a dry run of publishing changes nothing`() async throws {
        let rig = try await filled()
        let reply = try await rig.call("Rosters.Publish", with(["confirm": true, "dryRun": true]))
        #expect(reply["published"] == 14)
        #expect(try await rig.rows("SELECT DISTINCT state FROM town_shift") == [["state": "draft"]])
        #expect(try await rig.rows("SELECT DISTINCT state FROM rosters_assignment") == [["state": "proposed"]])
        #expect(try await rig.heard("rosterPublished").isEmpty)
        #expect(try await rig.heard("rosterChanged").count == 1)
    }

    @Test func `confirming all leaves proposals that break a rule by now`() async throws {
        let rig = try await town(people: 2)
        try await rig.call("Town.Grant", ["person": "1", "qualification": "first-aid"])
        try await rig.call("Town.Grant", ["person": "2", "qualification": "first-aid"])
        let shift = try await rig.shift(2, 8, 12, qualification: "first-aid")
        let (first, second) = (
            try await rig.assign(1, shift, propose: true), try await rig.assign(2, shift, propose: true)
        )
        try await rig.call("Town.Revoke", ["person": "2"])
        let reply = try await rig.call("Rosters.ConfirmAll", days)
        #expect(reply["confirmed"] == 1)
        #expect(reply["refused"]?.array?.map { $0["reason"]?.string } == ["Not qualified: first-aid is required."])
        #expect(try await rig.state(first) == "confirmed")
        #expect(try await rig.state(second) == "proposed")
        #expect(try await rig.heard("rosterPublished").map { $0["person"]?.string } == ["1"])
    }

    @Test func `a locked shift takes no sign-ups and lets nobody withdraw`() async throws {
        let rig = try await town()
        let shift = try await rig.shift(5, 8, 12)
        let assignment = try await rig.signUp(1, shift)
        #expect(try await rig.call("Rosters.Lock", days)["locked"] == 1)
        await rig.expectError("ShiftNotOpen", from: "Rosters.SignUp", ["person": "2", "shift": .string(shift)])
        await rig.expectError("ShiftNotOpen", from: "Rosters.Withdraw", ["assignment": .string(assignment)])
        try await rig.assign(2, shift)
    }

    @Test func `a single change is told, with whether the person did it`() async throws {
        let rig = try await town()
        let assignment = try await rig.signUp(1, try await rig.shift(5, 8, 12))
        try await rig.act("Release", assignment, ["reason": "Enough people."])
        let heard = try await rig.heard("assignmentChanged")
        #expect(heard.map { $0["to"]?.string } == ["confirmed", "released"])
        #expect(heard.map { $0["byPerson"] } == [true, false])
        #expect(heard[1]["reason"] == "Enough people.")
        #expect(heard[1]["from"] == "confirmed")
    }
}
