public import PluginAPI

/// Courses: rooms without double booking, enrolment by arrival or by ballot, waiting lists, attendance, evaluation.
public struct Courses: Plugin {
    /// The methods, errors and settings in both languages.
    public static let interface = Interface(
        english: PackageResources.Courses_varlink,
        PackageResources.Courses_Rooms_varlink,
        PackageResources.Courses_Sessions_varlink,
        PackageResources.Courses_Enrolment_varlink,
        PackageResources.Courses_Teaching_varlink,
        PackageResources.Courses_Rehearsal_varlink,
        chinese: PackageResources.Courses_zh_CN_varlink,
        PackageResources.Courses_Rooms_zh_CN_varlink,
        PackageResources.Courses_Sessions_zh_CN_varlink,
        PackageResources.Courses_Enrolment_zh_CN_varlink,
        PackageResources.Courses_Teaching_zh_CN_varlink,
        PackageResources.Courses_Rehearsal_zh_CN_varlink)

    /// What the administrator may decide; the interface says what each means.
    public struct Settings: Decodable, Sendable {
        var holdUSec: Int?
        var offerUSec: Int?
        var missesWarned: Int?
        var missesAllowed: Int?
        var share: Int?
        var concludeUSec: Int?
        var group: Int?
    }

    /// States everything courses add to the daemon; starts nothing.
    public static func assemble(_ kit: inout Kit, _ settings: Settings) throws {
        let house = try House(settings, kit.installation)
        kit.migration("001-catalogue", Schema.catalogue)
        kit.migration("002-enrolments", Schema.enrolments)
        kit.migration("003-teaching", Schema.teaching)
        kit.migration("004-rush", Schema.rush)
        kit.migration("005-person", Schema.person)
        let doorstep = Doorstep()
        addCatalogue(&kit, house, doorstep)
        addRooms(&kit, house)
        addSessions(&kit, house)
        addEnrolment(&kit, house, doorstep)
        addTeaching(&kit, house)
        addRecords(&kit, house, doorstep)
    }

    private static func addCatalogue(_ kit: inout Kit, _ house: House, _ doorstep: Doorstep) {
        let terms = Terms()
        kit.answer("SetKind", allow: .coordinator, terms.setKind)
        kit.answer("Kinds", allow: .viewer, terms.kinds)
        kit.answer("SetTerm", allow: .coordinator, terms.set)
        kit.answer("Terms", allow: .viewer, terms.list)
        let book = CourseBook(house: house, doorstep: doorstep)
        kit.answer("AddCourse", allow: .coordinator, book.add)
        kit.answer("EditCourse", allow: .coordinator, book.edit)
        kit.answer("CancelCourse", allow: .coordinator, book.cancel)
        let lists = CourseLists(house: house)
        kit.answer("List", allow: .viewer, lists.list)
        kit.answer("Show", allow: .viewer, lists.show)
        let materials = Materials()
        kit.answer("AddMaterial", allow: .coordinator, materials.add)
        kit.answer("RemoveMaterial", allow: .coordinator, materials.remove)
        kit.answer("Figures", allow: .viewer, Figures().count)
    }

    private static func addRooms(_ kit: inout Kit, _ house: House) {
        let book = RoomBook(house: house)
        kit.answer("AddRoom", allow: .coordinator, book.add)
        kit.answer("EditRoom", allow: .coordinator, book.edit)
        kit.answer("RetireRoom", allow: .coordinator, book.retire)
        kit.answer("OpenRoom", allow: .coordinator, book.open)
        kit.answer("RemoveHours", allow: .coordinator, book.close)
        let lists = RoomLists(house: house)
        kit.answer("Rooms", allow: .viewer, lists.list)
        kit.answer("FreeRooms", allow: .viewer, lists.free)
    }

    private static func addSessions(_ kit: inout Kit, _ house: House) {
        let series = SeriesBook(house: house)
        kit.answer("AddSeries", allow: .coordinator, series.add)
        kit.answer("EditSeries", allow: .coordinator, series.edit)
        let book = SessionBook(house: house)
        kit.answer("AddSession", allow: .coordinator, book.add)
        kit.answer("MoveSession", allow: .coordinator, book.move)
        kit.answer("CancelSession", allow: .coordinator, book.cancel)
        kit.answer("Sessions", allow: .viewer, SessionLists().list)
        kit.answer("Feed", allow: .viewer, Feed().text)
        kit.offer(SessionShifts(), as: .shiftSources)
    }

    private static func addEnrolment(_ kit: inout Kit, _ house: House, _ doorstep: Doorstep) {
        let answers = Answers(house: house)
        let signUps = SignUps(house: house, doorstep: doorstep)
        kit.answer("SignUp", allow: .coordinator, behind: doorstep.check, signUps.signUp)
        kit.answer("Accept", allow: .coordinator, answers.accept)
        kit.answer("Withdraw", allow: .coordinator, answers.withdraw)
        kit.answer("Release", allow: .coordinator, answers.release)
        let lists = EnrolmentLists(house: house)
        kit.answer("Enrolments", allow: .viewer, lists.list)
        kit.answer("ShowEnrolment", allow: .viewer, lists.show)
        kit.watch("Countdown", allow: .viewer, Countdown().board)
        kit.answer("Draw", allow: .viewer, Drawing(house: house).show)
        Deadlines(house: house).add(to: &kit)
        let rehearsal = Rehearsal(house: house)
        kit.rehearse("Rehearse", allow: .administrator, plan: rehearsal.plan, play: rehearsal.play)
    }

    private static func addTeaching(_ kit: inout Kit, _ house: House) {
        let attendance = Attendance(house: house)
        kit.answer("Mark", allow: .coordinator, attendance.mark)
        kit.answer("Sheet", allow: .viewer, attendance.sheet)
        kit.answer("Conclude", allow: .coordinator, Conclusion(house: house).conclude)
        let evaluations = Evaluations(house: house)
        kit.answer("Evaluate", allow: .coordinator, evaluations.evaluate)
        kit.answer("Evaluations", allow: .viewer, evaluations.summary)
        let visits = Visits(house: house)
        kit.answer("SetCheck", allow: .coordinator, visits.setCheck)
        kit.answer("Checks", allow: .viewer, visits.checks)
        kit.answer("Visit", allow: .coordinator, visits.visit)
        kit.answer("Visits", allow: .viewer, visits.list)
        kit.answer("Teacher", allow: .viewer, TeacherRecord(house: house).record)
        let showcases = Showcases(house: house)
        kit.answer("AddShowcase", allow: .coordinator, showcases.add)
        kit.answer("Showcases", allow: .viewer, showcases.list)
    }

    private static func addRecords(_ kit: inout Kit, _ house: House, _ doorstep: Doorstep) {
        kit.offer(PersonFile(house: house), as: .personalData)
        kit.keeps(.course, in: "courses_course")
        kit.keeps(.room, in: "courses_room")
        kit.keeps(.session, in: "courses_session")
        kit.keeps(.enrolment, in: "courses_enrolment")
        kit.refers("courses_room", "location", to: .location)
        kit.refers("courses_course", "organization", to: .organization)
        kit.refers("courses_course", "teacher", to: .person)
        kit.refers("courses_session", "teacher", to: .person)
        kit.refers("courses_enrolment", "person", to: .person)
        kit.refers("courses_visit", "visitor", to: .person)
        Rows(house: house, doorstep: doorstep).add(to: &kit)
        Checks.add(to: &kit)
    }
}
