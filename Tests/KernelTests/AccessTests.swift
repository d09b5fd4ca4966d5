import PluginAPI
import Rig
import Testing
import Varlink

@Suite("A role for a part of the organizations")
struct AccessTests {
    @Test(
        "does not do for what is about the whole daemon",
        arguments: ["Backup", "Journal", "Watch", "Verify"])
    func bounded(method: String) async throws {
        let rig = try await Rig(Toy.self).as(.administrator, over: "1")
        await #expect(throws: Rig.Refusal.self) { try await rig.stream("org.coordinatord.\(method)") }
    }

    @Test func `lets its holder look at the status`() async throws {
        let rig = try await Rig(Toy.self).as(.viewer, over: "1")
        #expect(try await rig.call("org.coordinatord.Status")["state"] == "ready")
    }
}
