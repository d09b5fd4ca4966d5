import PluginAPI

/// What other plugins' news mean for assignments.
struct Aftermath: Sendable {
    let house: House
    private var book: DutyBook { DutyBook(house: house) }

    /// Frees everybody of a shift that was called off.
    func shiftCancelled(_ signal: ShiftCancelled, in tx: Transaction) throws {
        let shift = try tx.shifts(byID: [signal.shift])[signal.shift]
        let reason = signal.reason ?? Sentence(english: "The shift was called off.", chinese: "班次已取消。").stored
        let duties = try tx.rows(
            """
            SELECT \(Duty.columns) FROM rosters_assignment
            WHERE shift = \(signal.shift) AND state IN \(list: Assignment.State.underWay)
            """, as: Duty.self)
        for duty in duties { try book.end(duty, on: shift, .init(reason: reason), in: tx) }
    }

    /// Keeps the times of a moved shift; people stay on it.
    func shiftMoved(_ signal: ShiftMoved, in tx: Transaction) throws {
        try Times(house: house).follow(signal.shift, signal.starts, signal.ends, in: tx)
    }

    /// Frees the places of somebody who is no longer known.
    func personErased(_ signal: PersonErased, in tx: Transaction) throws {
        _ = try free(signal.person, in: tx)
    }

    /// Ends everything that is still to come for a person; returns how many assignments there were.
    func free(_ person: String, in tx: Transaction) throws -> Int {
        let duties = try tx.rows(
            """
            SELECT \(Duty.columns) FROM rosters_assignment
            WHERE person = \(person) AND ends > \(tx.now.wholeSecond) AND state IN \(list: Assignment.State.underWay)
            """, as: Duty.self)
        let shifts = try tx.shifts(byID: duties.map(\.shift))
        let note = DutyBook.Note(
            reason: Sentence(english: "The person is no longer registered.", chinese: "该人员已注销。").stored, byPerson: true)
        for duty in duties { try book.end(duty, on: shifts[duty.shift], note, in: tx) }
        return duties.count
    }
}
