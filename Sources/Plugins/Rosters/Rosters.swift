public import PluginAPI

/// Who goes where: availability, assignments, filling whole rosters, stand-ins, check-in.
public struct Rosters: Plugin {
    /// The plugin's interface in both languages.
    public static let interface = Interface(
        english: PackageResources.Rosters_varlink,
        PackageResources.Rosters_Availability_varlink,
        PackageResources.Rosters_Filling_varlink,
        PackageResources.Rosters_Repair_varlink,
        chinese: PackageResources.Rosters_zh_CN_varlink,
        PackageResources.Rosters_Availability_zh_CN_varlink,
        PackageResources.Rosters_Filling_zh_CN_varlink,
        PackageResources.Rosters_Repair_zh_CN_varlink)

    /// The plugin's section of the configuration.
    public struct Settings: Decodable, Sendable {
        /// What becomes of a sign-up.
        enum SignUps: String, Decodable { case confirmed, requested }
        /// A part of the day in which shifts start.
        struct Turn: Decodable, Sendable {
            var name: String
            var from: String
            var until: String
            var notAfter: [String]?
        }
        /// How many people of a shift hold a qualification.
        struct Mix: Decodable, Sendable {
            var qualification: String
            var least: Int?
            var fromPeople: Int?
        }
        /// What becomes of people of whom nobody said anything.
        enum Unaccounted: String, Decodable { case completed, noShow }

        var restUSec: Int?
        var perDayUSec: Int?
        var perWeekUSec: Int?
        var shiftsPerWeek: Int?
        var daysInARow: Int?
        var weekends: Int?
        var shiftsPerFourWeeks: Int?
        var perFourWeeksUSec: Int?
        var daysOff: Int?
        var adultAge: Int?
        var turns: [Turn]?
        var mixes: [Mix]?
        var fewMessages: Int?
        var withdrawUSec: Int?
        var answerUSec: Int?
        var horizonDays: Int?
        var signUps: SignUps?
        var concludeUSec: Int?
        var unaccounted: Unaccounted?
    }

    /// States everything the rosters add to the daemon; starts nothing.
    public static func assemble(_ kit: inout Kit, _ settings: Settings) throws {
        let house = try House(settings, kit.installation)
        kit.migration("001-roster", Schema.first)
        kit.migration("002-terms", Schema.terms)
        kit.migration("003-company", Schema.company)
        availability(&kit, house)
        assignments(&kit, house)
        attendance(&kit, house)
        lists(&kit, house)
        planning(&kit, house)
        records(&kit, house)
    }

    private static func availability(_ kit: inout Kit, _ house: House) {
        let hours = WeeklyHours()
        let exceptions = Exceptions()
        let preferences = Preferences(house: house)
        kit.answer("AddAvailability", allow: .coordinator, hours.add)
        kit.answer("RemoveAvailability", allow: .coordinator, hours.remove)
        kit.answer("AddAbsence", allow: .coordinator, exceptions.addAbsence)
        kit.answer("AddExtraTime", allow: .coordinator, exceptions.addExtraTime)
        kit.answer("RemoveException", allow: .coordinator, exceptions.remove)
        kit.answer("Availability", allow: .viewer, AvailabilityPage(house: house).show)
        kit.answer("Prefer", allow: .coordinator, preferences.prefer)
        let bonds = Bonds()
        kit.answer("Bond", allow: .coordinator, bonds.bond)
        kit.answer("Unbond", allow: .coordinator, bonds.unbond)
        kit.answer("Bonds", allow: .viewer, bonds.list)
        kit.imports("availability", allow: .coordinator, take: hours.take, export: hours.export)
        kit.imports("preferences", allow: .coordinator, take: preferences.take, export: preferences.export)
    }

    private static func assignments(_ kit: inout Kit, _ house: House) {
        let signUps = SignUps(house: house)
        let answers = Answers(house: house)
        kit.answer("SignUp", allow: .coordinator, signUps.signUp)
        kit.answer("Assign", allow: .coordinator, signUps.assign)
        kit.answer("TakeOver", allow: .coordinator, signUps.takeOver)
        kit.answer("Confirm", allow: .coordinator, answers.confirm)
        kit.answer("Decline", allow: .coordinator, answers.decline)
        kit.answer("Withdraw", allow: .coordinator, answers.withdraw)
        kit.answer("Release", allow: .coordinator, answers.release)
        kit.answer("ReleaseOrphaned", allow: .coordinator, OrphanRelease(house: house).release)
        kit.answer("WantStandIn", allow: .coordinator, answers.wantStandIn)
    }

    private static func attendance(_ kit: inout Kit, _ house: House) {
        let attendance = Attendance(house: house)
        let lapse = Lapse(house: house)
        kit.answer("CheckIn", allow: .coordinator, attendance.checkIn)
        kit.answer("CheckOut", allow: .coordinator, attendance.checkOut)
        kit.answer("Conclude", allow: .coordinator, attendance.conclude)
        kit.job("expire", every: Lapse.beat, lapse.expire)
        kit.job("conclude", every: Lapse.beat, lapse.conclude)
    }

    private static func lists(_ kit: inout Kit, _ house: House) {
        let list = AssignmentList(house: house)
        kit.answer("List", allow: .viewer, list.list)
        kit.answer("ShowPerson", allow: .viewer, list.person)
        kit.answer("Show", allow: .viewer, AssignmentPage(house: house).show)
        kit.answer("StandIns", allow: .viewer, StandIns(house: house).list)
        kit.answer("Repairs", allow: .coordinator, Repairs(house: house).list)
        kit.answer("Repair", allow: .coordinator, RepairWork(house: house).make)
        kit.answer("Fairness", allow: .viewer, Fairness(house: house).show)
    }

    private static func planning(_ kit: inout Kit, _ house: House) {
        let publication = Publication(house: house)
        let searches = Searches()
        kit.offer(EngineStrategy.balanced(house), as: .rosterStrategies)
        kit.offer(EngineStrategy.firstCome(house), as: .rosterStrategies)
        kit.answer("Strategies", allow: .viewer, StrategyList().list)
        kit.answer("Fill", allow: .coordinator, streaming: Filling(house: house, searches: searches).fill)
        kit.answer("Compare", allow: .coordinator, streaming: Comparison(house: house, searches: searches).compare)
        kit.answer("Enough", allow: .coordinator, searches.enough)
        kit.answer("ConfirmAll", allow: .coordinator, publication.confirmAll)
        kit.answer("Publish", allow: .coordinator, publication.publish)
        kit.answer("Lock", allow: .coordinator, publication.lock)
    }

    private static func records(_ kit: inout Kit, _ house: House) {
        let aftermath = Aftermath(house: house)
        kit.offer(RosterBook(), as: .roster)
        kit.offer(PersonFile(house: house), as: .personalData)
        kit.on(ShiftCancelled.self, aftermath.shiftCancelled)
        kit.on(ShiftMoved.self, aftermath.shiftMoved)
        kit.on(PersonErased.self, aftermath.personErased)
        kit.work("follow", every: .seconds(3600), Times(house: house).followAll)
        kit.keeps(.assignment, in: "rosters_assignment")
        kit.refers("rosters_assignment", "shift", to: .shift)
        kit.refers("rosters_assignment", "need", to: .need)
        kit.refers("rosters_home", "location", to: .location)
        for table in ["assignment", "pattern", "exception", "preference", "home"] {
            kit.refers("rosters_\(table)", "person", to: .person)
        }
        for column in ["first", "second"] { kit.refers("rosters_bond", column, to: .person) }
        for check in Checks.all { kit.verify(check.what, check.problems) }
    }
}
