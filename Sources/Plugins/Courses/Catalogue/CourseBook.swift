import PluginAPI

/// Adds, edits and calls off courses.
struct CourseBook {
    let house: House
    var doorstep: Doorstep?
    private var places: EnrolmentBook { EnrolmentBook(house: house) }

    struct New: Wire {
        var name: String, kind: String, term: String, places: Int, opensAt: Instant, closesAt: Instant
        var subject: String?, organization: String?, teacher: String?, policy: Policy?, priorities: [String]?
        var minimumAge: Int?, line: Int?, freeUSec: Int?, leaveUSec: Int?, holdUSec: Int?, offerUSec: Int?
        var afterSubjects: [String]?, qualifications: [String]?, teacherQualification: String?, helpers: Int?
        var requestId: String?
    }

    struct Edit: Wire {
        var course: String, name: String?, places: Int?, keep: Bool?, opensAt: Instant?, closesAt: Instant?
        var teacher: String?, minimumAge: Int?, line: Int?, helpers: Int?
    }

    struct Edited: Wire {
        var id: String, offered: Int
    }

    struct CallOff: Wire {
        var course: String, reason: String
    }

    struct CalledOff: Wire {
        var id: String, released: Int, sessions: Int
    }

    /// Adds a course; for a ballot the seed is drawn now, and its hash is public from now on.
    func add(_ new: New, in tx: Transaction) throws -> Identified {
        try tx.require(.coordinator, over: new.organization)
        let draft = try CourseDraft(new, house, in: tx)
        let id = try unlessTaken(draft.name) { try tx.insert(draft.insertion) }
        for (kind, code) in draft.conditions {
            try tx.execute("INSERT INTO courses_condition (course, kind, code) VALUES (\(id), \(kind), \(code))")
        }
        // A name may mean another course now.
        doorstep?.forget(in: tx)
        if draft.policy == .ballot { try Drawing(house: house).prepare(id, in: tx) }
        try schedule(id, opens: new.opensAt.wholeSecond, closes: new.closesAt.wholeSecond, in: tx)
        tx.concerns(.course, id)
        return Identified(id)
    }

    /// Changes what is given. More places go to those in line at once; fewer than are taken want a word.
    func edit(_ edit: Edit, in tx: Transaction) throws -> Edited {
        let course = try tx.ownCourse(edit.course)
        let window = try window(edit, course, at: tx.now)
        doorstep?.forget(in: tx)
        let name = try edit.name?.checkedName("name", atMost: Limits.name) ?? course.name
        let places = try edit.places.map { try checked($0, edit.keep == true, course, in: tx) } ?? course.places
        let teacher = try edit.teacher.map { try tx.known($0) } ?? course.teacher
        let age = try edit.minimumAge?.checked("minimumAge", in: 0...120) ?? course.minimumAge
        let line = try edit.line?.checked("line", in: 0...Limits.line) ?? course.line
        let helpers = try edit.helpers?.checked("helpers", in: 0...Limits.helpers) ?? course.helpers
        try unlessTaken(name) {
            try tx.execute(
                """
                UPDATE courses_course SET name = \(name), places = \(places), teacher = \(teacher),
                  minimum_age = \(age == 0 ? nil : age), line = \(line), helpers = \(helpers),
                  crowded = \(try places < tx.held(course.id)),
                  opens_at = \(window.lowerBound), closes_at = \(window.upperBound)
                WHERE id = \(course.id)
                """)
        }
        try schedule(course.id, opens: window.lowerBound, closes: window.upperBound, in: tx)
        tx.concerns(.course, course.id)
        if helpers != course.helpers || name != course.name { try tx.emit(ShiftsChanged(source: "courses")) }
        return Edited(id: course.id, offered: try WaitingLine(house: house).moveUp(course.id, in: tx))
    }

    private func window(_ edit: Edit, _ course: Course, at now: Instant) throws -> Range<Instant> {
        let opens = edit.opensAt?.wholeSecond ?? course.opensAt
        let closes = edit.closesAt?.wholeSecond ?? course.closesAt
        guard opens < closes else { throw Fault("WrongSpan", ["fromAt": opens, "untilAt": closes]) }
        if course.drawnAt != nil, opens != course.opensAt || closes != course.closesAt {
            throw Fault("AlreadyDrawn", ["name": course.name])
        }
        return opens..<closes
    }

    private func checked(_ places: Int, _ keep: Bool, _ course: Course, in tx: Transaction) throws -> Int {
        let places = try places.checked("places", in: 1...Limits.places)
        let held = try tx.held(course.id)
        guard places >= held || keep else {
            throw Fault("PlacesTaken", ["name": course.name, "held": held, "places": places])
        }
        return places
    }

    private func schedule(_ course: String, opens: Instant, closes: Instant, in tx: Transaction) throws {
        if opens > tx.now { try tx.schedule("open", key: course, due: opens) }
        try tx.schedule("close", key: course, due: max(closes, tx.now))
    }

    /// Calls a course off: its people are told, its sessions free their rooms.
    func cancel(_ callOff: CallOff, in tx: Transaction) throws -> CalledOff {
        let course = try tx.ownCourse(callOff.course)
        let reason = try callOff.reason.checked("reason", atMost: Limits.note)
        doorstep?.forget(in: tx)
        try tx.execute("UPDATE courses_course SET cancelled_at = \(tx.now.wholeSecond) WHERE id = \(course.id)")
        let released = try places.dissolve(course.id, reason: reason, in: tx)
        let sessions = try SessionBook(house: house).cancelAll(of: course, reason: reason, in: tx)
        for kind in ["open", "close", "lapse", "begin", "conclude"] { try tx.unschedule(kind, key: course.id) }
        tx.concerns(.course, course.id)
        try tx.emit(ShiftsChanged(source: "courses"))
        return CalledOff(id: course.id, released: released, sessions: sessions)
    }

    @discardableResult
    private func unlessTaken<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch is UniqueViolation {
            throw Fault("CourseExists", ["name": name])
        }
    }
}
