import PluginAPI

/// Lists rooms, and says which are free.
struct RoomLists {
    let house: House

    struct Filter: Wire {
        var retired: Bool?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var id: String, name: String, location: String, seats: Int, equipment: [String], hours: [Span]
        var retiredAt: Instant?
    }

    struct Span: Wire {
        var id: String, weekdays: [WeekdayWord], from: TimeOfDay, until: TimeOfDay
    }

    struct Wish: Wire {
        var fromAt: Instant, untilAt: Instant, seats: Int?, equipment: [String]?
    }

    struct Free: Wire {
        var rooms: [Item]
    }

    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        let retired: SQL = filter.retired == true ? "1 = 1" : "retired_at IS NULL"
        let found = try reader.rows(
            """
            SELECT id, name, location, seats, equipment, retired_at FROM courses_room
            WHERE id > \(reader.id(after: filter.cursor) ?? 0) AND \(retired) ORDER BY id LIMIT \(size.rows)
            """, as: Room.self)
        return Page(try items(found, in: reader), size: size, cursor: \.id)
    }

    private func items(_ rooms: [Room], in reader: Snapshot) throws -> [Item] {
        let hours = Dictionary(grouping: try reader.hours(of: rooms.map(\.id)), by: \.room)
        return rooms.map { room in
            Item(
                id: room.id, name: room.name, location: room.location, seats: room.seats,
                equipment: room.equipment.words,
                hours: (hours[room.id] ?? []).map {
                    Span(id: $0.id, weekdays: $0.weekdays.words, from: $0.opens, until: $0.closes)
                }, retiredAt: room.retiredAt)
        }
    }

    /// Returns the rooms that are open and empty in a time, have the seats and all of the equipment.
    func free(_ wish: Wish, in reader: Snapshot) throws -> Free {
        let span = try SessionBook.span(wish.fromAt, wish.untilAt)
        let wanted = Set(wish.equipment ?? [])
        let rooms = try reader.rows(
            """
            SELECT id, name, location, seats, equipment, retired_at FROM courses_room r
            WHERE retired_at IS NULL AND seats >= \(wish.seats ?? 1) AND NOT EXISTS (
              SELECT 1 FROM courses_session s WHERE s.room = r.id AND s.state = 'planned'
              AND s.starts < \(span.upperBound) AND s.ends > \(span.lowerBound)
              AND s.starts > \(span.lowerBound.advanced(by: .seconds(-Limits.sessionSeconds))))
            ORDER BY seats, id LIMIT 1000
            """, as: Room.self
        ).filter { wanted.isSubset(of: $0.equipment.words) }
        let zones = try reader.locations(Array(Set(rooms.map(\.location)))).mapValues(\.zone)
        let hours = Dictionary(grouping: try reader.hours(of: rooms.map(\.id)), by: \.room)
        let open = rooms.filter { room in
            guard let hours = hours[room.id] else { return true }
            return OpenHours(rules: hours, zone: zones[room.location] ?? house.zone).cover(span)
        }
        return Free(rooms: try items(open, in: reader))
    }
}
