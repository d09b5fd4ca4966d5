import PluginAPI
import Rig
import Testing
import Varlink

@testable import Rosters

/// The design's table, typed off it; the plugin's own is never asked for what is right.
private let design: [String: [String]] = [
    "proposed": ["confirmed", "declined", "expired"],
    "requested": ["confirmed", "waitlisted", "rejected", "withdrawn"],
    "waitlisted": ["offered", "withdrawn", "closed"],
    "offered": ["confirmed", "declined", "expired"],
    "confirmed": ["standInWanted", "withdrawn", "released", "checkedIn"],
    "standInWanted": ["takenOver", "confirmed"],
    "checkedIn": ["completed", "leftEarly"],
]
private let afterTheEnd = ["completed", "noShow", "excused"]

struct StepTests {
    @Test(arguments: Assignment.State.allCases)
    func `a state leads where the design says and nowhere else`(_ state: Assignment.State) {
        for next in Assignment.State.allCases {
            let early = design[state.rawValue]?.contains(next.rawValue) ?? false
            #expect(state.mayBecome(next, isOver: false) == early, "\(state) to \(next) before the end")
            let late = state == .confirmed ? afterTheEnd.contains(next.rawValue) : early
            #expect(state.mayBecome(next, isOver: true) == late, "\(state) to \(next) after the end")
        }
    }

    /// What each method does to an assignment, by the state it leads to.
    private static let verbs: [(verb: String, state: String, more: JSONObject)] = [
        ("Confirm", "confirmed", [:]), ("Decline", "declined", [:]), ("Withdraw", "withdrawn", [:]),
        ("WantStandIn", "standInWanted", [:]), ("CheckIn", "checkedIn", [:]), ("CheckOut", "leftEarly", [:]),
        ("TakeOver", "takenOver", ["person": "3"]),
        ("Conclude", "completed", ["outcome": "completed"]), ("Conclude", "noShow", ["outcome": "noShow"]),
        ("Conclude", "excused", ["outcome": "excused"]),
    ]

    /// Brings a fresh assignment into each state that can be reached by methods before its shift.
    private static let ways: [(state: String, steps: [(String, JSONObject)])] = [
        ("proposed", []), ("confirmed", [("Confirm", [:])]), ("declined", [("Decline", [:])]),
        ("expired", [("Release", ["reason": "no"])]), ("standInWanted", [("Confirm", [:]), ("WantStandIn", [:])]),
        ("withdrawn", [("Confirm", [:]), ("Withdraw", [:])]),
        ("released", [("Confirm", [:]), ("Release", ["reason": "no"])]),
        ("takenOver", [("Confirm", [:]), ("WantStandIn", [:]), ("TakeOver", ["person": "3"])]),
    ]

    @Test(arguments: 0..<8)
    func `every method goes where the table lets it and is refused elsewhere`(_ index: Int) async throws {
        let way = StepTests.ways[index]
        let rig = try await town(people: 3 * StepTests.verbs.count, settings: ["withdrawUSec": 3_600_000_000])
        for (number, verb) in StepTests.verbs.enumerated() where verb.verb != "CheckIn" {
            // A shift and three people for each, so that none knows of another.
            func person(_ one: Int) -> JSON { JSON("\(3 * number + one)") }
            let assignment = try await rig.assign(3 * number + 1, try await rig.shift(2, 8, 12), propose: true)
            for (step, more) in way.steps {
                try await rig.act(step, assignment, more["person"] == nil ? more : ["person": person(3)])
            }
            #expect(try await rig.state(assignment) == way.state)
            var parameters: JSONObject = ["assignment": .string(assignment)]
            for (name, value) in verb.more { parameters[name] = name == "person" ? person(2) : value }
            if design[way.state]?.contains(verb.state) ?? false {
                try await rig.call("Rosters.\(verb.verb)", parameters)
                #expect(try await rig.state(assignment) == verb.state)
            } else {
                await rig.expectError("NotAllowedNow", from: "Rosters.\(verb.verb)", parameters)
            }
        }
    }

    @Test func `a request waits for a coordinator`() async throws {
        let rig = try await town(settings: ["signUps": "requested"])
        let shift = try await rig.shift(2, 8, 12, wanted: 1)
        let first = try await rig.signUp(1, shift)
        let second = try await rig.signUp(2, shift)
        #expect(try await rig.state(first) == "requested")
        #expect(try await rig.act("Confirm", first) == "confirmed")
        await rig.expectError("Full", from: "Rosters.Confirm", ["assignment": .string(second)])
        #expect(try await rig.act("Withdraw", second) == "withdrawn")
    }

    @Test func `a shift is attended from check-in to check-out`() async throws {
        let rig = try await town()
        let shift = try await rig.shift(0, 12, 16)
        let assignment = try await rig.signUp(1, shift)
        let early = await rig.expectError("TooEarly", from: "Rosters.CheckIn", ["assignment": .string(assignment)])
        #expect(early["earliestAt"]?.string == at(0, 10))
        try await rig.advance(by: .seconds(3 * 3600))
        #expect(try await rig.act("CheckIn", assignment) == "checkedIn")
        await rig.expectError("NotAllowedNow", from: "Rosters.Withdraw", ["assignment": .string(assignment)])
        try await rig.advance(by: .seconds(5 * 3600))
        #expect(try await rig.act("CheckOut", assignment) == "completed")
        await rig.expectError("NotAllowedNow", from: "Rosters.CheckOut", ["assignment": .string(assignment)])
    }

    @Test func `who goes before the end has left early`() async throws {
        let rig = try await town()
        let assignment = try await rig.signUp(1, try await rig.shift(0, 9, 13))
        try await rig.act("CheckIn", assignment)
        try await rig.advance(by: .seconds(3 * 3600))
        #expect(try await rig.act("CheckOut", assignment) == "leftEarly")
    }

    @Test(arguments: ["completed", "noShow", "excused"])
    func `after the end it is said what became of somebody`(_ outcome: String) async throws {
        let rig = try await town()
        let assignment = try await rig.signUp(1, try await rig.shift(0, 9, 13))
        try await rig.advance(by: .seconds(6 * 3600))
        await rig.expectError("NotAllowedNow", from: "Rosters.CheckIn", ["assignment": .string(assignment)])
        #expect(try await rig.act("Conclude", assignment, ["outcome": .string(outcome)]) == outcome)
    }

    @Test func `every step is recorded with who and why`() async throws {
        let rig = try await town()
        let assignment = try await rig.assign(1, try await rig.shift(3, 8, 12), propose: true)
        try await rig.act("Confirm", assignment)
        try await rig.act("Release", assignment, ["reason": "The street is closed."])
        let changes = try await rig.call("Rosters.Show", ["assignment": .string(assignment)])["changes"]?.array ?? []
        #expect(changes.map { $0["to"]?.string } == ["proposed", "confirmed", "released"])
        #expect(changes.map { $0["from"]?.string } == [nil, "proposed", "confirmed"])
        #expect(changes[2]["reason"] == "The street is closed.")
        #expect(changes[2]["who"] == "tester")
    }

    @Test func `proposals nobody answers expire a day before their shift`() async throws {
        let rig = try await town()
        let assignment = try await rig.assign(1, try await rig.shift(2, 8, 12), propose: true)
        try await rig.advance(by: .seconds(23 * 3600))
        #expect(try await rig.state(assignment) == "proposed")
        try await rig.advance(by: .seconds(3600 + 600))
        #expect(try await rig.state(assignment) == "expired")
    }

    @Test func `what nobody concludes is concluded by itself`() async throws {
        let rig = try await town(settings: ["unaccounted": "noShow"])
        let shift = try await rig.shift(0, 9, 13, wanted: 3)
        let (first, second, third) = (
            try await rig.signUp(1, shift), try await rig.signUp(2, shift), try await rig.signUp(3, shift)
        )
        try await rig.act("CheckIn", first)
        try await rig.act("WantStandIn", third)
        try await rig.advance(by: .seconds(3 * 86_400))
        #expect(try await rig.state(first) == "completed")
        #expect(try await rig.state(second) == "noShow")
        #expect(try await rig.state(third) == "noShow")
        #expect(try await rig.call("Verify")["good"] == true)
    }

    @Test func `a place is taken over in one step`() async throws {
        let rig = try await town()
        let shift = try await rig.shift(1, 8, 12, wanted: 1)
        let first = try await rig.signUp(1, shift)
        let late = await rig.expectError("TooLate", from: "Rosters.Withdraw", ["assignment": .string(first)])
        #expect(late["deadlineAt"]?.string == at(-1, 8))
        try await rig.act("WantStandIn", first)
        await rig.expectError("Full", from: "Rosters.SignUp", ["person": "2", "shift": .string(shift)])
        let second = try await rig.call("Rosters.TakeOver", ["assignment": .string(first), "person": "2"])
        #expect(second["state"] == "confirmed")
        #expect(try await rig.state(first) == "takenOver")
    }
}
