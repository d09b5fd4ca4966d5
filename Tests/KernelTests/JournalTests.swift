import GRDB
import PluginAPI
import Rig
import Testing
import Varlink

struct JournalTests {
    private func alter(_ rig: Rig, _ sql: String) throws {
        var patient = Configuration()
        patient.busyMode = .timeout(10)
        let database = try DatabaseQueue(path: rig.stateDirectory + "/coordinatord.db", configuration: patient)
        try database.write { try $0.execute(sql: sql) }
        try database.close()
    }

    private func filled() async throws -> Rig {
        let rig = try await Rig(Toy.self)
        for word in ["tea", "mask", "salve"] { try await rig.call("Toy.Add", ["word": .string(word)]) }
        return rig
    }

    @Test(arguments: [
        "UPDATE kernel_journal SET who = 'nobody' WHERE sequence = 2",
        #"UPDATE kernel_journal SET what = '{"word":"milk"}' WHERE sequence = 1"#,
        "DELETE FROM kernel_journal WHERE sequence = 2",
    ])
    func `verify names an entry that was altered`(_ sql: String) async throws {
        let rig = try await filled()
        #expect(try await rig.call("Verify")["good"] == true)
        try alter(rig, sql)
        #expect(try await rig.call("Verify")["good"] == false)
    }

    @Test func `parameters that were erased do not break the chain`() async throws {
        let rig = try await filled()
        try alter(rig, "UPDATE kernel_journal SET what = NULL WHERE sequence = 2")
        #expect(try await rig.call("Verify")["good"] == true)
    }

    @Test func `the journal says who changed what by which method, newest first`() async throws {
        let rig = try await filled()
        let entries = try await rig.call("Journal", ["who": "tester"])["entries"]?.array ?? []
        #expect(entries.map { $0["what"]?.string } == [#"{"word":"salve"}"#, #"{"word":"mask"}"#, #"{"word":"tea"}"#])
        #expect(entries.first?["method"] == "org.coordinatord.Toy.Add")
    }

    @Test func `every entry that concerns a record is found, also once there are many`() async throws {
        let rig = try await Rig(Toy.self)
        func found() async throws -> Int? {
            try await rig.call("Journal", ["concerning": "toy/word/tea", "limit": 1000])["entries"]?.array?.count
        }
        try await rig.call("Toy.Add", ["word": "tea"])
        #expect(try await found() == 1)
        for number in 1...1100 { try await rig.call("Toy.Add", ["word": number % 10 == 0 ? "tea" : "teapot"]) }
        #expect(try await found() == 111)
        try await rig.restart()
        try await rig.call("Toy.Add", ["word": "tea"])
        #expect(try await found() == 112)
    }

    @Test func `long texts stand in the journal by their hash`() async throws {
        let rig = try await Rig(Toy.self)
        try await rig.call("Toy.Add", ["word": .string(String(repeating: "long", count: 1000))])
        let entries = try await rig.call("Journal", ["who": "tester"])["entries"]?.array ?? []
        #expect(entries.first?["what"]?.string?.contains("(4000 bytes)") == true)
    }
}
