import PluginAPI
import Rig
import Testing
import Varlink

@testable import Stations

@Suite struct StockTests {
    private func stocked(_ quantity: Int, least: Int = 0) async throws -> Town {
        let town = try await Town()
        try await town.add()
        try await town.stock("1", quantity: quantity, least: least)
        return town
    }

    @Test func `what arrives and what is given out add up`() async throws {
        let town = try await stocked(10)
        #expect(try await town.move("Receive", "1", "masks", 5)["quantity"] == 15)
        #expect(try await town.move("Issue", "Spring", "masks", 7)["quantity"] == 8)
        let movements = try await town.rig.call("Stations.Movements", ["station": "1"])["items"].objects
        #expect(movements.map { $0["change"]?.int } == [-7, 5, 10])
        #expect(movements.column("kind") == ["issued", "received", "counted"])
        #expect(movements.column("who") == ["tester", "tester", "tester"])
    }

    @Test func `nobody gives out what is not there`() async throws {
        let town = try await stocked(3)
        let fields = await town.rig.refuses(
            "NotEnough", from: "Stations.Issue", ["station": "1", "supply": "masks", "quantity": 4])
        #expect(fields["quantity"] == 3)
        #expect(fields["unit"] == "boxes")
    }

    @Test func `a count keeps the difference`() async throws {
        let town = try await stocked(10)
        let counted = try await town.move("Count", "1", "masks", 8)
        #expect(counted["difference"] == -2)
        #expect(counted["quantity"] == 8)
        #expect(try await town.problems().isEmpty)
    }

    @Test func `a retry with the same key is not a second arrival`() async throws {
        let town = try await stocked(0)
        let call: JSONObject = ["station": "1", "supply": "masks", "quantity": 5, "requestId": "a-box"]
        let first = try await town.rig.call("Stations.Receive", call)
        #expect(try await town.rig.call("Stations.Receive", call) == first)
        #expect(try await town.rig.call("Stations.Stock")["items"].objects.first?["quantity"] == 5)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `random movements never leave less than nothing, and always add up`(seed: UInt64) async throws {
        let town = try await Town()
        try await town.add()
        try await town.stock("1", "masks", quantity: 0, least: 3)
        try await town.stock("1", "tea", quantity: 0, least: 3)
        var dice = Dice(state: seed)
        var expected = ["masks": 0, "tea": 0]
        for _ in 0..<150 {
            let supply = dice.roll(2) == 0 ? "masks" : "tea"
            let (verb, pieces) = (["Receive", "Issue", "Issue", "Count"][dice.roll(4)], dice.roll(8))
            let before = expected[supply] ?? 0
            let after =
                switch verb {
                case "Receive": before + pieces
                case "Issue": before - pieces
                default: pieces
                }
            let isAllowed = after >= 0 && (pieces > 0 || verb == "Count")
            let reply = try? await town.move(verb, "1", supply, pieces)
            #expect((reply != nil) == isAllowed)
            if isAllowed { expected[supply] = after }
            #expect(reply == nil || reply?["quantity"]?.int == after)
        }
        let stock = try await town.rig.call("Stations.Stock", ["station": "1"])["items"].objects
        #expect(stock.map { $0["quantity"]?.int } == [expected["masks"], expected["tea"]])
        #expect(try await town.problems().isEmpty)
    }

    @Test func `a stock that falls below its minimum is told once, and once when it is cured`() async throws {
        let town = try await stocked(10, least: 5)
        for pieces in [5, 1, 1] { try await town.move("Issue", "1", "masks", pieces) }
        let low = try await town.told("stockLow")
        #expect(low.map { $0["quantity"]?.int } == [4])
        #expect(low.column("stationName") == ["Spring"])
        #expect(low.column("organization") == ["10"])
        for pieces in [1, 1, 9] { try await town.move("Receive", "1", "masks", pieces) }
        #expect(try await town.told("stockReplenished").map { $0["quantity"]?.int } == [5])
        try await town.move("Count", "1", "masks", 0)
        #expect(try await town.told("stockLow").count == 2)
    }

    @Test func `a minimum that is raised makes a stock low, and lowered cures it`() async throws {
        let town = try await stocked(4, least: 2)
        let raise: JSONObject = ["station": "1", "supply": "masks", "least": 6]
        #expect(try await town.rig.call("Stations.SetMinimum", raise)["low"] == true)
        #expect(try await town.told("stockLow").count == 1)
        try await town.rig.call("Stations.SetMinimum", ["station": "1", "supply": "masks", "least": 4])
        #expect(try await town.told("stockReplenished").count == 1)
    }

    @Test func `a minimum tells nobody before anybody has counted`() async throws {
        let town = try await Town()
        try await town.add()
        try await town.rig.call(
            "Stations.AddSupply", ["code": "tea", "nameEn": "tea", "nameZh": "姜茶", "unit": "bags"])
        try await town.rig.call("Stations.SetMinimum", ["station": "1", "supply": "tea", "least": 3])
        #expect(try await town.told("stockLow").isEmpty)
        try await town.move("Count", "1", "tea", 2)
        #expect(try await town.told("stockLow").count == 1)
    }

    @Test func `the list of what is low leaves out what is not`() async throws {
        let town = try await stocked(10, least: 5)
        try await town.add("Well", at: "2")
        try await town.stock("2", quantity: 1, least: 5)
        let low = try await town.rig.call("Stations.Stock", ["low": true, "language": "zh-CN"])["items"].objects
        #expect(low.column("stationName") == ["Well"])
        #expect(low.column("name") == ["口罩"])
        #expect(low.column("tone") == ["warning"])
    }

    @Test func `stocks and movements come in pages`() async throws {
        let town = try await stocked(10)
        try await town.stock("1", "tea", quantity: 1, least: 0)
        let parts = try await town.rig.stream("Stations.Stock", ["limit": 1])
        #expect(parts.flatMap { $0["items"].objects }.column("supply") == ["masks", "tea"])
        #expect(parts.count == 2)
        let movements = try await town.rig.stream("Stations.Movements", ["limit": 1])
        #expect(movements.flatMap { $0["items"].objects }.column("supply") == ["tea", "masks"])
    }

    @Test func `what does not exist is named`() async throws {
        let town = try await stocked(1)
        func refused(_ error: String, _ station: String, _ supply: String, _ quantity: Int) async {
            await town.rig.refuses(
                error, from: "Stations.Receive",
                ["station": .string(station), "supply": .string(supply), "quantity": JSON(quantity)])
        }
        await refused("NoSuchStation", "Winter", "masks", 1)
        await refused("NoSuchSupply", "1", "gold", 1)
        await refused("InvalidParameter", "1", "masks", 0)
        await refused("InvalidParameter", "1", "masks", 1_000_001)
        await town.rig.refuses(
            "SupplyExists", from: "Stations.AddSupply",
            ["code": "masks", "nameEn": "a", "nameZh": "b", "unit": "c"])
    }
}

/// Throws that a seed repeats.
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: UInt64) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % sides)
    }
}
