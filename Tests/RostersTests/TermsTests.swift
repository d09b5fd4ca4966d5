import PluginAPI
import Rig
import Testing
import Varlink

/// What rosters keep as a whole, by the installation's settings and by what people set themselves.
struct TermsTests {
    /// A place for one person on each day from Tuesday to Monday.
    private func week(people: Int = 1, settings: JSONObject = [:]) async throws -> Rig {
        let rig = try await town(people: people, settings: settings)
        try await rig.makeAvailable(people)
        for day in 1...7 { _ = try await rig.shift(day, 8, 10, wanted: 1, state: "draft") }
        return rig
    }

    /// The days of December on which somebody has a shift.
    private func days(_ rig: Rig) async throws -> [String] {
        try await rig.rows("SELECT SUBSTR(starts, 9, 2) AS day FROM rosters_assignment ORDER BY starts")
            .compactMap { $0["day"] ?? nil }
    }

    @Test func `nobody is asked for more days in a row than the installation has`() async throws {
        let rig = try await week(settings: ["daysInARow": 2])
        let report = try await rig.fill()
        let days = try await days(rig).compactMap { Int($0) }
        #expect(report["proposed"] == 5 && days.count == 5)
        for day in days { #expect(!(days.contains(day + 1) && days.contains(day + 2))) }
        #expect(report["holes"]![0]!["reason"]?.string?.contains("rule on their roster") == true)
    }

    @Test func `what somebody has already counts to the days in a row`() async throws {
        let rig = try await town(people: 1, settings: ["daysInARow": 2])
        try await rig.makeAvailable(1)
        for day in [0, 2] { try await rig.assign(1, try await rig.shift(day, 12, 14)) }
        _ = try await rig.shift(1, 8, 10, wanted: 1, state: "draft")
        #expect(try await rig.fill()["proposed"] == 0)
    }

    @Test func `weekends that somebody does not want stay free`() async throws {
        let rig = try await week()
        try await rig.call("Rosters.Prefer", ["person": "1", "weekends": 0])
        try await rig.fill()
        #expect(try await days(rig) == ["15", "16", "17", "18", "21"])
    }

    @Test func `the most shifts of four weeks hold with those before`() async throws {
        let rig = try await town(people: 1)
        for day in [1, 3] { try await rig.assign(1, try await rig.shift(day, 8, 10)) }
        for day in 22...24 { _ = try await rig.shift(day, 8, 10, wanted: 1, state: "draft") }
        try await rig.makeAvailable(1)
        try await rig.call("Rosters.Prefer", ["person": "1", "shiftsPerFourWeeks": 3])
        let report = try await rig.call("Rosters.Fill", ["fromDay": "2027-01-05", "untilDay": "2027-01-08"])
        #expect(report["proposed"] == 1)
        #expect(try await rig.call("Rosters.Availability", ["person": "1"])["shiftsPerFourWeeks"] == 3)
    }

    @Test func `people's own terms are never looser, and a coordinator may go beyond by hand`() async throws {
        let rig = try await town(settings: ["daysInARow": 2])
        await rig.expectError("LooserLimit", from: "Rosters.Prefer", ["person": "1", "daysInARow": 3])
        for day in 1...3 { try await rig.assign(1, try await rig.shift(day, 8, 10)) }
        #expect(try await days(rig).count == 3)
    }

    @Test func `settings out of their range stop the start`() async throws {
        await #expect(throws: (any Error).self) { try await town(settings: ["weekends": 6]) }
    }
}
