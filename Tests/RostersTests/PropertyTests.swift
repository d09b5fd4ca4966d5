import PluginAPI
import Rig
import Testing
import Varlink

/// Random numbers of the tests' own.
struct Chance {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x2545_F491_4F6C_DD1D &+ 0x9E37_79B9 }

    mutating func of(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(count))
    }
}

/// What the rules say, thought of anew: minute by minute, with none of the plugin's code.
struct Oracle {
    struct Place { var person: String, shift: String, need: String, starts: Int, ends: Int }

    /// Says what is wrong with the places that are held.
    static func problems(_ places: [Place], wanted: [String: Int]) -> [String] {
        var found: [String] = []
        for (need, people) in Dictionary(grouping: places, by: \.need) where people.count > wanted[need] ?? 0 {
            found.append("need \(need) has \(people.count)")
        }
        for (person, places) in Dictionary(grouping: places, by: \.person) {
            found += problems(places.sorted { $0.starts < $1.starts }).map { "person \(person): \($0)" }
        }
        return found
    }

    private static func problems(_ places: [Place]) -> [String] {
        var found: [String] = []
        for (one, next) in zip(places, places.dropFirst()) where next.starts < one.ends + 30 {
            found.append("\(next.starts - one.ends) minutes between \(one.shift) and \(next.shift)")
        }
        for place in places {
            // The fullest window begins with a shift or ends with one.
            for begin in [place.starts, place.ends - 1440, place.ends - 10080] {
                let day = places.reduce(0) { $0 + overlap($1, begin, begin + 1440) }
                let week = places.reduce(0) { $0 + overlap($1, begin, begin + 10080) }
                let count = places.count { begin <= $0.starts && $0.starts < begin + 10080 }
                if day > 480 { found.append("\(day) minutes within a day") }
                if week > 1200 { found.append("\(week) minutes within a week") }
                if count > 5 { found.append("\(count) shifts within a week") }
            }
        }
        return found
    }

    private static func overlap(_ place: Place, _ from: Int, _ until: Int) -> Int {
        max(0, min(place.ends, until) - max(place.starts, from))
    }
}

struct PropertyTests {
    private static let holding =
        "('proposed', 'confirmed', 'offered', 'standInWanted', 'checkedIn', 'completed', 'leftEarly')"

    private func places(_ rig: Rig) async throws -> [Oracle.Place] {
        try await rig.rows(
            """
            SELECT a.person, a.shift, a.need, s.starts, s.ends FROM rosters_assignment a JOIN town_shift s ON s.id = a.shift
            WHERE a.state IN \(Self.holding)
            """
        ).map {
            Oracle.Place(
                person: $0["person"]!, shift: $0["shift"]!, need: $0["need"]!,
                starts: try Instant($0["starts"]!).seconds / 60,
                ends: try Instant($0["ends"]!).seconds / 60)
        }
    }

    private func wanted(_ rig: Rig) async throws -> [String: Int] {
        Dictionary(
            uniqueKeysWithValues: try await rig.rows("SELECT id, wanted FROM town_need").map {
                ($0["id"]!, Int($0["wanted"]!)!)
            })
    }

    @Test(arguments: 1...3)
    func `whatever people and coordinators do, no rule is broken`(_ seed: Int) async throws {
        var chance = Chance(seed)
        let rig = try await town(people: 6, settings: ["withdrawUSec": 0])
        var shifts: [String] = []
        for _ in 0..<24 {
            let start = 6 + chance.of(14)
            shifts.append(
                try await rig.shift(
                    1 + chance.of(9), start, start + 2 + chance.of(4), wanted: 1 + chance.of(2),
                    minute: 10 * chance.of(6)))
        }
        var made: [String] = []
        var refused = 0
        for _ in 0..<150 {
            do {
                try await act(rig, shifts, &made, &chance)
            } catch is Rig.Refusal {
                refused += 1
            }
        }
        #expect(refused > 10, "the town is too large for its rules to be tried")
        #expect(made.count > 20)
        #expect(Oracle.problems(try await places(rig), wanted: try await wanted(rig)) == [])
        #expect(try await rig.call("Verify")["good"] == true)
    }

    private func act(_ rig: Rig, _ shifts: [String], _ made: inout [String], _ chance: inout Chance) async throws {
        let person = 1 + chance.of(6)
        let shift = shifts[chance.of(shifts.count)]
        guard chance.of(3) == 0, !made.isEmpty else {
            switch chance.of(3) {
            case 0: made.append(try await rig.signUp(person, shift))
            case 1: made.append(try await rig.assign(person, shift))
            default: made.append(try await rig.assign(person, shift, propose: true))
            }
            return
        }
        let assignment = made[chance.of(made.count)]
        switch chance.of(6) {
        case 0: try await rig.act("Withdraw", assignment)
        case 1: try await rig.act("Confirm", assignment)
        case 2: try await rig.act("Decline", assignment)
        case 3: try await rig.act("Release", assignment, ["reason": "chance"])
        case 4: try await rig.act("WantStandIn", assignment)
        default:
            let reply = try await rig.call(
                "Rosters.TakeOver", ["assignment": .string(assignment), "person": JSON("\(person)")])
            made.append(reply["id"]?.string ?? "")
        }
    }

    @Test(arguments: ["balanced", "first-come"])
    func `a filled roster breaks no rule`(_ strategy: String) async throws {
        let rig = try await town(people: 12)
        try await rig.call("Town.AddMany", ["places": 3, "days": 10, "firstDay": "2026-12-15"])
        try await rig.makeAvailable(12)
        try await rig.call("Rosters.Prefer", ["person": "3", "shiftsPerWeek": 2])
        let report = try await rig.fill(["strategy": .string(strategy)], days: 10)
        let placed = try await places(rig)
        #expect(report["proposed"] == JSON(placed.count))
        #expect(placed.count > 60)
        #expect(Oracle.problems(placed, wanted: try await wanted(rig)) == [])
        #expect(try await rig.call("Verify")["good"] == true)
    }
}
