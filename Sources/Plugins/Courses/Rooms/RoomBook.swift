import PluginAPI

/// Rooms with what is in them, and the hours in which they are open.
struct RoomBook {
    let house: House

    struct New: Wire {
        var name: String, location: String, seats: Int, equipment: [String]?
    }

    struct Edit: Wire {
        var room: String
        var name: String?
        var seats: Int?, equipment: [String]?
    }

    struct Named: Wire {
        var room: String
    }

    struct Hours: Wire {
        var room: String, from: TimeOfDay, until: TimeOfDay, weekdays: [WeekdayWord]?
    }

    struct HoursNamed: Wire {
        var hours: String
    }

    /// Adds a room; where no hours are stated for it, it is open at all times.
    func add(_ new: New, in tx: Transaction) throws -> Identified {
        let name = try new.name.checkedName("name", atMost: Limits.name)
        let location = try place(new.location, in: tx)
        let seats = try new.seats.checked("seats", in: 1...Limits.places)
        let things = try equipment(new.equipment ?? [])
        let id = try unlessTaken(name) {
            try tx.insert(
                """
                INSERT INTO courses_room (name, location, seats, equipment)
                VALUES (\(name), \(location), \(seats), \(things.description))
                """)
        }
        tx.concerns(.room, id)
        return Identified(id)
    }

    func edit(_ edit: Edit, in tx: Transaction) throws -> Identified {
        let room = try tx.ownRoom(edit.room)
        let name = try edit.name?.checkedName("name", atMost: Limits.name) ?? room.name
        let seats = try edit.seats?.checked("seats", in: 1...Limits.places) ?? room.seats
        let things = try edit.equipment.map(equipment) ?? room.equipment
        try unlessTaken(name) {
            try tx.execute(
                """
                UPDATE courses_room SET name = \(name), seats = \(seats), equipment = \(things.description)
                WHERE id = \(room.id)
                """)
        }
        tx.concerns(.room, room.id)
        return Identified(room.id)
    }

    /// Gives a room up; refused while sessions to come are in it.
    func retire(_ named: Named, in tx: Transaction) throws -> Identified {
        let room = try tx.ownRoom(named.room)
        let count = try tx.value(
            """
            SELECT COUNT(*) FROM courses_session
            WHERE room = \(room.id) AND starts > \(tx.now) AND state = 'planned'
            """, as: Int.self)
        if let count, count > 0 { throw Fault("RoomInUse", ["name": room.name, "sessions": count]) }
        try tx.execute("UPDATE courses_room SET retired_at = \(tx.now.wholeSecond) WHERE id = \(room.id)")
        tx.concerns(.room, room.id)
        return Identified(room.id)
    }

    /// Opens a room at some hours; sessions that stand already stay.
    func open(_ hours: Hours, in tx: Transaction) throws -> Identified {
        let room = try tx.ownRoom(hours.room)
        guard hours.from != hours.until, hours.from < .endOfDay else {
            throw Fault("NoHours", ["from": hours.from, "until": hours.until])
        }
        let days = Weekdays(words: hours.weekdays ?? [])
        let others = try tx.hours(of: [room.id])
        guard others.count < Limits.hours else { throw Fault("TooMany", ["limit": Limits.hours]) }
        tx.concerns(.room, room.id)
        let twin = others.first { $0.weekdays == days && $0.opens == hours.from && $0.closes == hours.until }
        if let twin { return Identified(twin.id) }
        return Identified(
            try tx.insert(
                """
                INSERT INTO courses_hours (room, weekdays, opens, closes)
                VALUES (\(room.id), \(days.description), \(hours.from.description), \(hours.until.description))
                """))
    }

    func close(_ named: HoursNamed, in tx: Transaction) throws -> Identified {
        let owner = try tx.value("SELECT room FROM courses_hours WHERE id = \(named.hours)", as: String.self)
        guard let owner else { throw Fault("NoSuchHours", ["hours": named.hours]) }
        let room = try tx.ownRoom(owner)
        try tx.execute("DELETE FROM courses_hours WHERE id = \(named.hours)")
        tx.concerns(.room, room.id)
        return Identified(named.hours)
    }

    private func equipment(_ things: [String]) throws -> WordList {
        guard things.count <= Limits.equipment else { throw Fault("TooMany", ["limit": Limits.equipment]) }
        return WordList(try Set(things.map { try $0.checkedCode("equipment") }).sorted())
    }

    private func place(_ named: String, in tx: Transaction) throws -> String {
        let location = try tx.location(named: named)
        try tx.require(.coordinator, at: location)
        return location
    }

    @discardableResult
    private func unlessTaken<Result>(_ name: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch is UniqueViolation {
            throw Fault("RoomExists", ["name": name])
        }
    }
}
