import PluginAPI
import Rig
import Testing
import Varlink

struct CallTests {
    @Test func `a change is answered and can be read back`() async throws {
        let rig = try await Rig(Toy.self)
        try await rig.call("Toy.Add", ["word": "tea"])
        let reply = try await rig.call("Toy.Add", ["word": "tea"])
        #expect(reply["count"] == 2)
        let list = try await rig.call("Toy.List")
        #expect(list["words"]?.array?.count == 1)
    }

    @Test func `a refused change leaves nothing behind`() async throws {
        let rig = try await Rig(Toy.self)
        await rig.expectError("Empty", from: "Toy.Add", ["word": ""])
    }

    @Test func `a list with more brings all pages`() async throws {
        let rig = try await Rig(Toy.self)
        for word in ["a", "b", "c", "d", "e"] { try await rig.call("Toy.Add", ["word": .string(word)]) }
        let pages = try await rig.stream("Toy.List")
        #expect(pages.map { $0["words"]?.array?.count } == [2, 2, 1])
    }

    @Test func `the same request id has the effect of one call`() async throws {
        let rig = try await Rig(Toy.self)
        let first = try await rig.call("Toy.Add", ["word": "tea", "requestId": "1"])
        let second = try await rig.call("Toy.Add", ["word": "tea", "requestId": "1"])
        #expect(first == second)
        await rig.expectError("RequestReused", from: "Toy.Add", ["word": "milk", "requestId": "1"])
    }

    @Test func `a refusal says which role would do`() async throws {
        let rig = try await Rig(Toy.self)
        let fields = await rig.as(.viewer).expectError("PermissionDenied", from: "Toy.Add", ["word": "tea"])
        #expect(fields["role"] == "coordinator")
    }

    @Test func `a plugin cannot read tables of others`() async throws {
        let rig = try await Rig(Toy.self)
        await rig.expectError("Internal", from: "Toy.Trespass")
    }

    @Test func `a parameter of the wrong type is named`() async throws {
        let rig = try await Rig(Toy.self)
        let fields = await rig.expectError("InvalidParameter", from: "Toy.Add", ["word": 3])
        #expect(fields["parameter"] == "word")
    }

    @Test func `a signal has one effect, also across a restart`() async throws {
        let rig = try await Rig(Toy.self)
        try await rig.call("Toy.Add", ["word": "tea"])
        try await rig.settle()
        try await rig.restart()
        try await rig.settle()
        #expect(try await rig.rows("SELECT word FROM toy_heard").map { $0["word"] } == ["tea"])
    }

    @Test func `a recurring job runs at each of its moments`() async throws {
        let rig = try await Rig(Toy.self)
        try await rig.settle()
        try await rig.call("Toy.Add", ["word": "clock"])
        try await rig.advance(by: .seconds(5 * 3600))
        #expect(try await rig.rows("SELECT count FROM toy_word").first?["count"] == "6")
    }

    @Test func `verify finds everything good`() async throws {
        let rig = try await Rig(Toy.self)
        try await rig.call("Toy.Add", ["word": "tea"])
        #expect(try await rig.call("Verify")["good"] == true)
    }

    @Test func `status shows plugins and jobs`() async throws {
        let rig = try await Rig(Toy.self)
        try await rig.settle()
        let status = try await rig.call("Status")
        #expect(status["plugins"]?[0]?["name"] == "toy")
        #expect(status["jobs"]?[0]?["lastRunAgeUSec"] == 0)
    }
}
