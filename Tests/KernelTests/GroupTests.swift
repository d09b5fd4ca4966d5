import Dispatch
import Kernel
import PluginAPI
import Rig
import Synchronization
import Testing
import Varlink

@Suite("Changes that share a commit", .serialized)
struct GroupTests {
    /// Has all calls wait while the writer is held, so that they share a commit; returns what became of each.
    private func together(_ rig: Rig, _ calls: [(method: String, amount: Int)]) async throws -> [String] {
        async let held: JSONObject = rig.call("Till.Hold")
        while !Till.isHeld.load(ordering: .sequentiallyConsistent) { await Task.yield() }
        let outcomes = await withTaskGroup(of: (Int, String).self) { group in
            for (index, call) in calls.enumerated() {
                group.addTask {
                    do {
                        let reply = try await rig.call("Till.\(call.method)", ["amount": JSON(call.amount)])
                        return (index, reply["id"]?.string ?? "nothing")
                    } catch {
                        return (index, (error as? Rig.Refusal)?.name ?? "\(error)")
                    }
                }
                // One after the other, so that their order is known.
                while (try? await rig.call("Status")["queue"]?.int) ?? 0 <= index { await Task.yield() }
            }
            Till.door.signal()
            return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        _ = try await held
        return calls.indices.map { outcomes[$0] ?? "lost" }
    }

    @Test func `a refusal after something was written takes nothing of the others along`() async throws {
        let rig = try await Rig(Till.self)
        let owed = "org.coordinatord.Till.Owed"
        let outcomes = try await together(rig, [1, 2, -1, 4, -2, 6].map { ("Put", $0) })
        #expect(outcomes == ["1", "2", owed, "3", owed, "4"])
        #expect(
            try await rig.rows("SELECT amount FROM till_coin ORDER BY id").map { $0["amount"] } == ["1", "2", "4", "6"])
    }

    @Test func `the journal has what was kept, and its chain holds`() async throws {
        let rig = try await Rig(Till.self)
        _ = try await together(rig, [1, -1, 3].map { ("Put", $0) })
        let entries = try await rig.rows("SELECT what FROM kernel_journal WHERE method LIKE '%Put' ORDER BY sequence")
        #expect(entries.map { $0["what"] } == [#"{"amount":1}"#, #"{"amount":3}"#])
        #expect(try await rig.call("Verify")["good"] == true)
    }

    @Test func `a row that a unique index refuses leaves the change what it wrote before`() async throws {
        let rig = try await Rig(Till.self)
        let outcomes = try await together(rig, [("PutOnce", 7), ("Put", -1), ("Put", 2)])
        #expect(outcomes == ["1", "org.coordinatord.Till.Owed", "2"])
        #expect(try await rig.rows("SELECT amount FROM till_coin ORDER BY id").map { $0["amount"] } == ["7", "2"])
    }
}
