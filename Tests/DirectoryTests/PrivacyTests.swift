import Directory
import PluginAPI
import Rig
import Testing
import Varlink

@Suite("Export and erasure")
struct PrivacyTests {
    private func known(settings: JSONObject = [:]) async throws -> Rig {
        let rig = try await town(settings: settings)
        try await rig.person("王小明", in: "4", ["phone": "13800131234", "tags": ["night"], "bornDay": "1990-05-01"])
        try await rig.person("Ben", in: "4")
        try await rig.call("Directory.AddQualification", ["code": "first-aid", "nameEn": "First aid", "nameZh": "急救"])
        try await rig.call("Directory.Grant", ["person": "1", "qualification": "first-aid", "number": "RC-1"])
        try await rig.call("Directory.GiveConsent", ["person": "1", "purpose": "notifications", "textVersion": "1"])
        try await rig.call("Directory.AddCoordinator", ["organization": "4", "person": "1"])
        try await rig.call("Neighbor.Note", ["person": "王小明", "note": "likes tea"])
        return rig
    }

    private let order = ["person": "1", "reason": "asked for it"] as JSONObject

    @Test("an export has what every plugin stores")
    func export() async throws {
        let exported = try await known().as(.coordinator, over: "2").call("Directory.ExportPerson", ["person": "王小明"])
        let parts = exported.column("what", of: "parts")
        #expect(Set(parts) == ["person", "contacts", "tags", "qualifications", "consents", "coordinator", "notes"])
        let all = exported.column("records", of: "parts").joined()
        for word in ["王小明", "+8613800131234", "RC-1", "night", "likes tea", "1990-05-01"] {
            #expect(all.contains(word))
        }
    }

    @Test("an export is for those who coordinate the person")
    func exportBounds() async throws {
        let rig = try await known()
        await rig.as(.coordinator, over: "3").expectError(
            "PermissionDenied", from: "Directory.ExportPerson", ["person": "1"])
    }

    @Test("an erased person leaves an id, and ended consents without a name")
    func erase() async throws {
        let rig = try await known()
        let erased = try await rig.call("Directory.ErasePerson", order)
        try await rig.settle()
        #expect(erased["erased"] == true)
        #expect(erased["records"] == 7)
        await rig.expectError("NoSuchPerson", from: "Directory.ShowPerson", ["person": "1"])
        #expect(try await rig.call("Directory.People").column("name", of: "people") == ["Ben"])
        let shell = try await rig.rows(
            "SELECT id, name FROM directory_person WHERE organization IS NULL AND born IS NULL")
        #expect(shell == [["id": "1", "name": ""]])
        #expect(
            try await rig.rows("SELECT withdrawn_at FROM directory_consent") == [
                ["withdrawn_at": "2026-12-14T00:00:00Z"]
            ])
        for table in [
            "directory_contact", "directory_tag", "directory_grant", "directory_coordinator", "neighbor_note",
        ] {
            #expect(try await rig.rows("SELECT * FROM \(table)").isEmpty, "\(table)")
        }
    }

    @Test("others hear of an erasure once")
    func signal() async throws {
        let rig = try await known()
        try await rig.call("Directory.ErasePerson", order)
        try await rig.settle()
        #expect(try await rig.rows("SELECT person FROM neighbor_erased") == [["person": "1"]])
    }

    @Test("a dry run tells what is stored and changes nothing")
    func dryRun() async throws {
        let rig = try await known()
        let before = try await rig.rows("SELECT max(sequence) AS last FROM kernel_journal")
        let told = try await rig.call(
            "Directory.ErasePerson", ["person": "1", "reason": "asked for it", "dryRun": true])
        #expect(told["erased"] == false)
        #expect(told["parts"]?.array?.count == 7)
        #expect(try await rig.rows("SELECT max(sequence) AS last FROM kernel_journal") == before)
        #expect(try await rig.call("Directory.ShowPerson", ["person": "1"])["name"] == "王小明")
    }

    @Test("an erasure can be called off while the settings leave time for it")
    func keep() async throws {
        let rig = try await known(settings: ["eraseAfterUSec": 3_600_000_000])
        #expect(try await rig.call("Directory.ErasePerson", order)["eraseAt"] == "2026-12-14T01:00:00Z")
        #expect(try await rig.call("Directory.ShowPerson", ["person": "1"])["eraseAt"] == "2026-12-14T01:00:00Z")
        try await rig.call("Directory.KeepPerson", ["person": "1"])
        try await rig.advance(by: .seconds(7200))
        #expect(try await rig.call("Directory.ShowPerson", ["person": "1"])["name"] == "王小明")
        await rig.expectError("NothingToKeep", from: "Directory.KeepPerson", ["person": "1"])
    }

    @Test("an erasure that nobody calls off is done in its time")
    func due() async throws {
        let rig = try await known(settings: ["eraseAfterUSec": 3_600_000_000])
        try await rig.call("Directory.ErasePerson", order)
        try await rig.advance(by: .seconds(3599))
        #expect(try await rig.call("Directory.ShowPerson", ["person": "1"])["name"] == "王小明")
        try await rig.advance(by: .seconds(1))
        try await rig.settle()
        await rig.expectError("NoSuchPerson", from: "Directory.ShowPerson", ["person": "1"])
        #expect(try await rig.rows("SELECT person FROM neighbor_erased") == [["person": "1"]])
    }

    @Test("more erasures in a day than the settings allow are refused, and go on tomorrow")
    func flood() async throws {
        let rig = try await known(settings: ["erasuresPerDay": 1])
        try await rig.call("Directory.ErasePerson", order)
        try await rig.settle()
        let next = ["person": "Ben", "reason": "asked for it"] as JSONObject
        #expect(await rig.expectError("TooManyErasures", from: "Directory.ErasePerson", next)["limit"] == 1)
        try await rig.advance(by: .seconds(86_400))
        #expect(try await rig.call("Directory.ErasePerson", next)["erased"] == true)
    }

    @Test("coordinators cannot erase")
    func roles() async throws {
        await (try known()).as(.coordinator).expectError("PermissionDenied", from: "Directory.ErasePerson", order)
    }

    @Test("everything that must hold holds after an erasure")
    func verify() async throws {
        let rig = try await known()
        try await rig.call("Directory.ErasePerson", order)
        let verified = try await rig.call("org.coordinatord.Verify")
        #expect(verified["good"] == true, "\(verified.text)")
    }
}
