import PluginAPI

/// Wants rooms and teachers for sessions, and gets all of them or the reason why not.
struct Claim {
    let house: House
    let slots: [Slot]
    /// The sessions that these slots are about: they do not stand in their own way.
    var own: Set<String> = []

    /// Refuses slots of which one clashes.
    ///
    /// - Throws: `RoomTaken`, `TeacherBusy` or `RoomClosed` with the nearest free time, or `NoFreeTime`.
    func check(in tx: Transaction) throws {
        guard let first = slots.map(\.span.lowerBound).min(), let last = slots.map(\.span.upperBound).max() else {
            return
        }
        try refuseOverlap()
        let clash = try timetable(first..<last, in: tx).clash(slots)
        guard let clash else { return }
        let days = Duration.seconds((Limits.freeDays + 1) * 86_400)
        let wide = try timetable(first - days..<last + days, in: tx)
        throw try fault(clash, freeAt: wide.nearest(slots, notBefore: tx.now), in: tx)
    }

    /// The slots themselves must not overlap where they share a room or a teacher.
    private func refuseOverlap() throws {
        let sorted = slots.sorted { $0.span.lowerBound < $1.span.lowerBound }
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.span.overlaps(next.span) {
            throw Fault(
                "SessionsOverlap", ["startsAt": one.span.lowerBound, "nextStartsAt": next.span.lowerBound])
        }
    }

    private func timetable(_ window: Range<Instant>, in tx: Transaction) throws -> Timetable {
        let rooms = Array(Set(slots.map(\.room))).sorted()
        let teachers = Array(Set(slots.compactMap(\.teacher))).sorted()
        let from = window.lowerBound.advanced(by: .seconds(-Limits.sessionSeconds))
        let columns: SQL = """
            SELECT s.id, s.room, s.teacher, COALESCE(s.title, c.name, '') AS title, s.starts, s.ends
            FROM courses_session s LEFT JOIN courses_course c ON c.id = s.course
            WHERE s.starts > \(from) AND s.starts < \(window.upperBound) AND s.state = 'planned'
            """
        let inRooms = try tx.rows("\(columns) AND s.room IN \(list: rooms)", as: Occupied.self)
        let byTeachers = try tx.rows("\(columns) AND s.teacher IN \(list: teachers)", as: Occupied.self)
        var all = Dictionary(inRooms.map { ($0.id, $0) }) { first, _ in first }
        for one in byTeachers { all[one.id] = one }
        return Timetable(all.values.filter { !own.contains($0.id) }, hours: try hours(of: rooms, in: tx))
    }

    private func hours(of rooms: [String], in tx: Transaction) throws -> [String: OpenHours] {
        let rules = Dictionary(grouping: try tx.hours(of: rooms), by: \.room)
        return try rules.mapValues { rules in
            OpenHours(rules: rules, zone: try tx.zone(of: tx.room(rules[0].room), house))
        }
    }

    private func fault(_ clash: Clash, freeAt: Instant?, in tx: Transaction) throws -> Fault {
        let (what, name, title, span): (String, String, String, Range<Instant>)
        switch clash {
        case .room(let taken):
            (what, name, title, span) = ("RoomTaken", try tx.room(taken.room).name, taken.title, taken.span)
        case .teacher(let taken):
            let teacher = taken.teacher ?? ""
            (what, name, title, span) = (
                "TeacherBusy", try tx.names(of: [teacher])[teacher] ?? teacher, taken.title, taken.span
            )
        case .closed(let room, let closed):
            (what, name, title, span) = ("RoomClosed", try tx.room(room).name, "", closed)
        }
        guard let freeAt else {
            return Fault(
                "NoFreeTime",
                [
                    "name": name, "title": title, "startsAt": span.lowerBound, "endsAt": span.upperBound,
                    "days": Limits.freeDays,
                ])
        }
        if title.isEmpty {
            return Fault(
                what, ["name": name, "startsAt": span.lowerBound, "endsAt": span.upperBound, "freeAt": freeAt])
        }
        return Fault(
            what,
            [
                "name": name, "title": title, "startsAt": span.lowerBound, "endsAt": span.upperBound, "freeAt": freeAt,
            ])
    }
}
