import Directory
import PluginAPI
import Rig
import Testing
import Varlink

@Suite("People")
struct PeopleTests {
    @Test("a person is shown as they were added")
    func add() async throws {
        let rig = try await town()
        try await rig.person(
            "王小明", in: "康泰药房",
            [
                "phone": "138 0013 1234", "email": "wang@Example.org", "bornDay": "1990-05-01",
                "tags": ["night", "driver", "night"],
                "preferredLanguage": "zh-CN",
            ])
        let shown = try await rig.call("Directory.ShowPerson", ["person": "王小明"])
        #expect(shown["organizationName"] == "康泰药房")
        #expect(shown["preferredLanguage"] == "zh-CN")
        #expect(shown["bornDay"] == "1990-05-01")
        #expect(shown["tags"] == ["driver", "night"])
        #expect(shown.column("kind", of: "contacts") == ["phone", "email"])
        #expect(shown["addedAt"] == "2026-12-14T00:00:00Z")
    }

    @Test("the same name with another number is another person; with the same number it is the same")
    func twins() async throws {
        let rig = try await town()
        try await rig.person("张伟", in: "2", ["phone": "13800131234"])
        try await rig.person("张伟", in: "3", ["phone": "13800131235"])
        let again = ["name": "张伟", "phone": "+86 138 0013 1234"] as JSONObject
        #expect(await rig.expectError("PersonExists", from: "Directory.AddPerson", again)["person"] == "1")
    }

    @Test("the same name twice without a number is one too many")
    func unreachableTwins() async throws {
        let rig = try await town()
        try await rig.person("张伟", ["phone": "13800131234"])
        try await rig.person("张伟")
        #expect(await rig.expectError("PersonExists", from: "Directory.AddPerson", ["name": "张伟"])["person"] == "2")
    }

    @Test("nobody becomes the twin of another by a new name or a new number")
    func laterTwins() async throws {
        let rig = try await town()
        try await rig.person("张伟", ["phone": "13800131234"])
        try await rig.person("张薇", ["phone": "13800131234"])
        await rig.expectError("PersonExists", from: "Directory.EditPerson", ["person": "2", "name": "张伟"])
        try await rig.person("张伟", ["phone": "13800131235"])
        let number = ["person": "3", "kind": "phone", "address": "13800131234"] as JSONObject
        await rig.expectError("PersonExists", from: "Directory.AddContact", number)
    }

    @Test(
        "what makes no sense is refused by name",
        arguments: [
            (["name": "  "], "InvalidParameter"), (["name": "A", "phone": "12800138000"], "NotAPhoneNumber"),
            (["name": "A", "email": "a@b"], "NotAnEmailAddress"),
            (["name": "A", "organization": "99"], "NoSuchOrganization"),
            (["name": "A", "preferredLanguage": "fr"], "NoSuchLanguage"),
            (["name": "A", "bornDay": "2030-01-01"], "InvalidParameter"),
            (["name": "A\u{7}"], "InvalidParameter"), (["name": "A", "tags": ["a;b"]], "InvalidParameter"),
        ] as [(JSONObject, String)])
    func nonsense(parameters: JSONObject, error: String) async throws {
        await (try town()).expectError(error, from: "Directory.AddPerson", parameters)
    }

    @Test("an edit changes what it names and leaves the rest")
    func edit() async throws {
        let rig = try await town()
        try await rig.person("Ada", in: "2", ["tags": ["night"], "bornDay": "1990-05-01"])
        try await rig.call(
            "Directory.EditPerson",
            ["person": "Ada", "name": "Ada Li", "organization": "", "addTags": ["cook"], "removeTags": ["night"]])
        let shown = try await rig.call("Directory.ShowPerson", ["person": "Ada Li"])
        #expect(shown["organization"] == nil)
        #expect(shown["tags"] == ["cook"])
        #expect(shown["bornDay"] == "1990-05-01")
    }

    @Test("moving a person needs a role on both sides")
    func moving() async throws {
        let all = try await town()
        try await all.person("Ada", in: "4")
        let rig = all.as(.coordinator, over: "2")
        await rig.expectError("PermissionDenied", from: "Directory.EditPerson", ["person": "Ada", "organization": "3"])
        try await rig.call("Directory.EditPerson", ["person": "Ada", "organization": "2"])
        await all.as(.coordinator, over: "3")
            .expectError("PermissionDenied", from: "Directory.EditPerson", ["person": "Ada", "organization": "3"])
    }

    @Test("a person has a limited number of tags and contacts")
    func limits() async throws {
        let rig = try await town()
        try await rig.person("Ada", ["tags": .array((1...30).map { .string("tag \($0)") })])
        await rig.expectError("TooMany", from: "Directory.EditPerson", ["person": "Ada", "addTags": ["one more"]])
        for number in 1...20 {
            let address = JSON.string("ada\(number)@example.org")
            try await rig.call("Directory.AddContact", ["person": "Ada", "kind": "email", "address": address])
        }
        let more = ["person": "Ada", "kind": "email", "address": "ada@example.org"] as JSONObject
        await rig.expectError("TooMany", from: "Directory.AddContact", more)
    }

    @Test("contacts keep their order, and one can be put first")
    func contactOrder() async throws {
        let rig = try await town()
        try await rig.person("Ada", ["phone": "13800131234"])
        try await rig.call("Directory.AddContact", ["person": "Ada", "kind": "email", "address": "ada@example.org"])
        try await rig.call("Directory.AddContact", ["person": "Ada", "kind": "file", "address": "ada", "first": true])
        try await rig.call(
            "Directory.AddContact", ["person": "Ada", "kind": "email", "address": "ada@example.org", "first": true])
        let reached = try await rig.call("Neighbor.Reach", ["person": "1", "purpose": "notifications"])
        #expect(reached["addresses"] == ["email ada@example.org", "file ada", "phone +8613800131234"])
    }

    @Test("a number is taken away however it is written")
    func removal() async throws {
        let rig = try await town()
        try await rig.person("Ada", ["phone": "13800131234"])
        try await rig.call("Directory.RemoveContact", ["person": "Ada", "address": "138 0013 1234"])
        await rig.expectError(
            "NoSuchContact", from: "Directory.RemoveContact", ["person": "Ada", "address": "13800131234"])
    }
}
