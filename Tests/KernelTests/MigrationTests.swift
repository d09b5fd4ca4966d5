import PluginAPI
import Rig
import Testing

@Suite("A start")
struct MigrationTests {
    @Test("tells of each step of a migration before it, so that nobody takes a long one for a daemon that hangs")
    func told() async throws {
        let rig = try await Rig(Toy.self)
        let kernel = ["kernel/001-kernel", "kernel/002-asked", "kernel/003-filed"]
        #expect(rig.migrations == kernel + ["toy/001-word", "toy/002-heard"])
    }

    @Test("on a database that is up to date has nothing to tell")
    func nothing() async throws {
        let rig = try await Rig(Toy.self)
        try await rig.restart()
        #expect(rig.migrations.isEmpty)
    }
}
