import PluginAPI

/// When a station is shut although its rules would open it.
struct ClosedTime: Sendable, Equatable {
    var span: Range<Instant>
    var reason: String
}

/// Everything that decides when a station is open and with whom: what shifts and readiness are made of.
struct StationPlan: Sendable {
    var id: String
    var name: String
    var location: Location
    var rules: [OpeningRule] = []
    var posts: [Post] = []
    /// In the order of their beginnings.
    var closed: [ClosedTime] = []

    var zone: Zone { location.zone }

    /// Returns what the rules say, in moments, for hours that begin on some days.
    func planned(on days: Range<Day>, _ calendar: WorkingCalendar) -> [Range<Instant>] {
        OpeningHours(rules: rules, calendar: calendar).spans(on: days).compactMap { $0.moments(in: zone) }
    }

    /// Returns what a time loses to closures: the parts in which doors are open, in order.
    func open(of span: Range<Instant>) -> [Range<Instant>] { span.subtracting(closed.lazy.map(\.span)) }
}

extension StationPlan {
    private struct Closing: Decodable {
        var station: String, starts: Instant, ends: Instant, reason: String
    }

    /// Loads the plans of all stations in reach that are run, with closures that touch a window; four statements.
    ///
    /// A station whose location nobody knows is left out: its wall has no time.
    static func load(_ reach: Reach, closedIn window: Range<Instant>, from reader: some Reading) throws -> [StationPlan]
    {
        let stations = try reader.rows(
            """
            SELECT id, name, location, contact, retired_at FROM stations_station
            WHERE retired_at IS NULL AND \(reach.condition("id")) ORDER BY name, id
            """, as: Station.self)
        let places = try reader.locations(Array(Set(stations.map(\.location))))
        let rules = try rules(reach, from: reader)
        let posts = try posts(reach, from: reader)
        let closed = try closed(reach, in: window, from: reader)
        return stations.compactMap { station in
            guard let place = places[station.location] else { return nil }
            return StationPlan(
                id: station.id, name: station.name, location: place, rules: rules[station.id] ?? [],
                posts: posts[station.id] ?? [], closed: closed[station.id] ?? [])
        }
    }

    private static func rules(_ reach: Reach, from reader: some Reading) throws -> [String: [OpeningRule]] {
        let rules = try reader.rows(
            """
            SELECT id, station, weekdays, opens, closes, days, first_day, last_day FROM stations_opening
            WHERE \(reach.condition("station")) ORDER BY station, id
            """, as: OpeningRule.self)
        return Dictionary(grouping: rules, by: \.station)
    }

    private static func posts(_ reach: Reach, from reader: some Reading) throws -> [String: [Post]] {
        let posts = try reader.rows(
            """
            SELECT station, qualification, least, wanted, cuts FROM stations_post
            WHERE \(reach.condition("station")) ORDER BY station, qualification
            """, as: Post.self)
        return Dictionary(grouping: posts, by: \.station)
    }

    private static func closed(
        _ reach: Reach, in window: Range<Instant>, from reader: some Reading
    ) throws -> [String: [ClosedTime]] {
        let rows = try reader.rows(
            """
            SELECT d.station, d.starts, d.ends, c.reason
            FROM stations_closed d JOIN stations_closure c ON c.id = d.closure
            WHERE d.ends > \(window.lowerBound.wholeSecond) AND d.starts < \(window.upperBound) AND d.starts < d.ends
            AND \(reach.condition("d.station")) ORDER BY d.starts
            """, as: Closing.self)
        return Dictionary(grouping: rows, by: \.station).mapValues { closings in
            closings.map { ClosedTime(span: $0.starts..<$0.ends, reason: $0.reason) }
        }
    }
}

extension Range {
    /// Returns what is left of the range without others that are sorted by their beginnings.
    func subtracting(_ others: some Sequence<Range<Bound>>) -> [Range<Bound>] {
        var left: [Range<Bound>] = []
        var start = lowerBound
        for other in others where other.lowerBound < upperBound && start < other.upperBound {
            if start < other.lowerBound { left.append(start..<other.lowerBound) }
            start = Swift.min(other.upperBound, upperBound)
        }
        return start < upperBound ? left + [start..<upperBound] : left
    }
}
