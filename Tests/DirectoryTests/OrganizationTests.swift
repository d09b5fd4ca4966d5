import Directory
import PluginAPI
import Rig
import Testing
import Varlink

@Suite("Organizations")
struct OrganizationTests {
    @Test("a tree lists each organization before those below it")
    func order() async throws {
        let listed = try await town().call("Directory.Organizations")
        #expect(listed.column("id", of: "organizations") == ["1", "2", "4", "3", "5"])
        #expect(listed.column("depth", of: "organizations") == ["0", "1", "2", "1", "2"])
        #expect(listed.column("parentName", of: "organizations") == ["", "连云港市", "海州区", "连云港市", "连云区"])
    }

    @Test("a list goes on where the page before ended, in the order of the tree")
    func pages() async throws {
        let parts = try await town().stream("Directory.Organizations", ["limit": 2])
        #expect(parts.map { $0.column("id", of: "organizations") } == [["1", "2"], ["4", "3"], ["5"]])
    }

    @Test("a part of the tree can be listed by its top's name")
    func part() async throws {
        let listed = try await town().call("Directory.Organizations", ["under": "连云区"])
        #expect(listed.column("name", of: "organizations") == ["连云区", "Harbour Pharmacy"])
    }

    @Test("an organization cannot move below itself or what is below it", arguments: ["1", "2", "4"])
    func cycle(parent: String) async throws {
        let rig = try await town()
        let fields = await rig.expectError(
            "InsideItself", from: "Directory.MoveOrganization", ["organization": "1", "parent": .string(parent)])
        #expect(fields["parent"]?.string == parent)
    }

    @Test("moving takes along everything below")
    func move() async throws {
        let rig = try await town()
        try await rig.call("Directory.MoveOrganization", ["organization": "海州区", "parent": "连云区"])
        let shown = try await rig.call("Directory.ShowOrganization", ["organization": "康泰药房"])
        #expect(shown["above"] == ["连云港市", "连云区", "海州区"])
        try await rig.call("Directory.MoveOrganization", ["organization": "海州区"])
        #expect(try await rig.call("Directory.ShowOrganization", ["organization": "康泰药房"])["above"] == ["海州区"])
    }

    @Test("the tree refuses to grow deeper than the settings allow")
    func depth() async throws {
        let rig = try await town(settings: ["depthLimit": 3])
        let fields = await rig.expectError(
            "TooDeep", from: "Directory.AddOrganization", ["name": "A shelf", "parent": "康泰药房"])
        #expect(fields["limit"] == 3)
        await rig.expectError("TooDeep", from: "Directory.MoveOrganization", ["organization": "2", "parent": "3"])
    }

    @Test("a name is taken below the same parent only")
    func twins() async throws {
        let rig = try await town()
        let fields = await rig.expectError(
            "OrganizationExists", from: "Directory.AddOrganization", ["name": "海州区 ", "parent": "1"])
        #expect(fields["organization"] == "2")
        let made = try await rig.call("Directory.AddOrganization", ["name": "海州区", "parent": "3"])
        await rig.expectError(
            "OrganizationExists", from: "Directory.MoveOrganization", ["organization": made["id"]!, "parent": "1"])
    }

    @Test("a name that two have is refused with their number")
    func ambiguous() async throws {
        let rig = try await town()
        try await rig.call("Directory.AddOrganization", ["name": "海州区", "parent": "3"])
        let fields = await rig.expectError("Ambiguous", from: "Directory.ShowOrganization", ["organization": "海州区"])
        #expect(fields["count"] == 2)
    }

    @Test("a name is found in any case and width")
    func folding() async throws {
        let shown = try await town().call("Directory.ShowOrganization", ["organization": "  ＨＡＲＢＯＵＲ　pharmacy"])
        #expect(shown["id"] == "5")
    }

    @Test("a credit code is kept in capitals and belongs to one organization")
    func code() async throws {
        let rig = try await town()
        try await rig.call("Directory.EditOrganization", ["organization": "2", "code": "89340271lcmk11lc51"])
        #expect(try await rig.call("Directory.ShowOrganization", ["organization": "2"])["code"] == "89340271LCMK11LC51")
        let again = ["organization": "3", "code": "89340271LCMK11LC51"] as JSONObject
        let fields = await rig.expectError("OrganizationExists", from: "Directory.EditOrganization", again)
        #expect(fields["organization"] == "2")
        await rig.expectError(
            "NotACreditCode", from: "Directory.EditOrganization", ["organization": "3", "code": "59340271LCMK11LC51"])
    }

    @Test("an empty word takes away what an organization had")
    func taking() async throws {
        let rig = try await town()
        try await rig.call("Directory.EditOrganization", ["organization": "4", "kind": "pharmacy"])
        try await rig.call("Directory.EditOrganization", ["organization": "4", "name": "康宁药房"])
        #expect(try await rig.call("Directory.ShowOrganization", ["organization": "康宁药房"])["kind"] == "pharmacy")
        try await rig.call("Directory.EditOrganization", ["organization": "4", "kind": ""])
        #expect(try await rig.call("Directory.ShowOrganization", ["organization": "4"])["kind"] == nil)
    }

    @Test("a coordinator of a subtree changes nothing outside it")
    func bounds() async throws {
        let rig = try await town().as(.coordinator, over: "2")
        try await rig.call("Directory.AddOrganization", ["name": "安康药房", "parent": "康泰药房"])
        await rig.expectError("PermissionDenied", from: "Directory.AddOrganization", ["name": "安康药房", "parent": "3"])
        await rig.expectError("PermissionDenied", from: "Directory.AddOrganization", ["name": "安康药房"])
        await rig.expectError(
            "PermissionDenied", from: "Directory.MoveOrganization", ["organization": "4", "parent": "3"])
    }

    @Test("the coordinators of the nearest organization above answer for one that has none")
    func nearest() async throws {
        let rig = try await town()
        for (name, organization) in [("Ada", "1"), ("Ben", "2"), ("Cleo", "2")] {
            let person = try await rig.person(name)
            try await rig.call(
                "Directory.AddCoordinator", ["organization": .string(organization), "person": .string(person)])
        }
        #expect(try await rig.call("Neighbor.Coordinators", ["organization": "4"])["people"] == ["2", "3"])
        #expect(try await rig.call("Neighbor.Coordinators", ["organization": "5"])["people"] == ["1"])
        try await rig.call("Directory.RemoveCoordinator", ["organization": "2", "person": "Ben"])
        #expect(try await rig.call("Neighbor.Coordinators", ["organization": "2"])["people"] == ["3"])
    }

    @Test("a coordinator is named once")
    func onceEach() async throws {
        let rig = try await town()
        try await rig.person("Ada")
        try await rig.call("Directory.AddCoordinator", ["organization": "2", "person": "Ada"])
        let shown = try await rig.call("Directory.ShowOrganization", ["organization": "2"])
        #expect(shown.column("name", of: "coordinators") == ["Ada"])
        await rig.expectError(
            "CoordinatorExists", from: "Directory.AddCoordinator", ["organization": "2", "person": "1"])
        await rig.expectError(
            "NoSuchCoordinator", from: "Directory.RemoveCoordinator", ["organization": "3", "person": "1"])
    }

    @Test("a person is counted in their organization and in all above it")
    func counts() async throws {
        let rig = try await town()
        try await rig.person("Ada", in: "4")
        try await rig.person("Ben", in: "2")
        let shown = try await rig.call("Directory.ShowOrganization", ["organization": "2"])
        #expect(shown["people"] == 1)
        #expect(shown["peopleInAll"] == 2)
    }

    @Test("a depth that makes no sense stops the daemon")
    func settings() async throws {
        await #expect(throws: (any Error).self) { try await town(settings: ["depthLimit": 0]) }
    }
}
