import PluginAPI

/// Lists assignments, all or those of one person.
struct AssignmentList: Sendable {
    let house: House

    struct Filter: Codable, Sendable {
        var person: String?
        var shift: String?
        var state: Assignment.State?
        var fromDay: Day?
        var untilDay: Day?
        var limit: Int?
        var cursor: String?
    }

    struct PersonFilter: Codable, Sendable {
        var person: String
        var fromDay: Day?
        var untilDay: Day?
        var limit: Int?
        var cursor: String?
    }

    struct PersonPage: Codable, Sendable {
        var person: String
        var name: String
        var shifts: Int
        var hoursUSec: Int
        var items: [AssignmentItem]
        var cursor: String?
    }

    private struct Time: Decodable {
        let starts: Instant
        let ends: Instant
    }

    /// Lists a page of assignments; it may be short where the caller may not see all of it.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<AssignmentItem> {
        var condition = try span(filter.fromDay, filter.untilDay, isOpen: filter.shift != nil, now: reader.now)
        if let name = filter.person { condition = condition + " AND person = \(try reader.person(name))" }
        if let shift = filter.shift { condition = condition + " AND shift = \(shift)" }
        if let state = filter.state { condition = condition + " AND state = \(state)" }
        let (duties, cursor) = try page(condition, filter.limit, filter.cursor, in: reader)
        return Page(items: try AssignmentItem.items(duties, reach: .viewer, in: reader), cursor: cursor)
    }

    /// Lists a page of one person's assignments, with what they come to.
    func person(_ filter: PersonFilter, in reader: Snapshot) throws -> PersonPage {
        let person = try reader.person(filter.person, for: .viewer)
        let condition: SQL =
            "person = \(person.id) AND \(try span(filter.fromDay, filter.untilDay, isOpen: false, now: reader.now))"
        let times = try reader.rows(
            """
            SELECT starts, ends FROM rosters_assignment
            WHERE \(condition) AND state IN \(list: Assignment.State.holding) ORDER BY starts LIMIT 10000
            """, as: Time.self)
        let (duties, cursor) = try page(condition, filter.limit, filter.cursor, in: reader)
        return PersonPage(
            person: person.id, name: person.name, shifts: times.count,
            hoursUSec: times.reduce(0) { $0 + Int($1.ends.microseconds - $1.starts.microseconds) },
            items: try AssignmentItem.items(duties, reach: nil, in: reader), cursor: cursor)
    }

    private func span(_ from: Day?, _ until: Day?, isOpen: Bool, now: Instant) throws -> SQL {
        if let from, let until, until <= from {
            throw Fault("WrongDays", ["fromDay": from, "untilDay": until, "limit": 36_500])
        }
        let first = from ?? (isOpen ? nil : house.zone.day(of: now))
        var condition: SQL = "1 = 1"
        if let first { condition = "starts >= \(house.zone.instants(of: first).lowerBound)" }
        if let until { condition = condition + " AND starts < \(house.zone.instants(of: until).lowerBound)" }
        return condition
    }

    private func page(
        _ condition: SQL, _ limit: Int?, _ cursor: String?, in reader: Snapshot
    ) throws -> (duties: [Duty], cursor: String?) {
        let size = try PageSize(limit)
        let found = try reader.rows(
            """
            SELECT \(Duty.columns) FROM rosters_assignment WHERE \(condition)
            AND \(MomentKey.condition(after: try MomentKey(cursor), moment: "starts", id: "id"))
            ORDER BY starts, id LIMIT \(size.rows)
            """, as: Duty.self)
        let part = size.cut(found) { MomentKey.cursor($0.starts, $0.id) }
        return (part.rows, part.cursor)
    }
}
