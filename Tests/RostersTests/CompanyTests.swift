import PluginAPI
import Rig
import Testing
import Varlink

/// Who may be on a shift with whom, and what may follow on what.
struct CompanyTests {
    @Test func `a minor signs up only where an adult is`() async throws {
        let rig = try await town(people: 2)
        try await rig.call("Town.Born", ["person": "1", "day": "2010-05-01"])
        let shift = try await rig.shift(1, 8, 12)
        await rig.expectError("NoAdult", from: "Rosters.SignUp", ["person": "1", "shift": .string(shift)])
        try await rig.signUp(2, shift)
        try await rig.signUp(1, shift)
    }

    @Test func `a fill leaves no minor alone, and says so`() async throws {
        let rig = try await town(people: 2)
        try await rig.call("Town.Born", ["person": "1", "day": "2010-05-01"])
        try await rig.makeAvailable(1)
        _ = try await rig.shift(1, 8, 12, wanted: 2, state: "draft")
        let report = try await rig.fill()
        #expect(report["proposed"] == 0)
        #expect(
            report["holes"]![0]!["reason"]?.string?.hasPrefix(
                "2 places stay empty, 1 of them indispensable: 1 whom the company there does not suit") == true)
        try await rig.makeAvailable(2)
        #expect(try await rig.fill()["proposed"] == 2)
    }

    @Test func `who is kept apart is on no shift together, by hand or by a fill`() async throws {
        let rig = try await town(people: 2)
        try await rig.call("Rosters.Bond", ["person": "2", "other": "1", "kind": "apart"])
        let shift = try await rig.shift(1, 8, 12)
        try await rig.signUp(1, shift)
        await rig.expectError("KeptApart", from: "Rosters.Assign", ["person": "2", "shift": .string(shift)])
        try await rig.makeAvailable(2)
        #expect(try await rig.fill()["proposed"] == 0)
        try await rig.call("Rosters.Unbond", ["person": "1", "other": "2"])
        #expect(try await rig.fill()["proposed"] == 1)
    }

    @Test func `two who go only together need two places, and a fill takes both or none`() async throws {
        let rig = try await town(people: 2)
        try await rig.call("Rosters.Bond", ["person": "1", "other": "2", "kind": "together"])
        #expect(try await rig.call("Rosters.Bonds", ["person": "2"])["items"]![0]!["otherName"] == "Person 1")
        let one = try await rig.shift(1, 8, 12, wanted: 1)
        await rig.expectError("NoPlaceTogether", from: "Rosters.SignUp", ["person": "1", "shift": .string(one)])
        try await rig.makeAvailable(2)
        #expect(try await rig.fill()["proposed"] == 0)
        _ = try await rig.shift(2, 8, 12)
        #expect(try await rig.fill()["proposed"] == 2)
        try await rig.call("Rosters.Unbond", ["person": "1", "other": "2"])
        await rig.expectError("NoSuchBond", from: "Rosters.Unbond", ["person": "1", "other": "2"])
    }

    @Test func `the last places are kept for those whom a mix asks for`() async throws {
        let rig = try await town(people: 3, settings: ["mixes": [["qualification": "first-aid"]]])
        try await rig.call("Town.Grant", ["person": "3", "qualification": "first-aid"])
        let shift = try await rig.shift(1, 8, 12)
        try await rig.signUp(1, shift)
        await rig.expectError("MixNeeded", from: "Rosters.SignUp", ["person": "2", "shift": .string(shift)])
        try await rig.makeAvailable(3)
        let report = try await rig.fill()
        #expect(report["choices"]?.array?.map { $0["person"]?.string } == ["3"])
    }

    @Test func `what may not follow is refused by hand and left out by fills`() async throws {
        let turns: JSON = [
            ["name": "early", "from": "05:00", "until": "10:00", "notAfter": ["late"]],
            ["name": "late", "from": "15:00", "until": "22:00"],
        ]
        let rig = try await town(people: 1, settings: ["turns": turns])
        try await rig.makeAvailable(1, from: "05:00", until: "24:00")
        try await rig.signUp(1, try await rig.shift(1, 18, 21))
        let early = try await rig.shift(2, 8, 10, wanted: 1)
        await rig.expectError("WrongTurn", from: "Rosters.SignUp", ["person": "1", "shift": .string(early)])
        #expect(try await rig.fill()["proposed"] == 0)
        #expect(try await rig.rows("SELECT id FROM rosters_assignment WHERE shift = \(early)") == [])
    }

    @Test(arguments: [(0, 2), (100, 1)])
    func `where few messages count, fewer people are asked`(_ weight: Int, _ people: Int) async throws {
        let rig = try await town(people: 2, settings: ["fewMessages": JSON(weight)])
        try await rig.makeAvailable(2)
        for day in [1, 2, 4, 5] { _ = try await rig.shift(day, 8, 10, wanted: 1, state: "draft") }
        let report = try await rig.fill()
        #expect(report["proposed"] == 4)
        #expect(report["people"] == JSON(people))
    }

    @Test func `two who like to go together get the same shift`() async throws {
        let rig = try await town(people: 4)
        try await rig.makeAvailable(4)
        try await rig.call("Rosters.Bond", ["person": "1", "other": "4", "kind": "rather"])
        for location in ["1", "2"] { _ = try await rig.shift(1, 8, 12, state: "draft", location: location) }
        #expect(try await rig.fill()["proposed"] == 4)
        let shifts = try await rig.rows("SELECT DISTINCT shift FROM rosters_assignment WHERE person IN ('1', '4')")
        #expect(shifts.count == 1)
    }

    @Test func `settings that make no sense stop the start`() async throws {
        let wrong: [JSONObject] = [
            ["turns": [["name": "early", "from": "5 o'clock", "until": "10:00"]]],
            ["turns": [["name": "early", "from": "05:00", "until": "10:00", "notAfter": ["late"]]]],
            ["mixes": [["qualification": "first-aid", "least": 3, "fromPeople": 2]]], ["adultAge": 40],
        ]
        for settings in wrong {
            await #expect(throws: (any Error).self) { try await town(settings: settings) }
        }
    }

    @Test func `hours of four weeks and days off are kept by fills`() async throws {
        let rig = try await town(people: 1, settings: ["perFourWeeksUSec": 36_000_000_000])
        try await rig.makeAvailable(1)
        for day in 1...4 { _ = try await rig.shift(day, 8, 12, wanted: 1, state: "draft") }
        #expect(try await rig.fill()["proposed"] == 2)
        await rig.expectError(
            "LooserLimit", from: "Rosters.Prefer", ["person": "1", "perFourWeeksUSec": 43_200_000_000])
        let other = try await town(people: 1)
        try await other.makeAvailable(1)
        try await other.call("Rosters.Prefer", ["person": "1", "daysOff": 2])
        for day in [1, 3] { _ = try await other.shift(day, 8, 12, wanted: 1, state: "draft") }
        #expect(try await other.fill()["proposed"] == 1)
        #expect(try await other.call("Rosters.Availability", ["person": "1"])["daysOff"] == 2)
    }
}
