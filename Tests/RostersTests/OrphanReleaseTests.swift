import Rig
import Testing
import Varlink

struct OrphanReleaseTests {
    /// Adds a shift whose need will be thought away, with people on it; returns their assignments.
    private func orphan(_ day: Int, people: [Int], location: String = "1", in rig: Rig) async throws -> [String] {
        let made = try await rig.call(
            "Town.AddShift",
            [
                "startsAt": .string(at(day, 9)), "endsAt": .string(at(day, 13)), "location": .string(location),
                "needs": [["least": 1, "wanted": 4]],
            ])
        let shift = made["id"]!.string!
        var assignments: [String] = []
        for person in people {
            assignments.append(try await rig.assign(person, shift, propose: person == people.first))
        }
        try await rig.call("Town.Want", ["need": made["needs"]![0]!, "wanted": 0])
        return assignments
    }

    @Test func `everyone on places that nobody wants is taken off and told why, and nobody else`() async throws {
        let rig = try await town(people: 5)
        let closed = try await orphan(3, people: [1, 2], in: rig)
        let other = try await orphan(4, people: [1, 3], in: rig)
        let stays = try await rig.signUp(4, try await rig.shift(3, 8, 12))
        let elsewhere = try await orphan(3, people: [5], location: "2", in: rig)
        let days: JSONObject = ["reason": "Storm", "fromDay": "2026-12-16", "location": "1"]
        let said = try await rig.call("Rosters.ReleaseOrphaned", days)
        #expect(said == ["released": 4, "people": 3, "shifts": 2])
        #expect(try await rig.state(closed[0]) == "expired")
        #expect(try await rig.state(closed[1]) == "released")
        #expect(try await rig.state(other[1]) == "released")
        #expect(try await rig.state(stays) == "confirmed")
        #expect(try await rig.state(elsewhere[0]) == "proposed")
        let told = try await rig.heard("assignmentChanged").filter { $0["reason"] == "Storm" }
        #expect(Set(told.compactMap { $0["assignment"]?.string }) == Set(closed + other))
        #expect(try await rig.call("Rosters.ReleaseOrphaned", days) == ["released": 0, "people": 0, "shifts": 0])
    }

    @Test func `a dry run says whom it touches and leaves them where they are`() async throws {
        let rig = try await town()
        let assignments = try await orphan(3, people: [1, 2], in: rig)
        let said = try await rig.call("Rosters.ReleaseOrphaned", ["reason": "Storm", "dryRun": true])
        #expect(said == ["released": 2, "people": 2, "shifts": 1])
        #expect(try await rig.state(assignments[1]) == "confirmed")
    }

    @Test func `who has come already stays, and a reason is needed`() async throws {
        let rig = try await town()
        let assignments = try await orphan(0, people: [1, 2], in: rig)
        try await rig.act("CheckIn", assignments[1])
        #expect(try await rig.call("Rosters.ReleaseOrphaned", ["reason": "Storm"])["released"] == 1)
        #expect(try await rig.state(assignments[1]) == "checkedIn")
        await rig.expectError("InvalidParameter", from: "Rosters.ReleaseOrphaned", ["reason": " "])
    }
}
