import PluginAPI
import Rig
import Schedule
import Testing
import Varlink

/// Laws of reconciling, over random changes of mind.
struct ReconcilePropertyTests {
    @Test("a held need is never lost, and reconciling twice is reconciling once", arguments: 1...6)
    func laws(seed: UInt64) async throws {
        let rig = try await Rig(Schedule.self, Town.self)
        var dice = Dice(state: seed)
        var held: Set<String> = []
        for round in 0..<12 {
            try await rig.call("Town.Want", ["wishes": .array(wishes(&dice))])
            try await rig.settle()
            let before = try await rig.changes()
            #expect(try await rig.call("Schedule.Reconcile")["shifts"] == 0, "round \(round) was not settled at once")
            #expect(try await rig.changes() == before)
            let live = try await liveNeeds(rig)
            #expect(held.isSubset(of: live.map(\.id)), "round \(round) lost a need with people on it")
            if let need = live.randomElement(using: &dice) {
                try await rig.call(
                    "Town.Hold", ["shift": .string(need.shift), "need": .string(need.id), "person": "17"])
                held.insert(need.id)
            }
        }
        let twice = try await rig.rows(
            "SELECT occasion FROM schedule_shift GROUP BY source, occasion, original_start HAVING COUNT(*) > 1")
        #expect(twice.isEmpty)
        #expect(try await rig.call("Verify", [:])["good"] == true)
    }

    private func wishes(_ dice: inout Dice) -> [JSON] {
        (1...8).compactMap { number in
            guard dice.next(4) > 0 else { return nil }
            let day = 15 + number % 4
            let needs = [nil, "first-aid", "driver"].filter { _ in dice.next(3) > 0 }.map {
                need(1, 1 + dice.next(3), $0)
            }
            return wish(
                "place/\(number)", "2026-12-\(day)T09:00", at: "2026-12-\(day + dice.next(3))T\(10 + dice.next(4)):00",
                location: "\(1 + dice.next(2))", needs: needs)
        }
    }

    private func liveNeeds(_ rig: Rig) async throws -> [(id: String, shift: String)] {
        try await rig.rows(
            """
            SELECT n.id AS id, n.shift AS shift FROM schedule_need n JOIN schedule_shift s ON s.id = n.shift
            WHERE n.gone_at IS NULL AND s.gone_at IS NULL ORDER BY n.id
            """
        ).map { ($0["id"]!, $0["shift"]!) }
    }
}

/// Repeatable randomness (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
