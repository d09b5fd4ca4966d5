import PluginAPI
import Rig
import Testing
import Varlink

struct RuleTests {
    private func refuse(_ error: String, _ rig: Rig, _ shift: String, person: Int = 1) async -> JSONObject {
        let fields = await rig.expectError(
            error, from: "Rosters.SignUp", ["person": JSON("\(person)"), "shift": .string(shift)])
        await rig.expectError(error, from: "Rosters.Assign", ["person": JSON("\(person)"), "shift": .string(shift)])
        return fields
    }

    @Test func `nobody is on two shifts at a time`() async throws {
        let rig = try await town()
        let first = try await rig.shift(3, 8, 12)
        try await rig.signUp(1, first)
        let fields = await refuse("Overlaps", rig, try await rig.shift(3, 11, 14))
        #expect(fields["shift"]?.string == first)
        #expect(fields["title"]?.string == "Shift \(first)")
        #expect(fields["startsAt"]?.string == at(3, 8))
    }

    @Test func `there is rest between two shifts`() async throws {
        let rig = try await town()
        try await rig.signUp(1, try await rig.shift(3, 8, 12))
        let fields = await refuse("RestTooShort", rig, try await rig.shift(3, 12, 14, minute: 20))
        #expect(fields["gapUSec"] == 1_200_000_000)
        #expect(fields["neededUSec"] == 1_800_000_000)
        try await rig.signUp(1, try await rig.shift(3, 12, 14, minute: 30))
    }

    @Test func `hours within a day are limited, also across midnight`() async throws {
        let rig = try await town()
        try await rig.signUp(1, try await rig.shift(3, 18, 23))
        let fields = await refuse("HoursReached", rig, try await rig.shift(4, 6, 10))
        #expect(fields["wouldUSec"] == 32_400_000_000)
        #expect(fields["mostUSec"] == 28_800_000_000)
        #expect(fields["withinUSec"] == 86_400_000_000)
    }

    @Test func `hours within seven days are limited`() async throws {
        let rig = try await town()
        for day in [1, 3, 5] { try await rig.signUp(1, try await rig.shift(day, 8, 14)) }
        let fields = await refuse("HoursReached", rig, try await rig.shift(7, 8, 12))
        #expect(fields["withinUSec"] == 604_800_000_000)
        try await rig.signUp(1, try await rig.shift(8, 8, 12))
    }

    @Test func `shifts within seven days are limited`() async throws {
        let rig = try await town()
        for day in 1...5 { try await rig.signUp(1, try await rig.shift(day, 8, 10)) }
        let fields = await refuse("ShiftsReached", rig, try await rig.shift(7, 8, 10))
        #expect(fields["would"] == 6)
        #expect(fields["most"] == 5)
    }

    @Test func `own limits are kept, and are never looser than those of the house`() async throws {
        let rig = try await town()
        try await rig.call("Rosters.Prefer", ["person": "1", "shiftsPerWeek": 1])
        try await rig.signUp(1, try await rig.shift(3, 8, 10))
        let fields = await refuse("ShiftsReached", rig, try await rig.shift(5, 8, 10))
        #expect(fields["most"] == 1)
        let looser = await rig.expectError(
            "LooserLimit", from: "Rosters.Prefer", ["person": "1", "perDayUSec": 36_000_000_000])
        #expect(looser["given"] == "10h")
        #expect(looser["allowed"] == "8h")
    }

    @Test func `a qualification is needed, and must hold until the end of the shift`() async throws {
        let rig = try await town()
        let shift = try await rig.shift(3, 8, 12, qualification: "first-aid")
        #expect(await refuse("NotQualified", rig, shift)["qualification"] == "first-aid")
        try await rig.call(
            "Town.Grant", ["person": "1", "qualification": "first-aid", "validUntil": .string(at(3, 10))])
        let fields = await refuse("QualificationEnds", rig, shift)
        #expect(fields["untilAt"]?.string == at(3, 10))
        #expect(fields["endsAt"]?.string == at(3, 12))
        try await rig.call("Town.Grant", ["person": "2", "qualification": "first-aid", "validFrom": .string(at(4, 8))])
        _ = await refuse("NotQualified", rig, shift, person: 2)
        try await rig.call(
            "Town.Grant", ["person": "1", "qualification": "first-aid", "validUntil": .string(at(3, 12))])
        try await rig.signUp(1, shift)
    }

    @Test func `a qualification is looked at again at check-in`() async throws {
        let rig = try await town()
        try await rig.call("Town.Grant", ["person": "1", "qualification": "first-aid"])
        let assignment = try await rig.signUp(1, try await rig.shift(0, 9, 12, qualification: "first-aid"))
        try await rig.call("Town.Revoke", ["person": "1"])
        await rig.expectError("NotQualified", from: "Rosters.CheckIn", ["assignment": .string(assignment)])
    }

    @Test func `a full shift takes nobody, and proposals count`() async throws {
        let rig = try await town()
        let shift = try await rig.shift(3, 8, 12, wanted: 2)
        try await rig.signUp(1, shift)
        let proposal = try await rig.assign(2, shift, propose: true)
        let fields = await refuse("Full", rig, shift, person: 3)
        #expect(fields["held"] == 2)
        #expect(fields["wanted"] == 2)
        try await rig.act("Decline", proposal)
        try await rig.signUp(3, shift)
    }

    @Test func `nobody is on one shift twice`() async throws {
        let rig = try await town()
        let shift = try await rig.shift(3, 8, 12)
        let assignment = try await rig.signUp(1, shift)
        let fields = await refuse("AlreadyOn", rig, shift)
        #expect(fields["assignment"]?.string == assignment)
        try await rig.act("Withdraw", assignment)
        try await rig.signUp(1, shift)
    }

    @Test func `the database refuses a second place on a shift by itself`() async throws {
        let rig = try await town()
        let index = try await rig.rows(
            "SELECT sql FROM sqlite_master WHERE name = 'rosters_assignment_one'")
        #expect(index.first?["sql"]?.hasPrefix("CREATE UNIQUE INDEX") == true)
    }

    @Test func `people sign up for published shifts alone`() async throws {
        let rig = try await town()
        for state in ["draft", "locked", "running", "ended", "cancelled"] {
            let shift = try await rig.shift(3, 8, 12, state: state)
            let fields = await rig.expectError(
                "ShiftNotOpen", from: "Rosters.SignUp", ["person": "1", "shift": .string(shift)])
            #expect(fields["state"]?.string == state)
        }
        await rig.expectError("NoSuchShift", from: "Rosters.SignUp", ["person": "1", "shift": "999"])
        let open = try await rig.shift(3, 8, 12)
        await rig.expectError("NoSuchPerson", from: "Rosters.SignUp", ["person": "Nobody", "shift": .string(open)])
    }

    @Test func `a place that few can fill is taken before one for anyone`() async throws {
        let rig = try await town()
        try await rig.call("Town.Grant", ["person": "1", "qualification": "first-aid"])
        let made = try await rig.call(
            "Town.AddShift",
            [
                "startsAt": .string(at(3, 8)), "endsAt": .string(at(3, 12)),
                "needs": [
                    ["least": 1, "wanted": 1], ["least": 1, "wanted": 1, "qualification": "first-aid"],
                ],
            ])
        let shift = made["id"]?.string ?? ""
        try await rig.signUp(1, shift)
        try await rig.signUp(2, shift)
        await rig.expectError("Full", from: "Rosters.SignUp", ["person": "3", "shift": .string(shift)])
        #expect(try await rig.call("Town.Held", ["needs": made["needs"]!])["held"] == [1, 1])
        await rig.expectError(
            "NoSuchNeed", from: "Rosters.Assign", ["person": "3", "shift": .string(shift), "qualification": "driver"])
    }

    @Test func `a coordinator of one organization leaves others' shifts alone`() async throws {
        let rig = try await town()
        let shift = try await rig.shift(3, 8, 12, organization: "south")
        let north = rig.as(.coordinator, over: "north")
        await north.expectError("PermissionDenied", from: "Rosters.SignUp", ["person": "1", "shift": .string(shift)])
        try await rig.as(.coordinator, over: "city").call("Rosters.SignUp", ["person": "1", "shift": .string(shift)])
        #expect(try await north.call("Rosters.List")["items"] == [])
        #expect(try await rig.call("Rosters.List")["items"]?.array?.count == 1)
    }
}
