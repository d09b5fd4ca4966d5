import PluginAPI
import Rig
import Testing
import Varlink

@testable import Stations

@Suite struct ClosureTests {
    private let day = ("2026-12-14T16:00:00Z", "2026-12-15T16:00:00Z")

    @Test func `a closure cuts a shift in two, and the first part stays the same shift`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.close(["1"], "2026-12-15T02:00:00Z", "2026-12-15T03:00:00Z")
        #expect(
            try await town.times(day.0, day.1) == [
                "2026-12-15T08:00 2026-12-15T00:00:00Z 2026-12-15T02:00:00Z",
                "2026-12-15T11:00 2026-12-15T03:00:00Z 2026-12-15T04:00:00Z",
                "2026-12-15T12:00 2026-12-15T04:00:00Z 2026-12-15T09:00:00Z",
            ])
    }

    @Test func `a shift whose beginning is closed starts later and keeps its name`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.close(["1"], "2026-12-15T00:00:00Z", "2026-12-15T02:00:00Z")
        #expect(
            try await town.times(day.0, day.1).first == "2026-12-15T08:00 2026-12-15T02:00:00Z 2026-12-15T04:00:00Z")
    }

    @Test func `closures that overlap take their time once`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.close(["1"], "2026-12-14T22:00:00Z", "2026-12-15T06:00:00Z")
        try await town.close(["1"], "2026-12-15T01:00:00Z", "2026-12-15T03:00:00Z")
        #expect(try await town.times(day.0, day.1) == ["2026-12-15T12:00 2026-12-15T06:00:00Z 2026-12-15T09:00:00Z"])
    }

    @Test func `reopening gives the rest of the time back, and before the beginning all of it`() async throws {
        let town = try await Town()
        try await town.addOpen()
        let whole = try await town.times(day.0, day.1)
        let first = try await town.close(["1"], "2026-12-15T00:00:00Z", "2026-12-15T09:00:00Z")
        #expect(try await town.times(day.0, day.1).isEmpty)
        try await town.rig.call("Stations.Reopen", ["closure": .string(first), "fromAt": "2026-12-15T06:00:00Z"])
        #expect(try await town.times(day.0, day.1) == ["2026-12-15T12:00 2026-12-15T06:00:00Z 2026-12-15T09:00:00Z"])
        try await town.rig.call("Stations.Reopen", ["closure": .string(first)])
        #expect(try await town.times(day.0, day.1) == whole)
        #expect(try await town.rig.call("Stations.Closures")["items"].objects.isEmpty)
        await town.rig.refuses("NotClosed", from: "Stations.Reopen", ["closure": .string(first)])
    }

    @Test func `one call closes all stations of an organization and those below it`() async throws {
        let town = try await Town()
        try await town.addOpen("Spring", at: "1")
        try await town.addOpen("Well", at: "2")
        try await town.addOpen("Spree", at: "3")
        let closed = try await town.rig.call(
            "Stations.Close",
            [
                "fromAt": "2026-12-15T00:00:00Z", "untilAt": "2026-12-15T09:00:00Z", "reason": "cold weather",
                "organization": "10",
            ])
        #expect(closed["stations"] == 2)
        let told = try await town.told("stationClosed")
        #expect(told.column("stationName") == ["Spring", "Well"])
        #expect(told.column("organization") == ["10", "20"])
        #expect(told.column("reason") == ["cold weather", "cold weather"])
        #expect(try await town.told("shiftsChanged").last?["source"] == "stations")
    }

    @Test func `a closure of hours in which nobody is open tells nobody`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.close(["1"], "2026-12-14T12:00:00Z", "2026-12-14T20:00:00Z")
        #expect(try await town.told("stationClosed").isEmpty)
    }

    @Test func `only time ahead can be closed, and only some of it`() async throws {
        let rig = try await Town().rig
        try await rig.call("Stations.AddStation", ["name": "Spring", "location": "1"])
        func refused(_ error: String, _ from: String, _ until: String, _ station: String = "Spring") async {
            await rig.refuses(
                error, from: "Stations.Close",
                ["fromAt": .string(from), "untilAt": .string(until), "reason": "frost", "stations": [.string(station)]])
        }
        await refused("TooLate", "2026-12-13T00:00:00Z", "2026-12-13T09:00:00Z")
        await refused("WrongSpan", "2026-12-15T09:00:00Z", "2026-12-15T09:00:00Z")
        await refused("WrongSpan", "2026-12-15T09:00:00Z", "2028-12-15T09:00:00Z")
        await refused("NoSuchStation", "2026-12-15T09:00:00Z", "2026-12-15T10:00:00Z", "Winter")
        await rig.refuses(
            "NoStations", from: "Stations.Close",
            ["fromAt": "2026-12-15T09:00:00Z", "untilAt": "2026-12-15T10:00:00Z", "reason": "frost"])
        await rig.refuses("NoSuchClosure", from: "Stations.Reopen", ["closure": "9"])
    }

    @Test func `the hours of a station say when and why it is shut`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.close(["1"], "2026-12-15T02:00:00Z", "2026-12-15T03:00:00Z")
        let hours = try await town.rig.call("Stations.Hours", ["station": "1", "day": "2026-12-15", "days": 1])["hours"]
            .objects
        #expect(hours.column("from") == ["08:00", "10:00", "11:00"])
        #expect(hours.column("until") == ["10:00", "11:00", "17:00"])
        #expect(hours.column("reason") == ["-", "cold weather", "-"])
    }
}
