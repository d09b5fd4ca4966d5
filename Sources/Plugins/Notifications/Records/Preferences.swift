import PluginAPI

/// The methods about what people ask for.
struct Preferences: Sendable {
    struct Prefer: Codable, Sendable {
        var person: String
        var channel: String?
        var off: Bool?
        var quietFrom: String?
        var quietUntil: String?
        var reset: Bool?
    }

    /// Records what a person wants; what is absent stays as it was.
    func prefer(_ wish: Prefer, in tx: Transaction) throws -> Nothing {
        let person = try tx.person(wish.person)
        try tx.require(.coordinator, over: tx.people([person])[person]?.organization)
        let blank = Preference(person: person, channel: nil, off: false, quietFrom: nil, quietUntil: nil)
        var preference = wish.reset == true ? blank : try Preference.of(person, in: tx) ?? blank
        if let channel = wish.channel { preference.channel = try tx.knownChannel(channel).name }
        if let off = wish.off { preference.off = off }
        if let hours = try hours(wish) { (preference.quietFrom, preference.quietUntil) = hours }
        try preference.store(in: tx)
        tx.concerns(.person, person)
        return Nothing()
    }

    private func hours(_ wish: Prefer) throws -> (TimeOfDay, TimeOfDay)? {
        guard wish.quietFrom != nil || wish.quietUntil != nil else { return nil }
        return (try time(wish.quietFrom, "quietFrom"), try time(wish.quietUntil, "quietUntil"))
    }

    private func time(_ text: String?, _ field: String) throws -> TimeOfDay {
        guard let text else {
            throw Fault.invalid(
                field, Sentence(english: "Quiet hours have a beginning and an end.", chinese: "免打扰时段要有开始和结束。"))
        }
        guard let time = try? TimeOfDay(text) else {
            throw Fault.invalid(
                field, Sentence(english: "A time of day is written like 21:00.", chinese: "时间请写成 21:00 这样。"))
        }
        return time
    }

    struct Query: Codable, Sendable {
        var person: String?
        var limit: Int?
        var cursor: String?
    }

    struct Page: Codable, Sendable {
        var preferences: [Line]
        var cursor: String?
    }

    struct Line: Codable, Sendable {
        var person: String
        var name: String
        var channel: String?
        var off: Bool
        var quietFrom: String?
        var quietUntil: String?
        var setAt: Instant
    }

    private struct Row: Decodable {
        let id: String
        let person: String
        let channel: String?
        let off: Bool
        let quietFrom: String?
        let quietUntil: String?
        let setAt: Instant
    }

    /// Lists what people asked for, those that the caller may see.
    func list(_ query: Query, in reader: Snapshot) throws -> Page {
        let limit = try PageSize(query.limit, most: 500).items
        let who: SQL = try query.person.map { "AND person = \(try reader.person($0))" } ?? ""
        let rows = try reader.rows(
            """
            SELECT id, person, channel, off, quiet_from, quiet_until, set_at FROM notifications_preference
            WHERE id > \(try reader.id(after: query.cursor) ?? 0) \(who) ORDER BY id LIMIT \(limit)
            """, as: Row.self)
        let people = try reader.people(rows.map(\.person))
        var sight = Sight()
        let lines = try rows.filter { try sight.covers(people[$0.person]?.organization, in: reader) }.map {
            Line(
                person: $0.person, name: people[$0.person]?.name ?? $0.person, channel: $0.channel, off: $0.off,
                quietFrom: $0.quietFrom, quietUntil: $0.quietUntil, setAt: $0.setAt)
        }
        return Page(preferences: lines, cursor: rows.count == limit ? rows.last?.id : nil)
    }
}

extension Reading {
    /// Returns the channel of a name that a caller gave.
    func knownChannel(_ name: String) throws -> any NotificationChannel {
        let all = try channels()
        guard let channel = all.first(where: { $0.name == name }) else {
            throw Fault("NoSuchChannel", ["channel": name, "channels": all.map(\.name)])
        }
        return channel
    }
}
