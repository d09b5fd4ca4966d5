import Foundation
import PluginAPI
import Rig
import Testing
import Varlink

@testable import Courses

struct BallotTests {
    @Test func `a ballot draws when enrolment closes, and everyone learns rank and rule`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 2, ["policy": "ballot"])
        try await palace.open()
        for person in 1...6 { #expect(try await palace.signUp(course, person)["state"] == "entered") }
        try await palace.rig.advance(by: .seconds(2 * 86_400 - 1))
        #expect(try await palace.states(course).allSatisfy { $0.hasSuffix("entered") })
        try await palace.rig.advance(by: .seconds(1))
        let states = try await palace.states(course)
        #expect(states.filter { $0.hasSuffix("drawn") }.count == 2)
        #expect(states.filter { $0.hasSuffix("waitlisted") }.count == 4)
        #expect(try await palace.told().count == 6)
        let third = try await palace.rig.rows("SELECT id FROM courses_enrolment WHERE rank = 3")[0]["id"] ?? ""
        let shown = try await palace.rig.call("Courses.ShowEnrolment", ["enrolment": .string(third)])
        #expect(
            shown["decided"]
                == "Rank 3 of 6 in the ballot, in priority class 0: the places (2) had gone to earlier ranks; first in line now."
        )
        #expect(try await palace.problems() == [])
    }

    @Test func `the hash of the seed is known before, the seed only after the draw`() async throws {
        let palace = try await Palace()
        let course = try await palace.add("Piano", ["policy": "ballot"])
        let promised = try await palace.rig.call("Courses.Show", ["course": .string(course)])["seedHash"]
        await palace.rig.expectError("NotDrawnYet", from: "Courses.Draw", ["course": .string(course)])
        try await palace.open()
        try await palace.signUp(course, 1)
        try await palace.rig.advance(by: .seconds(2 * 86_400))
        let paper = try await palace.rig.call("Courses.Draw", ["course": .string(course)])["text"]?.string ?? ""
        let lines = paper.split(separator: "\n")
        let seed = lines.first { $0.hasPrefix("seed ") }?.dropFirst(5) ?? ""
        #expect(promised?.string == Ballot.hash(String(seed)))
    }

    @Test func `a drawn place that nobody answers goes to the next rank`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 1, ["policy": "ballot"])
        try await palace.open()
        for person in 1...3 { try await palace.signUp(course, person) }
        try await palace.rig.advance(by: .seconds(3 * 86_400))
        let rows = try await palace.rig.rows("SELECT state FROM courses_enrolment ORDER BY rank")
        #expect(rows.compactMap { $0["state"] } == ["expired", "offered", "waitlisted"])
    }

    @Test func `those of a class before are drawn before, and who never had a place is told from who had`() async throws
    {
        let palace = try await Palace()
        let first = try await palace.add("Voice", places: 5)
        let course = try await palace.add(
            places: 3, ["policy": "ballot", "priorities": ["reduced-mobility", "neverServed"]])
        try await palace.open()
        for person in 1...3 { try await palace.signUp(first, person) }
        for person in [1, 2, 3, 4, 10, 20] { try await palace.signUp(course, person) }
        try await palace.rig.advance(by: .seconds(2 * 86_400))
        let drawn = try await palace.states(course).filter { $0.hasSuffix("drawn") }
        #expect(drawn == ["4 drawn", "10 drawn", "20 drawn"])
    }

    @Test func `the cap of a term holds in the draw`() async throws {
        let palace = try await Palace(perPerson: 1)
        let first = try await palace.add("Voice", places: 5)
        let course = try await palace.add(places: 3, ["policy": "ballot"])
        try await palace.open()
        try await palace.signUp(course, 1)
        try await palace.signUp(course, 2)
        try await palace.signUp(first, 1)
        try await palace.rig.advance(by: .seconds(2 * 86_400))
        #expect(try await palace.states(course) == ["1 notDrawn", "2 drawn"])
    }

    @Test func `who comes together is drawn together`() async throws {
        let palace = try await Palace()
        let course = try await palace.add(places: 4, ["policy": "ballot"])
        try await palace.open()
        for person in stride(from: 1, to: 20, by: 3) {
            try await palace.signUp(course, person, ["companions": ["\(person + 1)", "\(person + 2)"]])
        }
        try await palace.rig.advance(by: .seconds(2 * 86_400))
        let drawn = try await palace.states(course).filter { $0.hasSuffix("drawn") }
        #expect(drawn.count == 3)
        let parties = Set(drawn.compactMap { Int($0.split(separator: " ")[0]) }.map { ($0 - 1) / 3 })
        #expect(parties.count == 1)
    }

    @Test func `what another implementation has drawn comes out the same`() async throws {
        let palace = try await Palace()
        for (name, text) in try BallotTests.fixtures() {
            let again = try await palace.rig.call("Courses.Draw", ["replayFile": .string(text)])["text"]
            #expect(again?.string == text, "\(name)")
        }
    }

    @Test func `a changed byte of the seed, an entry or a result is noticed`() async throws {
        let palace = try await Palace()
        let text = try #require(try BallotTests.fixtures().first { $0.text.count > 2000 }?.text)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() where !line.isEmpty && index < 60 {
            var altered = lines
            let last = line.last == "0" ? "1" : "0"
            altered[index] = line.dropLast() + last
            await #expect(throws: Rig.Refusal.self, "line \(index): \(line)") {
                try await palace.rig.call(
                    "Courses.Draw", ["replayFile": .string(altered.joined(separator: "\n"))])
            }
        }
        await palace.rig.expectError("NotABallot", from: "Courses.Draw", ["replayFile": "once upon a time\n"])
        await palace.rig.expectError("WhichBallot", from: "Courses.Draw")
    }

    /// Each of 12 entries is drawn for 4 places in a third of 10,000 draws; five standard deviations are 236.
    @Test func `every entry has its fair share of 10,000 draws`() {
        let entries = (1...12).map { Ballot.Entry(id: $0, party: $0, priority: 0, left: 1) }
        var places = [Int: Int]()
        for seed in 0..<10_000 {
            for outcome in Ballot(course: 1, places: 4, seed: "\(seed)", entries: entries).draw()
            where outcome.verdict == .place {
                places[outcome.id, default: 0] += 1
            }
        }
        #expect(places.values.reduce(0, +) == 40_000)
        for entry in entries {
            let share = places[entry.id] ?? 0
            #expect(abs(share - 3333) < 236, "entry \(entry.id) had \(share) places")
        }
    }

    private static func fixtures() throws -> [(name: String, text: String)] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/courses")
        return try (1...12).map { number in
            let name = "ballot-\(number).txt"
            return (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
        }
    }
}
