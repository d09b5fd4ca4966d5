import PluginAPI

/// What happens to assignments when nobody does anything: proposals expire, shifts that are over are concluded.
struct Lapse: Sendable {
    /// How often it is looked at.
    static let beat = Duration.seconds(600)
    /// Assignments that lapse in one transaction; the rest follow with the next beat.
    private static let batch = 500

    let house: House
    private var book: DutyBook { DutyBook(house: house) }

    /// Ends proposals that nobody answered in time, and requests whose shift has begun.
    func expire(_ job: Job, in tx: Transaction) throws {
        let now = tx.now.wholeSecond
        let proposals = try duties("state = 'proposed' AND answer_by <= \(now) ORDER BY answer_by", in: tx)
        let requests = try duties("state = 'requested' AND starts <= \(now) ORDER BY starts", in: tx)
        let shifts = try tx.shifts(byID: (proposals + requests).map(\.shift))
        let late = DutyBook.Note(reason: Sentence(english: "Nobody answered in time.", chinese: "未在期限内答复。").stored)
        for duty in proposals { try book.end(duty, on: shifts[duty.shift], late, in: tx) }
        let begun = DutyBook.Note(reason: Sentence(english: "The shift has begun.", chinese: "班次已开始。").stored)
        for duty in requests { try book.end(duty, on: shifts[duty.shift], begun, in: tx) }
    }

    /// Concludes what is still open some time after the end of a shift.
    func conclude(_ job: Job, in tx: Transaction) throws {
        let moment = (tx.now - house.conclude).wholeSecond
        let open = try duties(
            "state IN ('confirmed', 'standInWanted', 'checkedIn') AND ends <= \(moment) ORDER BY ends", in: tx)
        let shifts = try tx.shifts(byID: open.map(\.shift))
        for duty in open {
            var duty = duty
            for next in outcome(of: duty.state) {
                try book.step(&duty, to: next, on: shifts[duty.shift], .init(), in: tx)
            }
        }
    }

    private func outcome(of state: Assignment.State) -> [Assignment.State] {
        switch state {
        case .checkedIn: [.completed]
        case .standInWanted: [.confirmed, house.unaccounted]
        default: [house.unaccounted]
        }
    }

    private func duties(_ condition: SQL, in tx: Transaction) throws -> [Duty] {
        try tx.rows(
            "SELECT \(Duty.columns) FROM rosters_assignment WHERE \(condition), id LIMIT \(Lapse.batch)", as: Duty.self)
    }
}
