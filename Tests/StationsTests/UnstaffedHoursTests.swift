import PluginAPI
import Rig
import Testing
import Varlink

@testable import Stations

@Suite struct UnstaffedHoursTests {
    private let morning = "station/1@2026-12-15T08:00"

    /// A station that is open on Tuesday from eight to ten only.
    private func town(_ settings: JSONObject = [:]) async throws -> Town {
        let town = try await Town(settings: settings)
        try await town.add()
        try await town.open("1", "08:00", "10:00", ["weekdays": ["tu"]])
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 2, "wanted": 3])
        return town
    }

    @Test func `unstaffed hours are told once, also over a restart`() async throws {
        let town = try await town()
        for _ in 0..<4 { try await town.rig.advance(by: .seconds(900)) }
        try await town.rig.restart()
        try await town.rig.advance(by: .seconds(1800))
        let told = try await town.told("hoursUnstaffed")
        #expect(told.map { $0["missing"]?.int } == [2])
        #expect(told.column("stationName") == ["Spring"])
        #expect(told.column("from") == ["2026-12-15T00:00:00Z"])
    }

    @Test func `a changed assignment is looked at within seconds, and cures once`() async throws {
        let town = try await town()
        try await town.rig.advance(by: .seconds(10))
        #expect(try await town.told("hoursUnstaffed").count == 1)
        try await town.hold(morning, 1)
        try await town.rig.advance(by: .seconds(10))
        #expect(try await town.told("hoursStaffed").isEmpty)
        try await town.hold(morning, 2)
        try await town.rig.advance(by: .seconds(10))
        #expect(try await town.told("hoursStaffed").column("from") == ["2026-12-15T00:00:00Z"])
        try await town.rig.advance(by: .seconds(3600))
        #expect(try await town.told("hoursStaffed").count == 1)
    }

    @Test func `hours that a roster run has filled are told as staffed within seconds, and once`() async throws {
        let town = try await town()
        try await town.rig.advance(by: .seconds(10))
        #expect(try await town.told("hoursUnstaffed").count == 1)
        try await town.rig.call("FakeTown.Fill", ["needs": [.string("\(morning)/anyone")], "held": 2])
        try await town.rig.advance(by: .seconds(10))
        #expect(try await town.told("hoursStaffed").column("from") == ["2026-12-15T00:00:00Z"])
        try await town.rig.advance(by: .seconds(3600))
        #expect(try await town.told("hoursStaffed").count == 1)
        #expect(try await town.told("hoursUnstaffed").count == 1)
    }

    @Test func `hours that come undone are told again`() async throws {
        let town = try await town()
        for held in [0, 2, 1, 2] {
            try await town.hold(morning, held)
            try await town.rig.advance(by: .seconds(10))
        }
        #expect(try await town.told("hoursUnstaffed").count == 2)
        #expect(try await town.told("hoursStaffed").count == 2)
    }

    @Test func `hours are told when the notice begins, not before`() async throws {
        let town = try await town(["noticeUSec": 43_200_000_000])
        try await town.rig.advance(by: .seconds(11 * 3600))
        #expect(try await town.told("hoursUnstaffed").isEmpty)
        try await town.rig.advance(by: .seconds(2 * 3600))
        #expect(try await town.told("hoursUnstaffed").count == 1)
    }

    @Test func `hours that are closed are forgotten without a word`() async throws {
        let town = try await town()
        try await town.rig.advance(by: .seconds(10))
        try await town.close(["1"], "2026-12-15T00:00:00Z", "2026-12-15T04:00:00Z")
        try await town.rig.advance(by: .seconds(10))
        #expect(try await town.rig.rows("SELECT shift FROM stations_told").isEmpty)
        #expect(try await town.told("hoursStaffed").isEmpty)
    }

    @Test func `a notice of nothing stops the daemon`() async {
        await #expect(throws: (any Error).self) { try await Town(settings: ["noticeUSec": 0]) }
    }
}
