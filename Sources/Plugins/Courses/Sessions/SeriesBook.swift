import PluginAPI

/// Dated series: so many sessions on some days of the week, and their edits, which keep who is enrolled.
struct SeriesBook {
    let house: House
    private var book: SessionBook { SessionBook(house: house) }

    struct New: Wire {
        var course: String, room: String, firstDay: Day, from: TimeOfDay, until: TimeOfDay, sessions: Int
        var weekdays: [WeekdayWord]?, everyWeeks: Int?, teacher: String?, keepHolidays: Bool?, dryRun: Bool?
    }

    struct Edit: Wire {
        var series: String, fromDay: Day?, room: String?, teacher: String?, from: TimeOfDay?, until: TimeOfDay?
        var laterDays: Int?, reason: String?, dryRun: Bool?
    }

    struct Planned: Wire {
        var series: String?
        var sessions: [Date]
    }

    struct Date: Wire {
        var session: String?
        var startsAt: Instant, endsAt: Instant, room: String
        var wasAt: Instant?
    }

    /// Adds a series: all of its sessions, or none and the reason.
    func add(_ new: New, in tx: Transaction) throws -> Planned {
        let course = try tx.ownCourse(new.course)
        let room = try tx.usableRoom(new.room)
        try book.refuseSmall(room, for: course)
        let teacher = try new.teacher.map { try tx.known($0) } ?? course.teacher
        let zone = try tx.zone(of: room, house)
        let days = try SeriesDays(new, house, term: tx.term(course.term)).days
        let slots = try days.map { day in
            Slot(room: room.id, teacher: teacher, span: try Self.span(day, new.from, new.until, zone))
        }
        guard let first = slots.first, first.span.lowerBound > tx.now else {
            throw Fault("TooLate", ["untilAt": slots.first?.span.lowerBound ?? tx.now])
        }
        var dates = slots.map {
            Date(startsAt: $0.span.lowerBound, endsAt: $0.span.upperBound, room: room.name)
        }
        if new.dryRun == true {
            try Claim(house: house, slots: slots).check(in: tx)
            return Planned(sessions: dates)
        }
        let series = try tx.insert(
            """
            INSERT INTO courses_series (course, room, teacher, weekdays, first_day, begins, until)
            VALUES (\(course.id), \(room.id), \(teacher), \(Weekdays(words: new.weekdays ?? []).description),
              \(days[0]), \(new.from.description), \(new.until.description))
            """)
        let ids = try book.insert(slots, of: course, series: series, title: nil, zone: zone, in: tx)
        for (index, id) in ids.enumerated() { dates[index].session = id }
        return Planned(series: series, sessions: dates)
    }

    /// Changes the sessions of a series from a day on that are still to come; each goes on from where it stands.
    func edit(_ edit: Edit, in tx: Transaction) throws -> Planned {
        let (course, lessons) = try sessions(edit, in: tx)
        let room = try edit.room.map { try tx.usableRoom($0) }
        if let room { try book.refuseSmall(room, for: course) }
        let teacher = try edit.teacher.map { try tx.known($0) }
        let reason = try edit.reason.checked("reason", atMost: Limits.note)
        let changes = try lessons.map { lesson in
            var changed = lesson
            changed.room = room?.id ?? lesson.room
            changed.teacher = teacher ?? lesson.teacher
            changed.reason = reason
            let span = try Self.span(lesson, edit, tx.zone(of: tx.room(changed.room), house))
            (changed.starts, changed.ends) = (span.lowerBound, span.upperBound)
            guard changed.starts > tx.now else { throw Fault("TooLate", ["untilAt": changed.starts]) }
            return (was: lesson, now: changed)
        }
        let names = try tx.roomNames(changes.map(\.now.room))
        if edit.dryRun == true {
            try Claim(house: house, slots: changes.map(\.now.slot), own: Set(lessons.map(\.id))).check(in: tx)
        } else {
            try book.update(changes, of: course, in: tx)
        }
        return Planned(
            series: edit.series,
            sessions: changes.map { change in
                Date(
                    session: change.now.id, startsAt: change.now.starts, endsAt: change.now.ends,
                    room: names[change.now.room] ?? "",
                    wasAt: change.was.starts == change.now.starts ? nil : change.was.starts)
            })
    }

    private func sessions(_ edit: Edit, in tx: Transaction) throws -> (course: Course, lessons: [Lesson]) {
        let owner = try tx.value(
            "SELECT course FROM courses_series WHERE id = \(Int64(edit.series) ?? -1)", as: String.self)
        guard let owner else { throw Fault("NoSuchSeries", ["series": edit.series]) }
        let course = try tx.ownCourse(owner)
        let from = (edit.fromDay ?? .first).description
        let lessons = try tx.rows(
            """
            SELECT \(Lesson.columns) FROM courses_session s
            WHERE s.series = \(Int64(edit.series)) AND s.starts > \(tx.now) AND s.state = 'planned'
              AND s.original_start >= \(from)
            ORDER BY s.starts
            """, as: Lesson.self)
        guard !lessons.isEmpty else { throw Fault("NothingAhead", ["series": edit.series]) }
        return (course, lessons)
    }

    /// Where a session goes: what is not given stays as it is for this one.
    private static func span(_ lesson: Lesson, _ edit: Edit, _ zone: Zone) throws -> Range<Instant> {
        let from = zone.local(of: lesson.starts)
        let until = zone.local(of: lesson.ends)
        let day = from.day + (try (edit.laterDays ?? 0).checked("laterDays", in: -60...60))
        return try span(day, edit.from ?? from.time, edit.until ?? until.time, zone)
    }

    /// An end that is not later than the beginning lies on the next day.
    private static func span(_ day: Day, _ from: TimeOfDay, _ until: TimeOfDay, _ zone: Zone) throws -> Range<Instant> {
        guard from < .endOfDay else { throw Fault("NoHours", ["from": from, "until": until]) }
        return try SessionBook.span(
            zone.instant(of: LocalTime(day, from)), zone.instant(of: LocalTime(until > from ? day : day + 1, until)))
    }
}

/// The days of a series: so many, on some weekdays, without public holidays, within the term.
struct SeriesDays {
    let days: [Day]

    init(_ new: SeriesBook.New, _ house: House, term: Term) throws {
        let count = try new.sessions.checked("sessions", in: 1...Limits.sessions)
        let every = try (new.everyWeeks ?? 1).checked("everyWeeks", in: 1...8)
        let weekdays = Weekdays(words: new.weekdays ?? [])
        let fits: (Day) -> Bool = { day in
            guard weekdays.words.isEmpty ? day.weekday == new.firstDay.weekday : weekdays.contains(day.weekday) else {
                return false
            }
            let weeks = (day.week.firstDay - new.firstDay.week.firstDay) / 7
            return weeks % every == 0 && (new.keepHolidays == true || !house.calendar.isHoliday(day))
        }
        var found: [Day] = []
        var day = new.firstDay
        while found.count < count, day <= term.lastDay, day - new.firstDay <= Limits.seriesDays {
            if fits(day) { found.append(day) }
            day = day + 1
        }
        guard found.count == count, new.firstDay >= term.firstDay else {
            throw Fault(
                "OutsideTerm",
                ["name": term.name, "firstDay": term.firstDay, "lastDay": term.lastDay, "fit": found.count])
        }
        days = found
    }
}

extension WorkingCalendar {
    func isHoliday(_ day: Day) -> Bool {
        if case .holiday = kind(of: day) { true } else { false }
    }
}
