import PluginAPI

/// Writes assignments and their steps, one at a time: the only place that moves one from state to state and tells of
/// it.
struct DutyBook: Sendable {
    let house: House

    /// What stands beside a step.
    struct Note {
        var reason: String?
        /// Whether the person did it themselves.
        var byPerson = false
    }

    /// Gives somebody a place, or records that they ask for one.
    ///
    /// - Throws: `AlreadyOn(...)` where they are on the shift: the index is the second wall behind the rules.
    func open(
        _ state: Assignment.State, for person: Person, on shift: Shift, _ need: Shift.Need, _ note: Note,
        in tx: Transaction
    ) throws -> Standing {
        precondition(Assignment.State.beginnings.contains(state), "an assignment begins as the design says")
        let answerBy = state == .proposed ? house.answerBy(shift.starts, now: tx.now.wholeSecond) : nil
        let id: String
        do {
            id = try tx.insert(
                """
                INSERT INTO rosters_assignment (person, shift, need, state, starts, ends, places, answer_by)
                VALUES (\(person.id), \(shift.id), \(need.id), \(state), \(shift.starts), \(shift.ends), \(need.wanted),
                \(answerBy))
                """)
        } catch is UniqueViolation {
            throw try tx.alreadyOn(person, shift)
        }
        let duty = Duty(
            id: id, person: person.id, shift: shift.id, need: need.id, state: state, starts: shift.starts,
            ends: shift.ends, run: nil)
        try record(duty, from: nil, shift, note, in: tx)
        return Standing(id: id, state: state)
    }

    /// Takes an assignment one step on.
    ///
    /// - Throws: `NotAllowedNow(assignment, state)` where the table has no such step.
    func step(_ duty: inout Duty, to next: Assignment.State, on shift: Shift?, _ note: Note, in tx: Transaction) throws
    {
        let previous = duty.state
        guard previous.mayBecome(next, isOver: duty.ends <= tx.now) else {
            throw Fault("NotAllowedNow", ["assignment": duty.id, "state": previous])
        }
        duty.state = next
        try tx.execute("UPDATE rosters_assignment SET state = \(next), answer_by = NULL WHERE id = \(duty.id)")
        try record(duty, from: previous, shift, note, in: tx)
    }

    /// Takes a place away from outside, by the steps that the table has for it; does nothing where it is given up
    /// already.
    func end(_ duty: Duty, on shift: Shift?, _ note: Note, in tx: Transaction) throws {
        var duty = duty
        for next in duty.state.wayOut { try step(&duty, to: next, on: shift, note, in: tx) }
    }

    private func record(
        _ duty: Duty, from previous: Assignment.State?, _ shift: Shift?, _ note: Note, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO rosters_change (assignment, at, who, from_state, to_state, reason)
            VALUES (\(Int(duty.id)), \(tx.now.wholeSecond), \(tx.caller.name), \(previous), \(duty.state), \(note.reason))
            """)
        tx.concerns(.assignment, duty.id)
        tx.concerns(.person, duty.person)
        // Nobody has heard of a draft yet: its people are told when it is published.
        let isKnown = note.byPerson || shift?.state == .draft
        try tx.emit(
            AssignmentChanged(
                assignment: duty.id, person: duty.person, shift: duty.shift, title: shift?.title ?? "",
                location: shift?.location ?? "", organization: shift?.organization, starts: duty.starts,
                ends: duty.ends, from: previous, to: duty.state, reason: note.reason, byPerson: isKnown))
    }
}

extension Reading {
    /// Says that a person is on a shift already.
    func alreadyOn(_ person: Person, _ shift: Shift) throws -> Fault {
        let duty = try duty(of: person.id, on: shift.id)
        return Fault(
            "AlreadyOn",
            [
                "person": person.id, "name": person.name, "shift": shift.id, "assignment": duty?.id ?? "",
                "state": duty?.state ?? .confirmed,
            ])
    }

    /// Returns the one assignment of a person to a shift that has not come to nothing.
    func duty(of person: String, on shift: String) throws -> Duty? {
        try first(
            """
            SELECT \(Duty.columns) FROM rosters_assignment
            WHERE shift = \(shift) AND person = \(person) AND state NOT IN \(list: Assignment.State.void)
            """, as: Duty.self)
    }
}
