import PluginAPI
import Rig
import Testing
import Varlink

@testable import Stations

@Suite struct ImportTests {
    private static let tables = [
        ("services", "code,nameEn,nameZh\nhot-tea,hot tea,热茶\n"),
        ("stations", "name,location,services,contact\nSpring,1,hot-tea,the desk\nWell,2,,\n"),
        (
            "openings",
            "station,from,until,weekdays,on,firstDay,lastDay\n"
                + "Spring,08:00,17:00,mo;tu;we,everyDay,2026-12-01,\nWell,20:00,02:00,,workdays,,\n"
        ),
        (
            "staffing",
            "station,least,wanted,qualification,cuts\nSpring,2,3,,10:00;14:00\nSpring,1,1,first-aid,\n"
        ),
        ("supplies", "code,nameEn,nameZh,unit\nmasks,masks,口罩,boxes\ntea,warming tea,姜茶,bags\n"),
        ("minimums", "station,supply,least\nSpring,masks,5\nWell,tea,3\n"),
        ("stock", "station,supply,quantity\nSpring,masks,4\nSpring,tea,0\n"),
    ]

    private func filled() async throws -> Town {
        let town = try await Town()
        for (kind, csv) in ImportTests.tables { try await town.take(kind, csv) }
        try await town.rig.settle()
        return town
    }

    @Test func `what was imported is exported in the same form`() async throws {
        let town = try await filled()
        for (kind, csv) in ImportTests.tables { #expect(try await town.export(kind) == csv) }
    }

    @Test func `importing a second time changes nothing but adds the counts`() async throws {
        let town = try await filled()
        for (kind, csv) in ImportTests.tables { try await town.take(kind, csv) }
        for (kind, csv) in ImportTests.tables { #expect(try await town.export(kind) == csv) }
        #expect(
            try await town.rig.call("Stations.Movements")["items"].objects.map { $0["change"]?.int } == [0, 0, 0, 4])
        #expect(try await town.told("stockLow").count == 1)
    }

    @Test func `bad rows are named with their column, and nothing is stored`() async throws {
        let town = try await filled()
        func refused(_ kind: String, _ csv: String) async -> [JSONObject] {
            let fields = await town.rig.refuses(
                "RowsRefused", from: "org.coordinatord.Import", ["kind": .string(kind), "csvFile": .string(csv)])
            return fields["errors"].objects
        }
        let stations = await refused("stations", "name,location\nA,1\nB,Moon\n,1\n77,1\n")
        #expect(stations.map { $0["row"]?.int } == [2, 3, 4])
        #expect(stations.column("error") == ["NoSuchLocation", "InvalidField", "InvalidParameter"])
        #expect(stations[0]["message"] == "There is no location Moon; add it to the directory first.")
        let openings = await refused(
            "openings", "station,from,until,weekdays\nSpring,8,17:00,\nSpring,08:00,17:00,mo;xx\nSpring,08:00,08:00,\n")
        #expect(openings.column("column") == ["from", "weekdays", "-"])
        #expect(openings.column("error") == ["InvalidField", "InvalidField", "NoHours"])
        let stock = await refused("stock", "station,supply,quantity\nSpring,masks,-1\nSpring,gold,1\nNowhere,tea,1\n")
        #expect(stock.column("error") == ["InvalidParameter", "NoSuchSupply", "NoSuchStation"])
        let staffing = await refused("staffing", "station,least,wanted\nSpring,2,1\nSpring,many,1\n")
        #expect(staffing.column("column") == ["wanted", "least"])
    }

    @Test func `a row for a station elsewhere is refused to a bounded coordinator`() async throws {
        let west = try await filled().rig.as(.coordinator, over: "20")
        await west.expectError(
            "RowsRefused", from: "org.coordinatord.Import",
            ["kind": "stock", "csvFile": "station,supply,quantity\nSpring,masks,9\n"])
        #expect(
            try await west.call("org.coordinatord.Export", ["kind": "minimums"])["text"]
                == "station,supply,least\nWell,tea,3\n")
    }
}
