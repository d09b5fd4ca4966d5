import PluginAPI
import Rig
import Testing
import Varlink

@testable import Rosters

struct FillTests {
    /// A week of two places with two shifts a day, and people enough.
    private func week(people: Int = 20) async throws -> Rig {
        let rig = try await town(people: people)
        try await rig.call("Town.AddMany", ["places": 2, "days": 7, "firstDay": "2026-12-15"])
        try await rig.makeAvailable(people)
        return rig
    }

    @Test func `every place is filled where that is possible`() async throws {
        let rig = try await week()
        let report = try await rig.fill()
        #expect(report["places"] == 56)
        #expect(report["proposed"] == 56)
        #expect(report["empty"] == 0)
        #expect(report["dropped"] == 0)
        #expect(report["holes"] == [])
        #expect(try await rig.rows("SELECT DISTINCT state FROM rosters_assignment") == [["state": "proposed"]])
    }

    @Test func `the load is shared`() async throws {
        let rig = try await week(people: 28)
        let report = try await rig.fill()
        #expect(report["people"] == 28)
        #expect(report["spread"] == [["shifts": 2, "people": 28]])
    }

    @Test func `a dry run changes nothing`() async throws {
        let rig = try await week()
        let before = try await rig.rows(
            "SELECT COUNT(*) AS n, (SELECT MAX(sequence) FROM kernel_journal) AS last FROM rosters_assignment")
        let report = try await rig.fill(["dryRun": true])
        #expect(report["proposed"] == 56)
        let after = try await rig.rows(
            "SELECT COUNT(*) AS n, (SELECT MAX(sequence) FROM kernel_journal) AS last FROM rosters_assignment")
        #expect(before == after)
    }

    @Test func `what is held stays, and filling again finds nothing to do`() async throws {
        let rig = try await week()
        let before = try await rig.call("Rosters.Assign", ["person": "7", "shift": "1"])
        let first = try await rig.fill()
        #expect(first["heldBefore"] == 1)
        #expect(first["proposed"] == 55)
        let second = try await rig.fill()
        #expect(second["heldBefore"] == 56)
        #expect(second["proposed"] == 0)
        #expect(try await rig.state(before["id"]!.string!) == "confirmed")
    }

    @Test func `who declined is not asked for that time again`() async throws {
        let rig = try await town(people: 2)
        let shift = try await rig.shift(1, 8, 12, wanted: 1, state: "draft")
        try await rig.makeAvailable(2)
        let first = try await rig.fill()["choices"]![0]!
        let list = try await rig.call("Rosters.List", ["shift": .string(shift)])
        try await rig.act("Decline", list["items"]![0]!["id"]!.string!)
        let second = try await rig.fill()["choices"]![0]!
        #expect(second["person"] != first["person"])
        try await rig.act(
            "Decline",
            try await rig.call("Rosters.List", ["shift": .string(shift), "state": "proposed"])["items"]![0]!["id"]!
                .string!)
        let third = try await rig.fill()
        #expect(third["proposed"] == 0)
        #expect(third["holes"]?.array?.count == 1)
    }

    @Test func `only people who can come are asked`() async throws {
        let rig = try await town(people: 4)
        let shift = try await rig.shift(1, 8, 12, wanted: 4, state: "draft")
        // 1 comes in the mornings, 2 not on this weekday, 3 not this week, 4 only because of an extra time.
        try await rig.makeAvailable(1, from: "08:00", until: "12:00")
        try await rig.call(
            "Rosters.AddAvailability", ["person": "2", "from": "08:00", "until": "12:00", "weekdays": ["mo", "we"]])
        try await rig.call(
            "Rosters.AddAvailability", ["person": "3", "from": "08:00", "until": "12:00", "weekdays": ["tu"]])
        try await rig.call(
            "Rosters.AddAbsence", ["person": "3", "fromAt": .string(at(1, 0)), "untilAt": .string(at(1, 9))])
        try await rig.call(
            "Rosters.AddExtraTime", ["person": "4", "fromAt": .string(at(1, 7)), "untilAt": .string(at(1, 13))])
        try await rig.fill()
        let items = try await rig.call("Rosters.List", ["shift": .string(shift)])["items"]?.array ?? []
        #expect(items.map { $0["person"]?.string } == ["1", "4"])
    }

    @Test func `every choice says why, with numbers that are true`() async throws {
        let rig = try await town(people: 3)
        try await rig.makeAvailable(3)
        try await rig.call("Rosters.Prefer", ["person": "1", "wished": 1])
        try await rig.call("Rosters.Prefer", ["person": "2", "wished": 8])
        try await rig.call("Rosters.Prefer", ["person": "3", "wished": 2])
        _ = try await rig.shift(1, 8, 12, wanted: 1, state: "draft")
        let choice = try await rig.fill()["choices"]![0]!
        #expect(choice["name"] == "Person 2")
        #expect(
            choice["reason"]?.string
                == "Of 3 who can go, Person 2 has the least in proportion to the offer: "
                + "Person 2 has 0 other shifts for 8 offered, Person 3 as the next 0 other shifts for 2 offered."
        )
    }

    @Test func `the reason is kept, in both languages, and follows names`() async throws {
        let rig = try await town(people: 1)
        try await rig.makeAvailable(1)
        _ = try await rig.shift(1, 8, 12, wanted: 1, state: "draft")
        try await rig.fill()
        #expect(
            try await rig.call("Rosters.Show", ["assignment": "1"])["why"]
                == "Person 1 is the only one who is qualified and available.")
        #expect(
            try await rig.call("Rosters.Show", ["assignment": "1", "language": "zh-CN"])["why"] == "只有Person 1具备资格且有空。")
        #expect(
            try await rig.rows("SELECT english FROM rosters_reason").first?["english"]?.contains("{person:1}") == true)
    }

    @Test func `every hole says why nobody fits`() async throws {
        let rig = try await town(people: 2)
        try await rig.makeAvailable(2)
        _ = try await rig.shift(1, 8, 12, wanted: 1, qualification: "first-aid", state: "draft")
        _ = try await rig.shift(2, 19, 22, wanted: 1, state: "draft")
        let report = try await rig.fill(["language": "en"])
        let reasons = report["holes"]?.array?.map { $0["reason"]?.string ?? "" } ?? []
        #expect(
            reasons == [
                "1 place stays empty: 2 not qualified. "
                    + "What would fill it: first-aid for Person 1, Person 2; or 1 more person with first-aid on 12-15 08:00.",
                "1 place stays empty: 2 not available. "
                    + "What would fill it: Person 1, Person 2 being free then; or 1 more person on 12-16 19:00.",
            ])
        #expect(report["holes"]![0]!["tone"] == "bad")
        let chinese = try await rig.fill(["language": "zh-CN"])
        #expect(chinese["holes"]![0]!["reason"]?.string?.hasPrefix("空缺1人：2人不具备资格") == true)
    }

    @Test func `a qualification that begins in the middle counts from then on`() async throws {
        let rig = try await town(people: 1)
        try await rig.makeAvailable(1)
        try await rig.call("Town.Grant", ["person": "1", "qualification": "first-aid", "validFrom": .string(at(2, 0))])
        _ = try await rig.shift(1, 8, 12, wanted: 1, qualification: "first-aid", state: "draft")
        let later = try await rig.shift(3, 8, 12, wanted: 1, qualification: "first-aid", state: "draft")
        let report = try await rig.fill()
        #expect(report["choices"]?.array?.map { $0["shift"]?.string } == [later])
        #expect(report["holes"]?.array?.count == 1)
    }

    @Test func `shifts before the window count to the limits`() async throws {
        let rig = try await town(people: 1)
        try await rig.makeAvailable(1)
        for day in 0...3 { try await rig.assign(1, try await rig.shift(day, 10, 15)) }
        _ = try await rig.shift(5, 8, 12, wanted: 1, state: "draft")
        let report = try await rig.call("Rosters.Fill", ["fromDay": "2026-12-18", "untilDay": "2026-12-21"])
        #expect(report["proposed"] == 0)
        #expect(report["holes"]![0]!["reason"]?.string?.contains("1 at a limit") == true)
    }

    @Test func `the same seed gives the same roster`() async throws {
        let first = try await week(people: 15).fill(["dryRun": true, "seed": 7, "limit": 100])
        let second = try await week(people: 15).fill(["dryRun": true, "seed": 7, "limit": 100])
        #expect(first == second)
    }

    @Test func `progress is told while it works`() async throws {
        let rig = try await week()
        let parts = try await rig.stream("Rosters.Fill", ["fromDay": "2026-12-15", "untilDay": "2026-12-22"])
        #expect(parts.last?["done"] == 56)
        #expect(parts.allSatisfy { $0["total"] == 56 })
    }

    @Test func `wrong days and strategies are refused`() async throws {
        let rig = try await town()
        await rig.expectError("WrongDays", from: "Rosters.Fill", ["fromDay": "2026-12-20", "untilDay": "2026-12-20"])
        await rig.expectError("WrongDays", from: "Rosters.Fill", ["fromDay": "2026-12-20", "untilDay": "2027-03-20"])
        await rig.expectError("NoSuchStrategy", from: "Rosters.Fill", ["strategy": "magic"])
        #expect(
            try await rig.call("Rosters.Strategies")["strategies"]?.array?.map { $0["id"]?.string } == [
                "balanced", "dreamer", "first-come", "rogue",
            ])
    }

    @Test func `choices that break a rule are dropped, whoever made them`() async throws {
        let rig = try await week(people: 6)
        let report = try await rig.fill(["strategy": "rogue"])
        // Everybody to everything: two people each on 28 shifts that overlap in pairs, five shifts a week at most.
        #expect(report["dropped"]?.int ?? 0 > 100)
        #expect(report["proposed"] == 30)
        #expect(try await rig.call("Verify")["good"] == true)
    }

    @Test func `a fill that nobody waits for any more stops and stores nothing`() async throws {
        let rig = try await week(people: 2)
        let filling = Task { try await rig.fill(["strategy": "dreamer"]) }
        try await Dreamer.asleep.wait()
        filling.cancel()
        // Whether the caller still hears of it depends on who is quicker.
        _ = try? await filling.value
        try await Dreamer.awake.wait()
        #expect(try await rig.rows("SELECT id FROM rosters_assignment") == [])
    }

    @Test func `fills that use every processor hold up nobody else`() async throws {
        let rig = try await week(people: 2)
        let fills = (1...Searches.most).map { _ in Task { try await rig.fill(["strategy": "dreamer"]) } }
        for work in 1...Searches.most {
            while (try? await rig.call("Rosters.Enough", ["work": .string("\(work)")])) == nil { await Task.yield() }
        }
        for fill in fills { #expect(try await fill.value["strategy"] == "dreamer") }
    }

    @Test func `only so many searches go on at a time`() async throws {
        let searches = Searches()
        func search(beside others: Int) async throws {
            try await searches.running(by: Caller(name: "lin", grants: [])) { _, _ in
                if others > 0 { try await search(beside: others - 1) }
            }
        }
        try await search(beside: Searches.most - 1)
        let refusal = await #expect(throws: Fault.self) { try await search(beside: Searches.most) }
        #expect(refusal?.name == "TooManySearches")
        try await search(beside: Searches.most - 1)
    }

    @Test func `a fill that has done enough stores the best it has`() async throws {
        let rig = try await week(people: 2)
        async let parts = rig.stream(
            "Rosters.Fill", ["fromDay": "2026-12-15", "untilDay": "2026-12-22", "strategy": "dreamer"])
        // The first search of a daemon has the number 1; until it has begun there is none to end.
        while (try? await rig.call("Rosters.Enough", ["work": "1"])) == nil { await Task.yield() }
        let told = try await parts
        #expect(told.dropLast().allSatisfy { $0["work"] == "1" })
        #expect(told.last?["work"] == nil && told.last?["strategy"] == "dreamer")
        #expect(told.last?["searchedPercent"] != nil)
        await rig.expectError("NoSuchWork", from: "Rosters.Enough", ["work": "1"])
    }

    @Test func `stand-ins are those who can come beside their other shifts, fairest first`() async throws {
        let rig = try await town(people: 4)
        try await rig.makeAvailable(4)
        let shift = try await rig.shift(3, 8, 12, wanted: 1)
        try await rig.signUp(1, shift)
        try await rig.signUp(2, try await rig.shift(3, 10, 14))
        try await rig.signUp(3, try await rig.shift(5, 8, 12))
        let answer = try await rig.call("Rosters.StandIns", ["shift": .string(shift)])
        #expect(answer["candidates"] == 2)
        #expect(
            answer["items"]?.array?.map { $0["reason"]?.string } == [
                "Person 4 has 0 other shifts for 4 offered.", "Person 3 has 1 other shift for 4 offered.",
            ])
        let chinese = try await rig.call("Rosters.StandIns", ["shift": .string(shift), "language": "zh-CN"])
        #expect(chinese["items"]![0]!["reason"] == "Person 4另有0班（意愿4班）。")
    }
}
