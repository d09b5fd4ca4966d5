import Directory
import PluginAPI
import Rig
import Testing
import Varlink

@Suite("Lists of people, and finding")
struct ListTests {
    /// Six people: two in the first district, one of them below it, two in the second, two nowhere.
    private func crowd() async throws -> Rig {
        let rig = try await town()
        try await rig.person("王小明", in: "2", ["tags": ["night"], "phone": "13800131234"])
        try await rig.person("王小红", in: "4")
        try await rig.person("李明", in: "3", ["tags": ["night"]])
        try await rig.person("Li Ming", in: "5")
        try await rig.person("Ann O'Neil_50%")
        try await rig.person("買买提·艾力")
        return rig
    }

    private func names(_ parameters: JSONObject) async throws -> [String] {
        try await crowd().call("Directory.People", parameters).column("name", of: "people")
    }

    @Test("an organization's people are those of all below it too")
    func organization() async throws {
        #expect(try await names(["organization": "海州区"]) == ["王小明", "王小红"])
        #expect(try await names(["organization": "1"]).count == 4)
    }

    @Test("filters narrow together")
    func filters() async throws {
        #expect(try await names(["tag": "night"]) == ["王小明", "李明"])
        #expect(try await names(["tag": "night", "organization": "3"]) == ["李明"])
        #expect(try await names(["text": "明"]) == ["王小明", "李明"])
    }

    @Test("only who holds a qualification now is listed with it")
    func qualification() async throws {
        let rig = try await crowd()
        try await rig.call("Directory.AddQualification", ["code": "first-aid", "nameEn": "First aid", "nameZh": "急救"])
        for (person, from, until) in [
            ("1", "2026-01-01T00:00:00Z", "2026-12-14T00:00:00Z"),
            ("3", "2026-01-01T00:00:00Z", "2026-12-13T00:00:00Z"),
            ("4", "2026-12-15T00:00:00Z", "2027-12-13T00:00:00Z"),
        ] {
            try await rig.call(
                "Directory.Grant",
                [
                    "person": .string(person), "qualification": "first-aid", "validFromAt": .string(from),
                    "validUntilAt": .string(until),
                ])
        }
        let filter = ["qualification": "first-aid"] as JSONObject
        #expect(try await rig.call("Directory.People", filter).column("id", of: "people") == ["1"])
        try await rig.advance(by: .seconds(86_401))
        #expect(try await rig.call("Directory.People", filter).column("id", of: "people") == ["4"])
        await rig.expectError("NoSuchQualification", from: "Directory.People", ["qualification": "juggling"])
    }

    @Test("pages follow each other without repeats or gaps")
    func pages() async throws {
        let parts = try await crowd().stream("Directory.People", ["limit": 4])
        #expect(parts.map { $0.column("id", of: "people") } == [["1", "2", "3", "4"], ["5", "6"]])
    }

    @Test("a page of no or too many rows is refused, and a cursor from elsewhere", arguments: [0, -1, 1001])
    func badPages(limit: Int) async throws {
        let rig = try await town()
        await rig.expectError("InvalidParameter", from: "Directory.People", ["limit": JSON(limit)])
        await rig.expectError("InvalidParameter", from: "Directory.Find", ["text": "a", "cursor": "station:1"])
    }

    @Test(
        "a name is found by any part of it",
        arguments: [
            ("小", ["王小明", "王小红"]), ("王小明", ["王小明"]), ("ming", ["Li Ming"]), ("LI M", ["Li Ming"]),
            ("_50%", ["Ann O'Neil_50%"]), ("%", ["Ann O'Neil_50%"]), ("・艾", ["買买提·艾力"]), ("o'n", ["Ann O'Neil_50%"]),
            ("zzz", []), ("l_m", []),
        ])
    func find(text: String, names: [String]) async throws {
        let found = try await crowd().call("Directory.Find", ["text": .string(text), "kind": "person"])
        #expect(found.column("name", of: "found") == names)
    }

    @Test("people, organizations and locations are found together, page by page")
    func together() async throws {
        let rig = try await crowd()
        try await rig.person("海州人", in: "2")
        try await rig.call("Directory.AddLocation", ["name": "海州公园", "organization": "2"])
        let parts = try await rig.stream("Directory.Find", ["text": "海州", "limit": 2])
        #expect(parts.map { $0.column("kind", of: "found") } == [["person", "organization"], ["location"]])
        #expect(parts.flatMap { $0.column("organization", of: "found") } == ["海州区", "连云港市", "海州区"])
    }
}
