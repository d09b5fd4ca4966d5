import Directory
import PluginAPI
import Rig
import Testing
import Varlink

@Suite("Who sees what")
struct MaskingTests {
    private func one() async throws -> Rig {
        let rig = try await town()
        try await rig.person(
            "王小明", in: "4", ["phone": "13800131234", "email": "wang@example.org", "bornDay": "1990-05-01"])
        return rig
    }

    @Test("lists and cards mask numbers for everyone")
    func lists() async throws {
        let rig = try await one()
        #expect(try await rig.call("Directory.People").column("phone", of: "people") == ["138****1234"])
        let shown = try await rig.call("Directory.ShowPerson", ["person": "1"])
        #expect(shown.column("address", of: "contacts") == ["138****1234", "w****@example.org"])
    }

    @Test("contacts are whole for coordinators of the organization or of one above, and masked for all others")
    func contacts() async throws {
        let rig = try await one()
        let cases: [(Role, String?, Bool)] = [
            (.viewer, nil, false), (.coordinator, "3", false), (.coordinator, "5", false), (.viewer, "4", false),
            (.coordinator, "4", true), (.coordinator, "2", true), (.coordinator, "1", true), (.coordinator, nil, true),
        ]
        for (role, organization, isWhole) in cases {
            let reply = try await rig.as(role, over: organization).call("Directory.Contacts", ["person": "1"])
            #expect(reply["masked"]?.bool == !isWhole, "\(role) over \(organization ?? "everything")")
            let phone = reply.column("address", of: "contacts").first
            #expect(phone == (isWhole ? "+8613800131234" : "138****1234"))
        }
    }

    @Test("who belongs nowhere is whole for coordinators of everything only")
    func nowhere() async throws {
        let rig = try await town()
        try await rig.person("Ada", ["phone": "13800131234"])
        #expect(try await rig.as(.coordinator, over: "1").call("Directory.Contacts", ["person": "1"])["masked"] == true)
        #expect(try await rig.as(.coordinator).call("Directory.Contacts", ["person": "1"])["masked"] == false)
    }

    @Test("every look at contacts is journaled")
    func journal() async throws {
        let rig = try await one()
        try await rig.as(.viewer).call("Directory.Contacts", ["person": "1"])
        let last = try await rig.rows("SELECT who, method FROM kernel_journal ORDER BY sequence DESC LIMIT 1")
        #expect(last == [["who": "a viewer", "method": "org.coordinatord.Directory.Contacts"]])
    }

    @Test("days of birth and certificate numbers are for those who coordinate the person")
    func details() async throws {
        let rig = try await one()
        try await rig.call("Directory.AddQualification", ["code": "first-aid", "nameEn": "First aid", "nameZh": "急救"])
        try await rig.call("Directory.Grant", ["person": "1", "qualification": "first-aid", "number": "RC-1"])
        for (organization, sees) in [("2", true), ("3", false)] {
            let rig = rig.as(.coordinator, over: organization)
            #expect((try await rig.call("Directory.ShowPerson", ["person": "1"])["bornDay"] != nil) == sees)
            #expect(try await rig.call("Directory.Grants").column("number", of: "grants") == [sees ? "RC-1" : ""])
        }
    }

    @Test("an export has only those whom the caller coordinates")
    func export() async throws {
        let rig = try await one()
        try await rig.person("Ada", in: "5")
        #expect(try await rig.as(.coordinator, over: "2").give("people").map { $0.prefix(3) } == ["王小明"])
        await rig.as(.viewer).expectError("PermissionDenied", from: "org.coordinatord.Export", ["kind": "people"])
    }

    @Test("viewers change nothing", arguments: ["AddPerson", "AddOrganization", "AddLocation"])
    func viewers(method: String) async throws {
        await (try town()).as(.viewer).expectError("PermissionDenied", from: "Directory.\(method)", ["name": "A"])
    }
}
