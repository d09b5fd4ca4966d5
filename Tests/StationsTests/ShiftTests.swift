import Contracts
import PluginAPI
import Rig
import Testing
import Varlink

@testable import Stations

@Suite struct ShiftTests {
    private let day = ("2026-12-13T16:00:00Z", "2026-12-14T16:00:00Z")

    @Test func `opening hours are cut at noon where nobody says otherwise`() async throws {
        let town = try await Town()
        try await town.addOpen()
        #expect(
            try await town.wanted(day.0, day.1) == [
                "station/1 2026-12-14T08:00 2026-12-14T00:00:00Z 2026-12-14T04:00:00Z anyone:2-3",
                "station/1 2026-12-14T12:00 2026-12-14T04:00:00Z 2026-12-14T09:00:00Z anyone:2-3",
            ])
    }

    @Test func `staffing rules cut hours together, and each adds its people`() async throws {
        let town = try await Town()
        let id = try await town.add()
        try await town.open(id, "08:00", "17:00")
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 1, "cuts": ["14:00"]])
        try await town.rig.call(
            "Stations.Staff", ["station": "1", "least": 0, "qualification": "first-aid", "cuts": ["10:00", "14:00"]])
        #expect(
            try await town.wanted(day.0, day.1) == [
                "station/1 2026-12-14T08:00 2026-12-14T00:00:00Z 2026-12-14T02:00:00Z anyone:1-1,first-aid:0-1",
                "station/1 2026-12-14T10:00 2026-12-14T02:00:00Z 2026-12-14T06:00:00Z anyone:1-1,first-aid:0-1",
                "station/1 2026-12-14T14:00 2026-12-14T06:00:00Z 2026-12-14T09:00:00Z anyone:1-1,first-aid:0-1",
            ])
    }

    @Test func `the settings say where hours are cut, or that they are not`() async throws {
        let town = try await Town(settings: ["cuts": []])
        try await town.addOpen()
        #expect(
            try await town.times(day.0, day.1) == ["2026-12-14T08:00 2026-12-14T00:00:00Z 2026-12-14T09:00:00Z"])
    }

    @Test func `hours go on over midnight, and belong to the day they begin`() async throws {
        let town = try await Town()
        try await town.add()
        try await town.open("1", "22:00", "02:00", ["weekdays": ["mo"]])
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 1, "cuts": ["00:00"]])
        #expect(
            try await town.times("2026-12-13T16:00:00Z", "2026-12-20T16:00:00Z") == [
                "2026-12-14T22:00 2026-12-14T14:00:00Z 2026-12-14T16:00:00Z",
                "2026-12-15T00:00 2026-12-14T16:00:00Z 2026-12-14T18:00:00Z",
            ])
    }

    @Test func `two rules for the same hours do not make two shifts`() async throws {
        let town = try await Town(settings: ["cuts": []])
        try await town.addOpen()
        try await town.open("1", "16:00", "18:00")
        #expect(
            try await town.times(day.0, day.1) == [
                "2026-12-14T08:00 2026-12-14T00:00:00Z 2026-12-14T09:00:00Z",
                "2026-12-14T17:00 2026-12-14T09:00:00Z 2026-12-14T10:00:00Z",
            ])
    }

    @Test func `doors that never shut give the same shifts wherever the window begins`() async throws {
        let town = try await Town(settings: ["cuts": []])
        try await town.add()
        try await town.open("1", "20:00", "09:00")
        try await town.open("1", "07:00", "21:00")
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 1])
        let whole = try await town.times("2026-12-10T00:00:00Z", "2026-12-20T00:00:00Z")
        let parts = try await town.times("2026-12-10T00:00:00Z", "2026-12-14T23:30:00Z")
        let rest = try await town.times("2026-12-14T23:30:00Z", "2026-12-20T00:00:00Z")
        #expect(whole == parts + rest)
        #expect(whole.count == 20)
    }

    @Test func `only shifts that start in the window are wanted`() async throws {
        let town = try await Town()
        try await town.addOpen()
        let times = try await town.times("2026-12-14T00:00:01Z", "2026-12-15T00:00:00Z")
        #expect(times == ["2026-12-14T12:00 2026-12-14T04:00:00Z 2026-12-14T09:00:00Z"])
    }

    @Test func `rules for workdays follow the working calendar`() async throws {
        let town = try await Town(settings: ["cuts": []])
        try await town.add()
        try await town.open("1", "09:00", "10:00", ["on": "workdays"])
        try await town.open("1", "10:00", "11:00", ["on": "holidays"])
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 1])
        let times = try await town.times("2026-09-29T16:00:00Z", "2026-10-11T16:00:00Z").map { $0.prefix(16) }
        // The Saturday of 10 October makes up for the holiday; Sunday 11 October is neither.
        #expect(
            times.filter { $0.hasSuffix("09:00") }.map { $0.prefix(10).suffix(5) } == [
                "09-30", "10-08", "10-09", "10-10",
            ])
        #expect(times.filter { $0.hasSuffix("10:00") }.map { $0.prefix(10).suffix(5) } == (1...7).map { "10-0\($0)" })
    }

    @Test func `a rule holds from its first to its last day`() async throws {
        let town = try await Town(settings: ["cuts": []])
        try await town.add()
        try await town.open("1", "09:00", "10:00", ["firstDay": "2026-12-15", "lastDay": "2026-12-16"])
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 1])
        let times = try await town.times("2026-12-10T00:00:00Z", "2026-12-20T00:00:00Z").map { $0.prefix(10) }
        #expect(times == ["2026-12-15", "2026-12-16"])
    }

    @Test func `the spring gap moves a cut to the offset before it`() async throws {
        let town = try await Town()
        try await town.add(at: "3")
        try await town.open("1", "01:00", "05:00")
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 1, "cuts": ["02:30"]])
        #expect(
            try await town.times("2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z") == [
                "2027-03-28T01:00 2027-03-28T00:00:00Z 2027-03-28T01:30:00Z",
                "2027-03-28T02:30 2027-03-28T01:30:00Z 2027-03-28T03:00:00Z",
            ])
    }

    @Test func `the autumn overlap cuts at the first of both times`() async throws {
        let town = try await Town()
        try await town.add(at: "3")
        try await town.open("1", "01:00", "05:00")
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 1, "cuts": ["02:30"]])
        #expect(
            try await town.times("2027-10-30T22:00:00Z", "2027-10-31T23:00:00Z") == [
                "2027-10-31T01:00 2027-10-30T23:00:00Z 2027-10-31T00:30:00Z",
                "2027-10-31T02:30 2027-10-31T00:30:00Z 2027-10-31T04:00:00Z",
            ])
    }

    @Test func `a station that is given up wants no more shifts`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.rig.call("Stations.Retire", ["station": "Spring"])
        #expect(try await town.wanted(day.0, day.1).isEmpty)
        await town.rig.refuses("StationRetired", from: "Stations.Retire", ["station": "1"])
    }

    @Test func `stations keep the contract of those who want shifts`() async throws {
        let town = try await Town()
        try await town.addOpen("Spring", at: "1")
        try await town.addOpen("Spree", at: "3")
        try await town.close(["1"], "2026-12-15T02:00:00Z", "2026-12-15T03:00:00Z")
        let window = try Instant("2026-12-14T02:00:00Z")..<Instant("2026-12-20T00:00:00Z")
        try await ShiftSourceContract(town.rig, window: window).check()
    }
}
