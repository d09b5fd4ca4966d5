import PluginAPI

/// Writes sessions: the only place that adds, moves or cancels one, and it claims room and teacher each time.
struct SessionBook {
    let house: House

    struct New: Wire {
        var course: String, room: String, fromAt: Instant, untilAt: Instant, teacher: String?, title: String?
    }

    struct Move: Wire {
        var session: String, fromAt: Instant?, untilAt: Instant?, room: String?, teacher: String?, reason: String?
    }

    struct CallOff: Wire {
        var session: String, reason: String
    }

    /// Returns a span of whole seconds, forwards and short enough for a session.
    static func span(_ from: Instant, _ until: Instant) throws -> Range<Instant> {
        let (from, until) = (from.wholeSecond, until.wholeSecond)
        guard from < until, until.seconds - from.seconds <= Limits.sessionSeconds else {
            throw Fault("WrongSpan", ["fromAt": from, "untilAt": until])
        }
        return from..<until
    }

    /// Adds one date to a course.
    func add(_ new: New, in tx: Transaction) throws -> Identified {
        let course = try tx.ownCourse(new.course)
        let span = try SessionBook.span(new.fromAt, new.untilAt)
        guard span.lowerBound > tx.now else { throw Fault("TooLate", ["untilAt": span.lowerBound]) }
        let room = try tx.usableRoom(new.room)
        try refuseSmall(room, for: course)
        let slot = Slot(room: room.id, teacher: try new.teacher.map { try tx.known($0) } ?? course.teacher, span: span)
        let title = try new.title?.checked("title", atMost: Limits.name)
        let id = try insert([slot], of: course, series: nil, title: title, zone: tx.zone(of: room, house), in: tx)[0]
        return Identified(id)
    }

    func refuseSmall(_ room: Room, for course: Course) throws {
        guard room.seats >= course.places else {
            throw Fault("RoomTooSmall", ["name": room.name, "seats": room.seats, "places": course.places])
        }
    }

    /// Claims and stores slots; returns the ids of their sessions.
    func insert(
        _ slots: [Slot], of course: Course?, series: String?, title: String?, zone: Zone, in tx: Transaction
    ) throws -> [String] {
        try Claim(house: house, slots: slots).check(in: tx)
        let ids = try slots.map { slot in
            try tx.insert(
                """
                INSERT INTO courses_session (series, course, title, room, teacher, original_start, starts, ends, state,
                  sequence, changed_at)
                VALUES (\(series), \(course?.id), \(title), \(slot.room), \(slot.teacher),
                  \(zone.local(of: slot.span.lowerBound).description), \(slot.span.lowerBound), \(slot.span.upperBound),
                  'planned', 0, \(tx.now.wholeSecond))
                """)
        }
        try follow(course?.id, in: tx)
        return ids
    }

    /// Moves one date to another time, room or teacher; its people are told.
    func move(_ move: Move, in tx: Transaction) throws -> Identified {
        let (lesson, course) = try tx.ownLesson(move.session)
        try refuseUnlessAhead(lesson, at: tx.now)
        let length = lesson.ends.seconds - lesson.starts.seconds
        let from = move.fromAt ?? lesson.starts
        let span = try SessionBook.span(from, move.untilAt ?? from.advanced(by: .seconds(length)))
        guard span.lowerBound > tx.now else { throw Fault("TooLate", ["untilAt": span.lowerBound]) }
        var changed = lesson
        (changed.starts, changed.ends) = (span.lowerBound, span.upperBound)
        if let room = move.room {
            let room = try tx.usableRoom(room)
            if let course { try refuseSmall(room, for: course) }
            changed.room = room.id
        }
        if let teacher = move.teacher { changed.teacher = try tx.known(teacher) }
        changed.reason = try move.reason.checked("reason", atMost: Limits.note)
        try update([(lesson, changed)], of: course, in: tx)
        return Identified(lesson.id)
    }

    /// Claims and stores changed sessions together; each counts one up, and whoever it concerns is told.
    func update(_ changes: [(was: Lesson, now: Lesson)], of course: Course?, in tx: Transaction) throws {
        let own = Set(changes.map(\.was.id))
        try Claim(house: house, slots: changes.map(\.now.slot), own: own).check(in: tx)
        for (_, lesson) in changes {
            try tx.execute(
                """
                UPDATE courses_session SET room = \(lesson.room), teacher = \(lesson.teacher),
                  starts = \(lesson.starts), ends = \(lesson.ends), reason = \(lesson.reason),
                  sequence = sequence + 1, changed_at = \(tx.now.wholeSecond)
                WHERE id = \(lesson.id)
                """)
        }
        try follow(course?.id, in: tx)
        try SessionNews(course: course).moved(changes, in: tx)
    }

    /// Calls one date off; the course goes on.
    func cancel(_ callOff: CallOff, in tx: Transaction) throws -> Identified {
        let (lesson, course) = try tx.ownLesson(callOff.session)
        try refuseUnlessAhead(lesson, at: tx.now)
        try cancel([lesson], of: course, reason: callOff.reason.checked("reason", atMost: Limits.note), in: tx)
        return Identified(lesson.id)
    }

    /// Calls off all dates to come of a course; returns how many.
    func cancelAll(of course: Course, reason: String, in tx: Transaction) throws -> Int {
        let ahead = try tx.rows(
            """
            SELECT \(Lesson.columns) FROM courses_session s
            WHERE s.course = \(course.id) AND s.starts > \(tx.now) AND s.state = 'planned'
            """, as: Lesson.self)
        try cancel(ahead, of: nil, reason: reason, in: tx)
        return ahead.count
    }

    /// Who is enrolled hears of it where the course is given: people of a course that ends hear of that.
    private func cancel(_ lessons: [Lesson], of course: Course?, reason: String, in tx: Transaction) throws {
        for lesson in lessons {
            try tx.execute(
                """
                UPDATE courses_session SET state = 'cancelled', reason = \(reason), sequence = sequence + 1,
                  changed_at = \(tx.now.wholeSecond)
                WHERE id = \(lesson.id)
                """)
            tx.concerns(.session, lesson.id)
        }
        try follow(course?.id, in: tx)
        try SessionNews(course: course).cancelled(lessons, reason: reason, in: tx)
    }

    private func refuseUnlessAhead(_ lesson: Lesson, at now: Instant) throws {
        guard lesson.state == .planned, lesson.starts > now else {
            throw Fault("SessionOver", ["session": lesson.id, "state": lesson.state, "startsAt": lesson.starts])
        }
    }

    /// Brings the jobs of a course, and the schedule's shifts, in line with its dates.
    private func follow(_ course: String?, in tx: Transaction) throws {
        try tx.emit(ShiftsChanged(source: "courses"))
        guard let course else { return }
        tx.concerns(.course, course)
        struct Reach: Decodable { var begins: Instant?, ends: Instant? }
        let reach = try tx.first(
            """
            SELECT MIN(starts) AS begins, MAX(ends) AS ends FROM courses_session
            WHERE course = \(course) AND state = 'planned'
            """, as: Reach.self)
        if let begins = reach?.begins { try tx.schedule("begin", key: course, due: begins) }
        if let ends = reach?.ends {
            try tx.schedule("conclude", key: course, due: ends.advanced(by: .seconds(house.conclude)))
        }
    }
}
