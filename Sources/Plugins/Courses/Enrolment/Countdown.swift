import PluginAPI

/// What opens soon, is open, or has closed a moment ago: for those who watch.
struct Countdown {
    /// How long ahead and behind is shown.
    private static let ahead = Duration.seconds(14 * 86_400)
    private static let behind = Duration.seconds(86_400)

    struct Asked: Wire {
        var course: String?
    }

    struct Item: Wire {
        var id: String, name: String, enrolment: Window, opensAt: Instant, closesAt: Instant, places: Int, free: Int
        var waiting: Int, tone: Tone
    }

    struct Board: Wire {
        var courses: [Item]
    }

    func board(_ asked: Asked, in reader: Snapshot) throws -> Board {
        let condition: SQL
        if let course = asked.course {
            condition = "c.id = \(Int(try reader.visibleCourse(course).id))"
        } else {
            condition = """
                c.cancelled_at IS NULL AND c.opens_at < \(reader.now + Countdown.ahead)
                AND c.closes_at > \(reader.now - Countdown.behind) AND \(try reader.reach().condition("c.organization"))
                """
        }
        return Board(
            courses: try Offering.all(condition, rows: 200, in: reader).map { offering in
                let window = offering.window(at: reader.now)
                return Item(
                    id: offering.course.id, name: offering.course.name, enrolment: window,
                    opensAt: offering.course.opensAt, closesAt: offering.course.closesAt,
                    places: offering.course.places, free: max(offering.free, 0), waiting: offering.waiting ?? 0,
                    tone: window != .open ? .quiet : offering.isFull ? .bad : .good)
            })
    }
}
