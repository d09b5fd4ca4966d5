import PluginAPI
import Rig
import Testing
import Varlink

/// How a load is shared, as `coordctl rosters fairness` shows it.
@Suite struct FairnessTests {
    private let week: JSONObject = ["fromDay": "2026-12-15", "untilDay": "2027-01-12"]

    /// Three people who can come; the first has two shifts, the second one, the third none.
    private func shared() async throws -> Rig {
        let rig = try await town()
        try await rig.makeAvailable(3)
        for (person, day) in [(1, 1), (1, 2), (2, 3)] { try await rig.assign(person, try await rig.shift(day, 8, 12)) }
        return rig
    }

    private func names(_ loads: JSON?) -> [String] { (loads?.array ?? []).compactMap { $0["name"]?.string } }

    private func bars(_ reply: JSONObject) -> [String] {
        (reply["bars"]?.array ?? []).map { "\($0["label"]?.string ?? ""): \($0["value"]?.int ?? -1)" }
    }

    @Test func `people are counted by their shifts, those without one too`() async throws {
        let reply = try await shared().call("Rosters.Fairness", week)
        #expect(bars(reply) == ["0: 1", "1: 1", "2: 1"])
        #expect(reply["people"] == 3 && reply["idle"] == 1 && reply["shifts"] == 3)
    }

    @Test func `who has most of their offer stands first, who has least below`() async throws {
        let rig = try await shared()
        try await rig.call("Rosters.Prefer", ["person": "2", "wished": 1])
        let reply = try await rig.call("Rosters.Fairness", week.merging(["limit": 2, "by": "offer"]))
        #expect(names(reply["highest"]) == ["Person 2", "Person 1"])
        #expect(reply["highest"]?[0]?["percent"] == 100 && reply["highest"]?[1]?["percent"] == 50)
        #expect(names(reply["lowest"]) == ["Person 3", "Person 1"])
        #expect(
            bars(reply) == [
                "0 %: 1", "1–20 %: 0", "21–40 %: 0", "41–60 %: 1", "61–80 %: 0", "81–100 %: 1", "> 100 %: 0",
            ])
    }

    @Test func `shifts that were given back are nobody's load`() async throws {
        let rig = try await shared()
        let assignment = try await rig.assign(3, try await rig.shift(5, 8, 12))
        try await rig.act("Release", assignment, ["reason": "ill"])
        #expect(try await rig.call("Rosters.Fairness", week)["shifts"] == 3)
    }

    @Test func `days the wrong way round are refused`() async throws {
        let rig = try await town()
        await rig.expectError(
            "WrongDays", from: "Rosters.Fairness", ["fromDay": "2026-12-15", "untilDay": "2026-12-15"])
    }
}

extension JSONObject {
    fileprivate func merging(_ more: JSONObject) -> JSONObject {
        more.reduce(into: self) { $0[$1.name] = $1.value }
    }
}
