import PluginAPI

/// A room as it is stored.
struct Room: Decodable, Sendable {
    var id: String
    var name: String
    var location: String
    var seats: Int
    var equipment: WordList
    var retiredAt: Instant?
}

/// Hours of the week in which a room may be used, in the wall time of its location.
struct RoomHours: Decodable, Sendable, Equatable {
    var id: String
    var room: String
    var weekdays: Weekdays
    var opens: TimeOfDay
    /// Not later than `opens` means on the next day.
    var closes: TimeOfDay

    /// Says whether a stretch of wall time lies within the hours that begin on one of its days.
    func cover(_ from: LocalTime, _ until: LocalTime) -> Bool {
        [from.day - 1, from.day].contains { day in
            guard weekdays.contains(day.weekday) else { return false }
            let end = LocalTime(closes > opens ? day : day + 1, closes)
            return LocalTime(day, opens) <= from && until <= end
        }
    }
}

extension Reading {
    /// Returns the room of an id or an exact name, one in use before one that was given up.
    func room(_ named: String) throws -> Room {
        let which: SQL = named.isNumber ? "id = \(Int64(named) ?? -1)" : "name = \(named)"
        let found = try first(
            """
            SELECT id, name, location, seats, equipment, retired_at FROM courses_room WHERE \(which)
            ORDER BY CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT 1
            """, as: Room.self)
        guard let found else { throw Fault("NoSuchRoom", ["room": named]) }
        return found
    }

    /// Returns a room in use that the caller may change.
    func ownRoom(_ named: String) throws -> Room {
        let room = try usableRoom(named)
        try require(.coordinator, at: room.location)
        return room
    }

    /// Returns a room that sessions can still be put in.
    func usableRoom(_ named: String) throws -> Room {
        let room = try room(named)
        if let retiredAt = room.retiredAt {
            throw Fault("RoomRetired", ["name": room.name, "retiredAt": retiredAt])
        }
        return room
    }

    /// Returns the zone in whose wall time a room's hours are meant.
    func zone(of room: Room, _ house: House) throws -> Zone {
        try locations([room.location])[room.location]?.zone ?? house.zone
    }

    func hours(of rooms: [String]) throws -> [RoomHours] {
        guard !rooms.isEmpty else { return [] }
        return try rows(
            "SELECT id, room, weekdays, opens, closes FROM courses_hours WHERE room IN \(list: rooms) ORDER BY id",
            as: RoomHours.self)
    }

    /// Returns the names of rooms by id.
    func roomNames(_ ids: some Sequence<String>) throws -> [String: String] {
        let ids = Array(Set(ids))
        guard !ids.isEmpty else { return [:] }
        let found = try ids.chunks(of: Limits.chunk).flatMap { some in
            try rows("SELECT id, name FROM courses_room WHERE id IN \(list: Array(some))", as: RoomName.self)
        }
        return Dictionary(found.map { ($0.id, $0.name) }) { first, _ in first }
    }
}

private struct RoomName: Decodable {
    var id: String, name: String
}
