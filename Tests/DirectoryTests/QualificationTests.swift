import Directory
import PluginAPI
import Rig
import Testing
import Varlink

@Suite("Qualifications, consents, locations")
struct QualificationTests {
    private func skilled() async throws -> Rig {
        let rig = try await town()
        try await rig.person("Ada", in: "4")
        try await rig.person("Ben", in: "5")
        try await rig.call("Directory.AddQualification", ["code": "first-aid", "nameEn": "First aid", "nameZh": "急救"])
        return rig
    }

    private func grant(_ rig: Rig, _ person: String, until: String? = nil, from: String? = nil) async throws {
        var parameters = ["person": .string(person), "qualification": "first-aid"] as JSONObject
        if let until { parameters["validUntilAt"] = .string(until) }
        if let from { parameters["validFromAt"] = .string(from) }
        try await rig.call("Directory.Grant", parameters)
    }

    @Test("a revocation is an entry beside the grant, and ends it")
    func revoke() async throws {
        let rig = try await skilled()
        try await grant(rig, "Ada", until: "2027-12-14T00:00:00Z")
        try await rig.advance(by: .seconds(3600))
        try await rig.call("Directory.Revoke", ["grant": "1", "reason": "lapsed"])
        let grants = try await rig.call("Directory.Grants", ["person": "Ada"])
        #expect(grants.column("validUntilAt", of: "grants") == ["2027-12-14T00:00:00Z"])
        #expect(grants.column("revokedAt", of: "grants") == ["2026-12-14T01:00:00Z"])
        let asked = try await rig.call("Neighbor.Grants", ["person": "1"])
        #expect(asked["grants"] == ["first-aid 2026-12-14T00:00:00Z/2026-12-14T01:00:00Z"])
        #expect(try await rig.call("Directory.ShowPerson", ["person": "Ada"])["qualifications"] == [])
        await rig.expectError("AlreadyRevoked", from: "Directory.Revoke", ["grant": "1"])
    }

    @Test("the same grant twice is one too many, and after its revocation it is a new one")
    func twins() async throws {
        let rig = try await skilled()
        try await grant(rig, "Ada")
        let again = ["person": "Ada", "qualification": "first-aid"] as JSONObject
        #expect(await rig.expectError("GrantExists", from: "Directory.Grant", again)["grant"] == "1")
        try await rig.call("Directory.Revoke", ["grant": "1"])
        try await grant(rig, "Ada")
        #expect(try await rig.call("Directory.ShowPerson", ["person": "Ada"])["qualifications"] == ["first-aid"])
    }

    @Test("a grant ends after it begins")
    func order() async throws {
        let wrong =
            ["person": "Ada", "qualification": "first-aid", "validUntilAt": "2026-12-14T00:00:00Z"] as JSONObject
        await (try skilled()).expectError("EndsBeforeItBegins", from: "Directory.Grant", wrong)
    }

    @Test("what ends soon is listed, soonest first, unless something renews it")
    func expiring() async throws {
        let rig = try await skilled()
        try await grant(rig, "Ada", until: "2026-12-30T00:00:00Z")
        try await grant(rig, "Ben", until: "2026-12-20T00:00:00Z")
        try await grant(rig, "Ben", until: "2027-02-20T00:00:00Z", from: "2026-12-14T00:00:01Z")
        #expect(try await rig.call("Directory.Expiring").column("personName", of: "grants") == ["Ada"])
        let far = try await rig.stream("Directory.Expiring", ["withinUSec": 8_000_000_000_000, "limit": 1])
        #expect(far.map { $0.column("personName", of: "grants") } == [["Ada"], ["Ben"]])
        let below = try await rig.call("Directory.Expiring", ["organization": "海州区", "withinUSec": 8_000_000_000_000])
        #expect(below.column("personName", of: "grants") == ["Ada"])
    }

    @Test("a code stands for one qualification and counts its holders")
    func codes() async throws {
        let rig = try await skilled()
        try await grant(rig, "Ada")
        try await grant(rig, "Ada", from: "2026-01-01T00:00:00Z")
        #expect(try await rig.call("Directory.Qualifications").column("holders", of: "qualifications") == ["1"])
        let again = ["code": "first-aid", "nameEn": "A", "nameZh": "甲"] as JSONObject
        await rig.expectError("QualificationExists", from: "Directory.AddQualification", again)
        let bad = ["code": "First Aid", "nameEn": "A", "nameZh": "甲"] as JSONObject
        await rig.expectError("InvalidParameter", from: "Directory.AddQualification", bad)
    }

    @Test("a consent stands until it is withdrawn, and stays on record")
    func consents() async throws {
        let rig = try await skilled()
        let consent = ["person": "Ada", "purpose": "notifications", "textVersion": "2026-1"] as JSONObject
        try await rig.call("Directory.GiveConsent", consent)
        let reach = ["person": "1", "purpose": "notifications"] as JSONObject
        #expect(try await rig.call("Neighbor.Reach", reach)["consents"] == true)
        await rig.expectError("ConsentExists", from: "Directory.GiveConsent", consent)
        try await rig.advance(by: .seconds(60))
        try await rig.call("Directory.WithdrawConsent", reach)
        #expect(try await rig.call("Neighbor.Reach", reach)["consents"] == false)
        await rig.expectError("NoSuchConsent", from: "Directory.WithdrawConsent", reach)
        try await rig.call("Directory.GiveConsent", consent)
        let listed = try await rig.call("Directory.Consents", ["person": "Ada"])
        #expect(listed.column("withdrawnAt", of: "consents") == ["", "2026-12-14T00:01:00Z"])
    }

    @Test("a consent on paper has its own date, which is not to come")
    func paper() async throws {
        let rig = try await skilled()
        var consent =
            ["person": "Ada", "purpose": "notifications", "textVersion": "1", "givenAt": "2026-12-15T00:00:00Z"]
            as JSONObject
        await rig.expectError("TooEarly", from: "Directory.GiveConsent", consent)
        consent["givenAt"] = "2026-11-01T00:00:00Z"
        try await rig.call("Directory.GiveConsent", consent)
        #expect(
            try await rig.call("Directory.Consents", ["person": "Ada"]).column("givenAt", of: "consents") == [
                "2026-11-01T00:00:00Z"
            ])
    }

    @Test("a location has the installation's zone unless it names one")
    func zones() async throws {
        let rig = try await town()
        try await rig.call(
            "Directory.AddLocation", ["name": "康泰药房", "organization": "4", "longitude": 119.2, "latitude": 34.6])
        try await rig.call("Directory.AddLocation", ["name": "Office", "zone": "Europe/Berlin"])
        let listed = try await rig.call("Directory.Locations")
        #expect(listed.column("zone", of: "locations") == ["Asia/Shanghai", "Europe/Berlin"])
        #expect(try await rig.call("Neighbor.Zone", ["location": "2"])["zone"] == "Europe/Berlin")
        try await rig.call("Directory.EditLocation", ["location": "Office", "zone": ""])
        #expect(try await rig.call("Neighbor.Zone", ["location": "2"])["zone"] == "Asia/Shanghai")
        #expect(
            try await rig.call("Directory.Locations", ["organization": "2"]).column("name", of: "locations") == ["康泰药房"]
        )
    }

    @Test(
        "a location that makes no sense is refused",
        arguments: [
            (["name": "A", "zone": "Asia/Lianyungang"], "NoSuchZone"),
            (["name": "A", "longitude": 181.0], "InvalidParameter"),
            (["name": "A", "latitude": -91.0], "InvalidParameter"), (["name": "Here"], "LocationExists"),
        ] as [(JSONObject, String)])
    func badLocations(parameters: JSONObject, error: String) async throws {
        let rig = try await town()
        try await rig.call("Directory.AddLocation", ["name": "Here"])
        await rig.expectError(error, from: "Directory.AddLocation", parameters)
    }
}
