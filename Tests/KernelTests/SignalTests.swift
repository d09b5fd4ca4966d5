import PluginAPI
import Rig
import Testing
import Varlink

@Suite("Signals")
struct SignalTests {
    private func signals(_ rig: Rig) async throws -> Int {
        Int(try await rig.rows("SELECT count(*) AS count FROM kernel_signal").first?["count"] ?? "") ?? -1
    }

    private func cursor(_ rig: Rig) async throws -> Int {
        Int(try await rig.rows("SELECT sequence FROM kernel_cursor WHERE plugin = 'toy'").first?["sequence"] ?? "")
            ?? -1
    }

    @Test("a subscriber is not asked again about what it does not listen to")
    func passed() async throws {
        let rig = try await Rig(Toy.self, Bell.self)
        try await rig.call("Bell.Ring", ["times": 200])
        try await rig.settle()
        #expect(try await cursor(rig) == 200)
    }

    @Test("one that a subscriber hears takes along those behind it that it does not")
    func takenAlong() async throws {
        let rig = try await Rig(Toy.self, Bell.self)
        try await rig.call("Bell.Call", ["times": 3])
        try await rig.settle()
        #expect(try await cursor(rig) == 4)
    }

    @Test("a long backlog arrives once and in order")
    func backlog() async throws {
        let rig = try await Rig(Toy.self, Bell.self)
        try await rig.call("Bell.Call", ["times": 300])
        try await rig.settle()
        let heard = try await rig.rows("SELECT word FROM toy_heard ORDER BY id").map { $0["word"] }
        #expect(heard == (0..<300).map { "call \($0)" })
    }

    @Test("a long backlog leaves time for signs of life")
    func alive() async throws {
        let rig = try await Rig(Toy.self, Bell.self)
        try await rig.settle()
        let before = rig.signsOfLife
        try await rig.call("Bell.Call", ["times": 300])
        try await rig.settle()
        #expect(rig.signsOfLife - before > 300)
    }

    @Test("those that everyone has passed are cleared away after a month, also those that nobody listens to")
    func cleared() async throws {
        let rig = try await Rig(Toy.self, Bell.self)
        try await rig.call("Bell.Ring", ["times": 200])
        try await rig.advance(by: .seconds(28 * 86_400))
        #expect(try await signals(rig) == 200)
        try await rig.advance(by: .seconds(4 * 86_400))
        #expect(try await signals(rig) == 0)
    }

    @Test("more of them than one transaction takes are cleared away all the same")
    func portions() async throws {
        let rig = try await Rig(Toy.self, Bell.self)
        try await rig.call("Bell.Ring", ["times": 12_000])
        try await rig.advance(by: .seconds(32 * 86_400))
        #expect(try await signals(rig) == 0)
    }

    @Test("a plugin that is switched off is waited for, but not for ever")
    func switchedOff() async throws {
        let rig = try await Rig(Toy.self, Bell.self)
        try await rig.restart(disabled: ["toy"])
        try await rig.call("Bell.Call", ["times": 2])
        try await rig.advance(by: .seconds(80 * 86_400))
        #expect(try await signals(rig) == 3)
        try await rig.advance(by: .seconds(12 * 86_400))
        #expect(try await signals(rig) == 0)
    }

    @Test("a plugin that is switched on again hears what it has missed")
    func switchedOn() async throws {
        let rig = try await Rig(Toy.self, Bell.self)
        try await rig.restart(disabled: ["toy"])
        try await rig.call("Bell.Call", ["times": 1])
        try await rig.advance(by: .seconds(40 * 86_400))
        try await rig.restart()
        try await rig.settle()
        #expect(try await rig.rows("SELECT word FROM toy_heard").map { $0["word"] } == ["call 0"])
    }
}
