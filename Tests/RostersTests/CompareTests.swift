import PluginAPI
import Rig
import Testing
import Varlink

/// What two rosters differ in, as `coordctl rosters compare` says it.
@Suite struct CompareTests {
    private let week: JSONObject = ["fromDay": "2026-12-15", "untilDay": "2026-12-22"]

    /// Seven shifts of one place; the first of two people is proposed for all of them.
    private func lopsided() async throws -> Rig {
        let rig = try await town(people: 2)
        try await rig.makeAvailable(2)
        for day in 1...4 { try await rig.assign(1, try await rig.shift(day, 8, 12, wanted: 1), propose: true) }
        return rig
    }

    @Test func `what stands is compared with what would share the load better`() async throws {
        let rig = try await lopsided()
        let reply = try await rig.call("Rosters.Compare", week)
        #expect(reply["firstPeople"] == 1 && reply["secondPeople"] == 2)
        #expect(reply["firstFilled"] == 4 && reply["secondFilled"] == 4)
        #expect(reply["changed"] == 2 && reply["affected"] == 2)
        let people = (reply["people"]?.array ?? []).map {
            "\($0["name"]!.string!): \($0["first"]!.int!) -> \($0["second"]!.int!)"
        }
        #expect(people == ["Person 2: 0 -> 2", "Person 1: 4 -> 2"])
        #expect(reply["changes"]?[0]?["first"] == ["Person 1"] && reply["changes"]?[0]?["second"] == ["Person 2"])
    }

    @Test func `a comparison changes nothing`() async throws {
        let rig = try await lopsided()
        let before = try await rig.rows("SELECT * FROM rosters_assignment")
        try await rig.call("Rosters.Compare", week)
        #expect(try await rig.rows("SELECT * FROM rosters_assignment") == before)
    }

    @Test func `what is confirmed stays in both`() async throws {
        let rig = try await lopsided()
        for id in 1...4 { try await rig.act("Confirm", "\(id)") }
        let reply = try await rig.call("Rosters.Compare", week)
        #expect(reply["places"] == 0 && reply["changed"] == 0)
    }

    @Test func `a strategy compared with itself differs in nothing`() async throws {
        let rig = try await lopsided()
        let reply = try await rig.call("Rosters.Compare", week.with("first", "first-come").with("second", "first-come"))
        #expect(reply["firstFilled"] == 4 && reply["affected"] == 0)
    }

    @Test func `an unknown strategy is named`() async throws {
        let rig = try await town()
        await rig.expectError("NoSuchStrategy", from: "Rosters.Compare", ["second": "alphabetical"])
    }
}

extension JSONObject {
    fileprivate func with(_ name: String, _ value: JSON) -> JSONObject {
        var copy = self
        copy[name] = value
        return copy
    }
}
