import PluginAPI

/// What people and coordinators say to an assignment that is there: yes, no, off again.
struct Answers: Sendable {
    let house: House
    private var book: DutyBook { DutyBook(house: house) }

    struct Choice: Codable, Sendable { var assignment: String }

    struct Reasoned: Codable, Sendable {
        var assignment: String
        var reason: String?
    }

    struct Release: Codable, Sendable {
        var assignment: String
        var reason: String
    }

    /// Confirms a proposal or a request, or lets somebody come after all; all rules are looked at again.
    func confirm(_ choice: Choice, in tx: Transaction) throws -> Standing {
        var (duty, shift) = try Duty.one(choice.assignment, for: .coordinator, in: tx)
        guard duty.state.mayBecome(.confirmed, isOver: duty.ends <= tx.now) else {
            throw Fault("NotAllowedNow", ["assignment": duty.id, "state": duty.state])
        }
        shift = try shift.open([.draft, .published, .locked, .running], at: tx.now)
        guard let need = shift.needs.first(where: { $0.id == duty.need }) else {
            throw Fault("NoSuchShift", ["shift": shift.id])
        }
        let isFree = try !need.orphaned && tx.isFree(need)
        guard duty.state.holdsPlace || isFree else { throw try tx.full(shift, [need]) }
        try Eligibility(house, in: tx).check(try tx.known(duty.person), on: shift, need, without: duty.id)
        try book.step(&duty, to: .confirmed, on: shift, .init(byPerson: duty.state == .standInWanted), in: tx)
        return Standing(id: duty.id, state: duty.state)
    }

    /// Declines a proposal.
    func decline(_ no: Reasoned, in tx: Transaction) throws -> Standing {
        try step(no, to: .declined, in: tx)
    }

    /// Withdraws somebody while there is time.
    ///
    /// - Throws: `TooLate(assignment, deadlineAt)`; the way out is a stand-in.
    func withdraw(_ no: Reasoned, in tx: Transaction) throws -> Standing {
        let (duty, shift) = try Duty.one(no.assignment, for: .coordinator, in: tx)
        if duty.state == .confirmed {
            let deadline = duty.starts - house.withdraw
            guard tx.now <= deadline else {
                throw Fault("TooLate", ["assignment": duty.id, "deadlineAt": deadline.wholeSecond])
            }
            _ = try shift.open([.draft, .published], at: tx.now)
        }
        return try step(no, to: .withdrawn, in: tx)
    }

    /// Says that somebody wants a stand-in; the place stays held.
    func wantStandIn(_ no: Reasoned, in tx: Transaction) throws -> Standing {
        let (_, shift) = try Duty.one(no.assignment, for: .coordinator, in: tx)
        guard shift.ends > tx.now else { throw shift.started }
        return try step(no, to: .standInWanted, in: tx)
    }

    /// Takes somebody off a shift, by the steps the table has for where they stand.
    func release(_ release: Release, in tx: Transaction) throws -> Standing {
        let (duty, shift) = try Duty.one(release.assignment, for: .coordinator, in: tx)
        guard let last = duty.state.wayOut.last else {
            throw Fault("NotAllowedNow", ["assignment": duty.id, "state": duty.state])
        }
        try book.end(duty, on: shift, .init(reason: try Limits.neededReason(release.reason)), in: tx)
        return Standing(id: duty.id, state: last)
    }

    /// Takes a step that the person asks for.
    private func step(_ said: Reasoned, to next: Assignment.State, in tx: Transaction) throws -> Standing {
        var (duty, shift) = try Duty.one(said.assignment, for: .coordinator, in: tx)
        let note = DutyBook.Note(reason: try Limits.reason(said.reason), byPerson: true)
        try book.step(&duty, to: next, on: shift, note, in: tx)
        return Standing(id: duty.id, state: duty.state)
    }
}
