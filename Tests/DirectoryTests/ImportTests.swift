import Directory
import PluginAPI
import Rig
import Testing
import Varlink

@Suite("Tables of the directory")
struct ImportTests {
    private func imported() async throws -> Rig {
        let rig = try await Rig(Directory.self)
        try await rig.take(
            "organizations", "name,parent,kind,code", "连云港市,,city,", "海州区,连云港市,district,89340271LCMK11LC51")
        try await rig.take("qualifications", "code,nameEn,nameZh", "first-aid,First aid,急救", "driver,Driver,司机")
        try await rig.take(
            "people", "name,organization,phone,email,language,born,tags,qualifications,consents",
            "王小明,海州区,13800131234,wang@example.org,zh-CN,1990-05-01,night;cook,first-aid;driver,notifications",
            "王小明,海州区,13800131235,,,,,,", "Ada,,,,en,,,,")
        return rig
    }

    @Test("people come with contacts, tags, qualifications and consents")
    func people() async throws {
        let rig = try await imported()
        let shown = try await rig.call("Directory.ShowPerson", ["person": "1"])
        #expect(shown["qualifications"] == ["driver", "first-aid"])
        #expect(shown["tags"] == ["cook", "night"])
        #expect(shown.column("kind", of: "contacts") == ["phone", "email"])
        let consents = try await rig.call("Directory.Consents", ["person": "1"])
        #expect(consents.column("purpose", of: "consents") == ["notifications"])
        #expect(consents.column("textVersion", of: "consents") == ["import"])
    }

    @Test("an export is what the import takes")
    func roundTrip() async throws {
        let rig = try await imported()
        #expect(
            try await rig.give("people") == [
                "王小明,海州区,+8613800131234,wang@example.org,zh-CN,1990-05-01,cook;night,driver;first-aid,notifications",
                "王小明,海州区,+8613800131235,,en,,,,", "Ada,,,,en,,,,",
            ])
        #expect(
            try await rig.give("organizations") == ["连云港市,,city,", "海州区,连云港市,district,89340271LCMK11LC51"])
        #expect(try await rig.give("qualifications") == ["driver,Driver,司机", "first-aid,First aid,急救"])
    }

    @Test("a table imported twice stores nothing the second time, and every row says so")
    func again() async throws {
        let rig = try await imported()
        let lines = "name,phone\n王小明,138 0013 1234\nAda,\n王小明,13800131236"
        let outcome = try await rig.take("people", lines, keepGoing: true)
        #expect(outcome["stored"] == 1)
        #expect(outcome.column("row", of: "errors") == ["1", "2"])
        #expect(outcome.column("error", of: "errors") == ["PersonExists", "PersonExists"])
        #expect(outcome.column("message", of: "errors")[0].contains("王小明"))
    }

    @Test("one wrong row keeps all others out")
    func allOrNothing() async throws {
        let rig = try await imported()
        let file = ["kind": "people", "csvFile": "name,phone\nBen,13800131237\nCleo,12345"] as JSONObject
        let fields = await rig.expectError("RowsRefused", from: "org.coordinatord.Import", file)
        #expect(fields["wrong"] == 1)
        #expect(try await rig.call("Directory.Find", ["text": "Ben"])["found"] == [])
    }

    @Test(
        "a wrong row is told by its error",
        arguments: [
            ("people", "name,organization", "Ben,nowhere", "NoSuchOrganization"),
            ("people", "name,phone", "Ben,12345", "NotAPhoneNumber"),
            ("people", "name,email", "Ben,ben", "NotAnEmailAddress"),
            ("people", "name,language", "Ben,fr", "NoSuchLanguage"),
            ("people", "name,qualifications", "Ben,juggling", "NoSuchQualification"),
            ("people", "name,born", "Ben,2030-01-01", "InvalidParameter"),
            ("people", "name,born", "Ben,yesterday", "InvalidField"),
            ("organizations", "name,parent", "A,nowhere", "NoSuchOrganization"),
            ("organizations", "name,parent", "海州区,连云港市", "OrganizationExists"),
            ("organizations", "name,code", "A,123", "NotACreditCode"),
            ("qualifications", "code,nameEn,nameZh", "driver,Driver,司机", "QualificationExists"),
            ("locations", "name,zone", "A,Mars/Base", "NoSuchZone"),
            ("locations", "name,longitude", "A,200", "InvalidParameter"),
            ("grants", "person,qualification", "Nobody,driver", "NoSuchPerson"),
            ("grants", "person,qualification", "王小明,driver", "Ambiguous"),
            ("grants", "person,qualification,validFrom", "Ada,driver,soon", "InvalidParameter"),
            (
                "grants", "person,qualification,validFrom,validUntil", "Ada,driver,2027-01-02,2027-01-01",
                "EndsBeforeItBegins"
            ),
            ("coordinators", "organization,person", "海州区,Nobody", "NoSuchPerson"),
        ])
    func wrong(kind: String, header: String, row: String, error: String) async throws {
        let outcome = try await imported().take(kind, header, row, keepGoing: true)
        #expect(outcome["stored"] == 0)
        #expect(outcome.column("error", of: "errors") == [error])
    }

    @Test("a day in a table begins and ends at midnight where the installation is")
    func grants() async throws {
        let rig = try await imported()
        try await rig.take(
            "grants", "person,qualification,validFrom,validUntil,issuer", "Ada,first-aid,2026-12-01,2026-12-31,红十字会")
        let granted = try await rig.call("Directory.Grants", ["person": "Ada"])
        #expect(granted.column("validFromAt", of: "grants") == ["2026-11-30T16:00:00Z"])
        #expect(granted.column("validUntilAt", of: "grants") == ["2026-12-31T16:00:00Z"])
        let given = try await rig.give("grants").last
        #expect(given == "Ada,first-aid,2026-11-30T16:00:00Z,2026-12-31T16:00:00Z,红十字会")
    }

    @Test("locations and coordinators come by the names of what they belong to")
    func places() async throws {
        let rig = try await imported()
        try await rig.take(
            "locations", "name,address,organization,zone,longitude,latitude", "康泰药房,解放路1号,海州区,,119.25,34.5")
        #expect(try await rig.give("locations") == ["康泰药房,解放路1号,海州区,,119.25,34.5"])
        try await rig.take("coordinators", "organization,person", "海州区,Ada")
        #expect(try await rig.give("coordinators") == ["海州区,Ada"])
        let outcome = try await rig.take("coordinators", "organization,person", "海州区,Ada", keepGoing: true)
        #expect(outcome.column("error", of: "errors") == ["CoordinatorExists"])
    }

    @Test("a coordinator imports below their own organization only")
    func bounds() async throws {
        let rig = try await imported().as(.coordinator, over: "2")
        let outcome = try await rig.take(
            "people", "name,organization", "Ben,海州区", "Cleo,连云港市", "Dora,", keepGoing: true)
        #expect(outcome["stored"] == 1)
        #expect(outcome.column("error", of: "errors") == ["PermissionDenied", "PermissionDenied"])
    }
}
