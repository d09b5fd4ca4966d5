import PluginAPI
import Rig
import Testing
import Varlink

@testable import Stations

@Suite struct StationTests {
    @Test func `a station is found by its id and by its name`() async throws {
        let town = try await Town()
        try await town.rig.call("Stations.SetService", ["code": "hot-tea", "nameEn": "hot tea", "nameZh": "热茶"])
        try await town.rig.call(
            "Stations.AddStation",
            ["name": " Spring ", "location": "East Street", "services": ["hot-tea"], "contact": "ask at the desk"])
        for named in ["1", "Spring"] {
            let shown = try await town.rig.call("Stations.Show", ["station": .string(named), "language": "zh-CN"])
            #expect(shown["name"] == "Spring")
            #expect(shown["locationName"] == "East Street")
            #expect(shown["organizationName"] == "East")
            #expect(shown["services"] == ["热茶"])
        }
    }

    @Test func `one station shows all that holds for it`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.stock("1", quantity: 4, least: 5)
        try await town.close(["1"], "2026-12-15T02:00:00Z", "2026-12-15T03:00:00Z")
        let shown = try await town.rig.call("Stations.Show", ["station": "1"])
        #expect(shown["openings"].objects.column("name") == ["08:00-17:00"])
        #expect(shown["staffing"].objects.map { $0["wanted"]?.int } == [3])
        #expect(shown["closures"].objects.column("reason") == ["cold weather"])
        #expect(shown["stock"].objects.map { $0["low"]?.bool } == [true])
    }

    @Test func `names are taken once, and free again when a station is given up`() async throws {
        let town = try await Town()
        try await town.add("Spring")
        await town.rig.refuses("StationExists", from: "Stations.AddStation", ["name": "Spring", "location": "2"])
        try await town.rig.call("Stations.Retire", ["station": "Spring"])
        #expect(try await town.add("Spring") == "2")
        #expect(try await town.rig.call("Stations.Show", ["station": "Spring"])["id"] == "2")
    }

    @Test func `an edit changes what it names and nothing else`() async throws {
        let town = try await Town()
        try await town.rig.call("Stations.AddStation", ["name": "Spring", "location": "1", "contact": "a desk"])
        try await town.rig.call("Stations.EditStation", ["station": "1", "name": "Well"])
        var shown = try await town.rig.call("Stations.Show", ["station": "Well"])
        #expect(shown["contact"] == "a desk")
        try await town.rig.call("Stations.EditStation", ["station": "1", "contact": "", "location": "2"])
        shown = try await town.rig.call("Stations.Show", ["station": "1"])
        #expect(shown["contact"] == nil)
        #expect(shown["organization"] == "20")
    }

    @Test func `what makes no sense is refused and changes nothing`() async throws {
        let town = try await Town()
        try await town.add()
        let rig = town.rig
        await rig.refuses("NoSuchLocation", from: "Stations.AddStation", ["name": "A", "location": "Moon"])
        await rig.refuses("InvalidParameter", from: "Stations.AddStation", ["name": "12", "location": "1"])
        await rig.refuses("InvalidParameter", from: "Stations.AddStation", ["name": " ", "location": "1"])
        await rig.refuses(
            "NoSuchService", from: "Stations.AddStation", ["name": "A", "location": "1", "services": ["gold"]])
        await rig.refuses(
            "NoHours", from: "Stations.Open", ["station": "1", "from": "08:00", "until": "08:00"])
        await rig.refuses(
            "InvalidParameter", from: "Stations.Open", ["station": "1", "from": "8", "until": "09:00"])
        await rig.refuses("InvalidParameter", from: "Stations.Staff", ["station": "1", "least": 3, "wanted": 2])
        await rig.refuses("NoSuchStaffing", from: "Stations.Unstaff", ["station": "1"])
        await rig.refuses("NoSuchOpening", from: "Stations.RemoveOpening", ["opening": "9"])
        await rig.refuses("NoSuchStation", from: "Stations.Show", ["station": "99"])
        await rig.refuses("InvalidParameter", from: "Stations.List", ["limit": 0])
    }

    @Test func `lists come in pages and can be narrowed`() async throws {
        let town = try await Town()
        try await town.rig.call("Stations.SetService", ["code": "tea", "nameEn": "tea", "nameZh": "茶"])
        try await town.rig.call("Stations.AddStation", ["name": "A", "location": "1", "services": ["tea"]])
        for name in ["B", "C"] { try await town.add(name, at: "2") }
        let parts = try await town.rig.stream("Stations.List", ["limit": 2])
        #expect(parts.map { $0["items"].objects.column("name") } == [["A", "B"], ["C"]])
        let withTea = try await town.rig.call("Stations.List", ["service": "tea"])
        #expect(withTea["items"].objects.column("name") == ["A"])
        try await town.rig.call("Stations.Retire", ["station": "B"])
        let run = try await town.rig.call("Stations.List", ["organization": "20"])
        #expect(run["items"].objects.column("name") == ["C"])
    }

    @Test func `a rule said twice is one rule, and taken back it is gone`() async throws {
        let town = try await Town()
        try await town.add()
        let rule = try await town.open("1", "08:00", "17:00", ["weekdays": ["tu", "mo"]])
        #expect(try await town.open("1", "08:00", "17:00", ["weekdays": ["mo", "tu"]]) == rule)
        #expect(try await town.rig.call("Stations.Openings")["items"].objects.column("name") == ["mo,tu 08:00-17:00"])
        try await town.rig.call("Stations.RemoveOpening", ["opening": .string(rule)])
        #expect(try await town.rig.call("Stations.Openings")["items"].objects.isEmpty)
    }
}

@Suite struct RightsTests {
    /// Stations in the organizations 10, 20 (below 10) and 30.
    private func town() async throws -> Town {
        let town = try await Town()
        for (name, location) in [("Spring", "1"), ("Well", "2"), ("Spree", "3")] {
            try await town.addOpen(name, at: location)
        }
        try await town.stock("1", quantity: 5, least: 0)
        try await town.stock("2", quantity: 5, least: 0)
        try await town.rig.settle()
        return town
    }

    @Test func `a coordinator of a subtree changes its stations and no others`() async throws {
        let west = try await town().rig.as(.coordinator, over: "20")
        try await west.call("Stations.Issue", ["station": "Well", "supply": "masks", "quantity": 1])
        let denied = "org.varlink.service.PermissionDenied"
        await west.expectError(denied, from: "Stations.Issue", ["station": "1", "supply": "masks", "quantity": 1])
        await west.expectError(denied, from: "Stations.Open", ["station": "1", "from": "08:00", "until": "09:00"])
        await west.expectError(denied, from: "Stations.Staff", ["station": "1", "least": 1])
        await west.expectError(denied, from: "Stations.Retire", ["station": "1"])
        await west.expectError(denied, from: "Stations.AddStation", ["name": "A", "location": "1"])
        await west.expectError(denied, from: "Stations.EditStation", ["station": "2", "location": "1"])
        await west.expectError(
            denied, from: "Stations.AddSupply", ["code": "tea", "nameEn": "a", "nameZh": "b", "unit": "c"])
        await west.expectError(
            denied, from: "Stations.Close",
            [
                "fromAt": "2026-12-15T00:00:00Z", "untilAt": "2026-12-15T09:00:00Z", "reason": "frost",
                "organization": "10",
            ])
    }

    @Test func `a role over an organization reaches those below it`() async throws {
        let east = try await town().rig.as(.coordinator, over: "10")
        #expect(try await east.call("Stations.List")["items"].objects.column("name") == ["Spring", "Well"])
        try await east.call("Stations.Issue", ["station": "Well", "supply": "masks", "quantity": 1])
    }

    @Test func `lists, stocks and boards show a viewer only their subtree`() async throws {
        let west = try await town().rig.as(.viewer, over: "20")
        #expect(try await west.call("Stations.List")["items"].objects.column("name") == ["Well"])
        #expect(try await west.call("Stations.Stock")["items"].objects.column("stationName") == ["Well"])
        #expect(try await west.call("Stations.Movements")["items"].objects.column("stationName") == ["Well"])
        #expect(try await west.call("Stations.Board")["rows"].objects.column("name") == ["Well"])
        #expect(try await west.call("Stations.Openings")["items"].objects.column("station") == ["2"])
        await west.expectError("PermissionDenied", from: "Stations.Show", ["station": "1"])
        await west.expectError("PermissionDenied", from: "Stations.Readiness", ["station": "1"])
    }
}
