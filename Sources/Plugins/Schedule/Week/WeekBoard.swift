import PluginAPI

/// Shows a week: places down, days across.
struct WeekBoard: Sendable {
    /// Rows shown; the others are only counted.
    private static let rows = 500
    /// Shifts read for one board.
    private static let shifts = 20_000

    let installation: Installation

    struct Question: Codable, Sendable {
        var week: Week?
        var location: String?
        var organization: String?
        var source: String?
        var language: String?
    }

    struct Board: Codable, Sendable {
        var week: Week
        var firstDay: Day
        var lastDay: Day
        var shifts: Int
        var filled: Int
        var wanted: Int
        var missing: Int
        var orphaned: Int
        var hidden: Int?
        var columns: [String]
        var rows: [WeekRow]
    }

    /// Shows the week as it stands.
    func show(_ question: Question, in reader: Snapshot) throws -> Board {
        let language = question.language.map(Language.init(tag:)) ?? installation.language
        let week = question.week ?? Week(containing: installation.zone.day(of: reader.now))
        let shifts = try shifts(question, of: week, in: reader)
        let held = try reader.places(held: shifts.flatMap { $0.liveNeeds.map(\.id) })
        var matrix = WeekMatrix(days: week.days, language: language)
        let places = try reader.locations(Array(Set(shifts.map(\.location))))
        for shift in shifts {
            let place = places[shift.location]
            let name = question.location == nil ? place?.name ?? shift.location : hours(of: shift, at: place)
            matrix.add(shift, held, row: question.location == nil ? "\(name)\u{0}\(shift.location)" : name, named: name)
        }
        return try board(week, matrix, HolidayTable.calendar(in: reader), language)
    }

    private func board(_ week: Week, _ matrix: WeekMatrix, _ calendar: WorkingCalendar, _ language: Language) -> Board {
        let rows = matrix.rows
        return Board(
            week: week, firstDay: week.firstDay, lastDay: week.firstDay + 6, shifts: matrix.shifts,
            filled: matrix.total.filled, wanted: matrix.total.wanted, missing: matrix.total.missing,
            orphaned: matrix.total.orphaned,
            hidden: rows.count > WeekBoard.rows ? rows.count - WeekBoard.rows : nil,
            columns: week.days.map { DayHead(day: $0, kind: calendar.kind(of: $0)).text(in: language) },
            rows: Array(rows.prefix(WeekBoard.rows)))
    }

    private func shifts(_ question: Question, of week: Week, in reader: Snapshot) throws -> [StoredShift] {
        var condition: SQL = "s.day >= \(week.firstDay) AND s.day <= \(week.firstDay + 6) AND s.gone_at IS NULL"
        if let name = question.location {
            condition = condition + " AND s.location = \(try reader.location(named: name))"
        }
        if let source = question.source { condition = condition + " AND s.source = \(source)" }
        let found = try ShiftTable.load(condition, limit: WeekBoard.shifts + 1, in: reader)
        guard found.count <= WeekBoard.shifts else {
            throw Fault("TooMany", ["what": Sentence(english: "shifts", chinese: "班次"), "limit": WeekBoard.shifts])
        }
        var reach = RoleBounds(.viewer, below: question.organization, in: reader)
        return try found.filter { try reach.covers($0.organization) }
    }

    /// The row of a shift where only one place is shown: its hours there, and what it is called.
    private func hours(of shift: StoredShift, at place: Location?) -> String {
        let zone = place?.zone ?? installation.zone
        return "\(zone.local(of: shift.starts).time)-\(zone.local(of: shift.ends).time) \(shift.title)"
    }
}
