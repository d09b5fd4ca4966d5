import PluginAPI

/// What happens on the day: who came, who left, and what became of the others.
struct Attendance: Sendable {
    let house: House
    private var book: DutyBook { DutyBook(house: house) }

    struct Choice: Codable, Sendable { var assignment: String }

    /// How a shift went for somebody who never checked in.
    enum Outcome: String, Codable, Sendable {
        case completed, noShow, excused

        fileprivate var state: Assignment.State {
            switch self {
            case .completed: .completed
            case .noShow: .noShow
            case .excused: .excused
            }
        }
    }

    struct Conclusion: Codable, Sendable {
        var assignment: String
        var outcome: Outcome
        var reason: String?
    }

    /// Records that somebody has come.
    ///
    /// - Throws: `TooEarly(...)` more than two hours before the start; `NotQualified` or `QualificationEnds` where what
    ///   held when they were chosen holds no more.
    func checkIn(_ choice: Choice, in tx: Transaction) throws -> Standing {
        var (duty, shift) = try Duty.one(choice.assignment, for: .coordinator, in: tx)
        let earliest = shift.starts - Limits.early
        if duty.state == .confirmed, tx.now < earliest {
            throw Fault(
                "TooEarly",
                ["shift": shift.id, "title": shift.title, "startsAt": shift.starts, "earliestAt": earliest])
        }
        if duty.state == .confirmed, let need = shift.needs.first(where: { $0.id == duty.need }) {
            try Eligibility(house, in: tx).checkQualification(try tx.known(duty.person), on: shift, need)
        }
        try book.step(&duty, to: .checkedIn, on: shift, .init(byPerson: true), in: tx)
        return Standing(id: duty.id, state: duty.state)
    }

    /// Records that somebody has gone: ten minutes before the end are as good as the end.
    func checkOut(_ choice: Choice, in tx: Transaction) throws -> Standing {
        var (duty, shift) = try Duty.one(choice.assignment, for: .coordinator, in: tx)
        let hasStayed = tx.now >= shift.ends - Limits.grace
        try book.step(&duty, to: hasStayed ? .completed : .leftEarly, on: shift, .init(byPerson: true), in: tx)
        return Standing(id: duty.id, state: duty.state)
    }

    /// Says after the end what became of somebody.
    func conclude(_ conclusion: Conclusion, in tx: Transaction) throws -> Standing {
        var (duty, shift) = try Duty.one(conclusion.assignment, for: .coordinator, in: tx)
        let note = DutyBook.Note(reason: try Limits.reason(conclusion.reason))
        // Who wanted a stand-in and found none held the place to the end.
        if duty.state == .standInWanted, duty.ends <= tx.now {
            try book.step(&duty, to: .confirmed, on: shift, .init(byPerson: true), in: tx)
        }
        try book.step(&duty, to: conclusion.outcome.state, on: shift, note, in: tx)
        return Standing(id: duty.id, state: duty.state)
    }
}
