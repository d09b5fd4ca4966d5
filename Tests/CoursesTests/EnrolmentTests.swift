import PluginAPI
import Rig
import Testing
import Varlink

struct EnrolmentTests {
    @Test func `places go by order of arrival, and then numbers in line`() async throws {
        let palace = try await Palace()
        let course = try await palace.add(places: 2)
        try await palace.open()
        for person in 1...4 { try await palace.signUp(course, person) }
        #expect(try await palace.states(course) == ["1 enrolled", "2 enrolled", "3 waitlisted", "4 waitlisted"])
        let shown = try await palace.rig.call("Courses.ShowEnrolment", ["enrolment": "4"])
        #expect(shown["line"] == 2)
        #expect(shown["before"] == 1)
        #expect(shown["decided"] == "The places (2) were taken on arrival; in line before: 1.")
    }

    @Test func `enrolment opens and closes at the second`() async throws {
        let palace = try await Palace()
        let course = try await palace.add()
        try await palace.rig.advance(by: .seconds(3599))
        let early = await palace.refusal("NotYetOpen", course, 1)
        #expect(early["opensAt"] == .string(Palace.opens))
        try await palace.rig.advance(by: .seconds(1))
        try await palace.signUp(course, 1)
        #expect(try await palace.signals("enrolmentOpened").column("title") == ["Piano"])
        try await palace.rig.advance(by: .seconds(2 * 86_400))
        _ = await palace.refusal("EnrolmentClosed", course, 2)
    }

    @Test func `who comes too early is refused on the doorstep, and an edit opens it`() async throws {
        let palace = try await Palace()
        let course = try await palace.add()
        for _ in 1...3 { _ = await palace.refusal("NotYetOpen", course, 1) }
        try await palace.rig.call(
            "Courses.EditCourse", ["course": .string(course), "opensAt": "2027-02-21T01:00:00Z"])
        #expect(try await palace.signUp(course, 1)["state"] == "enrolled")
    }

    @Test func `nobody has two places in a course`() async throws {
        let palace = try await Palace()
        let course = try await palace.add()
        try await palace.open()
        try await palace.signUp(course, 1)
        let refusal = await palace.refusal("AlreadyEnrolled", course, 1)
        #expect(refusal["state"] == "enrolled")
        _ = await palace.refusal("AlreadyEnrolled", course, 2, ["companions": ["P1"]])
    }

    @Test func `a retry with the same key gives the same answer`() async throws {
        let palace = try await Palace()
        let course = try await palace.add()
        try await palace.open()
        let first = try await palace.signUp(course, 1, ["requestId": "a"])
        #expect(try await palace.signUp(course, 1, ["requestId": "a"]) == first)
        #expect(try await palace.states(course) == ["1 enrolled"])
    }

    @Test func `a hold that nobody completes goes to the next in line`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 1)
        try await palace.open()
        let held = try await palace.signUp(course, 1, ["hold": true])
        #expect(held["state"] == "held")
        #expect(held["answerByAt"] == "2027-02-22T01:10:00Z")
        try await palace.signUp(course, 2)
        try await palace.rig.advance(by: .seconds(599))
        #expect(try await palace.states(course) == ["1 held", "2 waitlisted"])
        try await palace.rig.advance(by: .seconds(1))
        #expect(try await palace.states(course) == ["1 expired", "2 offered"])
        #expect(try await palace.told() == ["1 expired", "2 offered"])
        let late = await palace.rig.expectError("AnswerTooLate", from: "Courses.Accept", ["enrolment": "1"])
        #expect(late["answerByAt"] == "2027-02-22T01:10:00Z")
        try await palace.answer("Accept", "2")
        #expect(try await palace.states(course) == ["1 expired", "2 enrolled"])
    }

    @Test func `an offer that nobody answers passes on by itself until the line is empty`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 1)
        try await palace.open()
        for person in 1...3 { try await palace.signUp(course, person) }
        try await palace.answer("Withdraw", "1")
        #expect(try await palace.states(course) == ["1 withdrawn", "2 offered", "3 waitlisted"])
        try await palace.rig.advance(by: .seconds(86_400))
        #expect(try await palace.states(course) == ["1 withdrawn", "2 expired", "3 offered"])
        try await palace.rig.advance(by: .seconds(86_400))
        #expect(try await palace.states(course) == ["1 withdrawn", "2 expired", "3 expired"])
    }

    @Test(arguments: ["Withdraw", "Release", "EditCourse", "erase"])
    func `every path that frees a place moves the line up`(path: String) async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 1)
        try await palace.open()
        for person in 1...3 { try await palace.signUp(course, person) }
        switch path {
        case "Withdraw": try await palace.answer(path, "1")
        case "Release": try await palace.answer(path, "1", ["reason": "moved away"])
        case "EditCourse": try await palace.rig.call("Courses.EditCourse", ["course": .string(course), "places": 2])
        default: _ = try await palace.rig.tell(.personalData) { try $0.erase("1", in: $1) }
        }
        #expect(try await palace.states(course).dropFirst() == ["2 offered", "3 waitlisted"])
        #expect(try await palace.problems() == [])
    }

    @Test func `who breaks a rule when a place becomes free is passed over and stays in line`() async throws {
        let palace = try await Palace(perPerson: 1)
        let piano = try await palace.add("Piano", places: 1)
        let voice = try await palace.add("Voice", places: 1)
        try await palace.open()
        for person in 1...3 { try await palace.signUp(piano, person) }
        try await palace.signUp(voice, 2)
        try await palace.answer("Withdraw", "1")
        #expect(try await palace.states(piano) == ["1 withdrawn", "2 waitlisted", "3 offered"])
    }

    @Test func `who leaves one course is offered a place in another that the cap kept from them`() async throws {
        let palace = try await Palace(perPerson: 1)
        let piano = try await palace.add("Piano", places: 1)
        let voice = try await palace.add("Voice", places: 1)
        try await palace.open()
        for person in 1...2 { try await palace.signUp(piano, person) }
        let place = try await palace.signUp(voice, 2)["id"]
        try await palace.answer("Withdraw", "1")
        #expect(try await palace.states(piano) == ["1 withdrawn", "2 waitlisted"])
        try await palace.answer("Withdraw", place)
        #expect(try await palace.states(piano) == ["1 withdrawn", "2 offered"])
    }

    @Test func `nobody takes more courses in a term than one may`() async throws {
        let palace = try await Palace(perPerson: 1)
        let piano = try await palace.add("Piano")
        let voice = try await palace.add("Voice")
        try await palace.open()
        try await palace.signUp(piano, 1)
        let refusal = await palace.refusal("CapReached", voice, 1)
        #expect(refusal["perPerson"] == 1)
    }

    @Test func `nobody is in two courses at the same time`() async throws {
        let palace = try await Palace()
        let piano = try await palace.addRunning("Piano")
        try await palace.rig.call("Courses.AddRoom", ["name": "Studio", "location": "1", "seats": 10])
        let voice = try await palace.add("Voice")
        try await palace.series(voice, room: "Studio", day: "2027-03-29", from: "20:00", until: "21:00", sessions: 1)
        try await palace.open()
        try await palace.signUp(piano, 1)
        let refusal = await palace.refusal("TimeClash", voice, 1)
        #expect(refusal["course"] == "Piano")
        #expect(refusal["startsAt"] == "2027-03-29T11:00:00Z")
    }

    @Test func `children and people of unknown age do not get into a course with an age`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning("Piano", ["minimumAge": 11])
        try await palace.open()
        _ = await palace.refusal("TooYoung", course, 900)
        _ = await palace.refusal("AgeUnknown", course, 899)
        try await palace.signUp(course, 1)
    }

    @Test func `a course asks for what one must have before it`() async throws {
        let palace = try await Palace()
        let course = try await palace.add("Rescue", ["qualifications": ["first-aid"]])
        let second = try await palace.add("Piano 2", ["afterSubjects": ["piano"]])
        try await palace.open()
        let refusal = await palace.refusal("ConditionMissing", course, 1)
        #expect(refusal["code"] == "first-aid")
        try await palace.signUp(course, 7)
        _ = await palace.refusal("ConditionMissing", second, 7)
    }

    @Test func `who comes together gets places together or waits together`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 3)
        try await palace.open()
        try await palace.signUp(course, 1)
        try await palace.signUp(course, 2, ["companions": ["3", "4"]])
        try await palace.signUp(course, 5)
        #expect(
            try await palace.states(course) == [
                "1 enrolled", "2 waitlisted", "3 waitlisted", "4 waitlisted", "5 enrolled",
            ])
        try await palace.answer("Withdraw", "1")
        #expect(try await palace.states(course).filter { $0.hasSuffix("offered") } == [])
        try await palace.answer("Withdraw", "5")
        #expect(
            try await palace.states(course).filter { $0.hasSuffix("offered") } == [
                "2 offered", "3 offered", "4 offered",
            ])
        try await palace.answer("Accept", "2", ["together": true])
        #expect(try await palace.states(course).filter { $0.hasSuffix("enrolled") }.count == 3)
    }

    @Test func `one leaves freely, then only for somebody in line, then not at all`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 2, ["closesAt": "2027-03-15T00:00:00Z"])
        try await palace.open()
        for person in 1...2 { try await palace.signUp(course, person) }
        // The first session begins on 2027-03-15 at 11:00 UTC; seven days before it are gone.
        try await palace.rig.advance(by: .seconds(15 * 86_400))
        let alone = await palace.rig.expectError("NobodyInLine", from: "Courses.Withdraw", ["enrolment": "1"])
        #expect(alone["freeUntilAt"] == "2027-03-08T11:00:00Z")
        try await palace.signUp(course, 3)
        try await palace.answer("Withdraw", "1")
        #expect(try await palace.states(course) == ["1 withdrawn", "2 enrolled", "3 offered"])
        let steps = try await palace.rig.call("Courses.ShowEnrolment", ["enrolment": "1"])["steps"].objects
        #expect(steps.first?["late"] == true)
        try await palace.rig.advance(by: .seconds(5 * 86_400))
        let late = await palace.rig.expectError("TooLateToLeave", from: "Courses.Withdraw", ["enrolment": "2"])
        #expect(late["leaveUntilAt"] == "2027-03-13T11:00:00Z")
    }

    @Test func `nobody is moved up into a course that has begun`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 1)
        try await palace.open()
        for person in 1...2 { try await palace.signUp(course, person) }
        try await palace.rig.advance(by: .seconds(22 * 86_400))
        #expect(try await palace.states(course) == ["1 enrolled", "2 closed"])
        try await palace.answer("Release", "1", ["reason": "moved away"])
        #expect(try await palace.states(course) == ["1 released", "2 closed"])
    }

    @Test func `fewer places than people want a word, and then everyone stays`() async throws {
        let palace = try await Palace()
        let course = try await palace.add(places: 2)
        try await palace.open()
        for person in 1...2 { try await palace.signUp(course, person) }
        let refusal = await palace.rig.expectError(
            "PlacesTaken", from: "Courses.EditCourse", ["course": .string(course), "places": 1])
        #expect(refusal["held"] == 2)
        try await palace.rig.call("Courses.EditCourse", ["course": .string(course), "places": 1, "keep": true])
        #expect(try await palace.states(course) == ["1 enrolled", "2 enrolled"])
        #expect(try await palace.problems() == [])
    }

    @Test func `a waiting list has an end`() async throws {
        let palace = try await Palace()
        let course = try await palace.add(places: 1, ["line": 1])
        try await palace.open()
        for person in 1...2 { try await palace.signUp(course, person) }
        let refusal = await palace.refusal("Full", course, 3)
        #expect(refusal["waiting"] == 1)
    }

    @Test func `a course that is called off releases everyone and its rooms`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 1)
        try await palace.open()
        for person in 1...2 { try await palace.signUp(course, person) }
        let done = try await palace.rig.call(
            "Courses.CancelCourse", ["course": .string(course), "reason": "no teacher"])
        #expect(done["released"] == 2)
        #expect(done["sessions"] == 4)
        #expect(try await palace.told() == ["1 released", "2 released"])
        #expect(try await palace.sessions([:]).isEmpty)
        _ = await palace.refusal("CourseCancelled", course, 3)
    }

    @Test func `deadlines outlive a restart`() async throws {
        let palace = try await Palace()
        let course = try await palace.addRunning(places: 1)
        try await palace.open()
        try await palace.signUp(course, 1, ["hold": true])
        try await palace.signUp(course, 2)
        try await palace.rig.restart()
        try await palace.rig.advance(by: .seconds(601))
        #expect(try await palace.states(course) == ["1 expired", "2 offered"])
    }

    @Test func `a countdown shows what opens, what is free, and that it is full`() async throws {
        let palace = try await Palace()
        let course = try await palace.add(places: 1)
        let before = try await palace.rig.call("Courses.Countdown")["courses"].objects
        #expect(before.column("enrolment") == ["notYet"])
        try await palace.open()
        try await palace.signUp(course, 1)
        let after = try await palace.rig.call("Courses.Countdown")["courses"].objects
        #expect(after.column("enrolment") == ["open"])
        #expect(after.first?["free"] == 0)
        #expect(after.column("tone") == ["bad"])
    }

    @Test func `who answers for another organization signs nobody up`() async throws {
        let palace = try await Palace()
        let course = try await palace.add("Piano", ["organization": "10"])
        try await palace.open()
        let stranger = palace.rig.as(.coordinator, over: "20")
        await stranger.expectError(
            "PermissionDenied", from: "Courses.SignUp", ["course": .string(course), "person": "1"])
        let items = try await stranger.call("Courses.List")["items"].objects
        #expect(items.isEmpty)
        try await palace.rig.as(.coordinator, over: "1").call(
            "Courses.SignUp", ["course": .string(course), "person": "1"])
    }
}
