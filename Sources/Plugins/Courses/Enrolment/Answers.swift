import PluginAPI

/// What becomes of a place: taken, given back, taken away.
struct Answers {
    let house: House
    private var book: EnrolmentBook { EnrolmentBook(house: house) }

    struct Named: Wire {
        var enrolment: String, together: Bool?, requestId: String?
    }

    struct Release: Wire {
        var enrolment: String, reason: String
    }

    struct Standing: Wire {
        var id: String, state: Enrolment.State
    }

    /// Takes a place that was held, offered or drawn; whoever came together answers together.
    func accept(_ named: Named, in tx: Transaction) throws -> Standing {
        let (enrolment, offering) = try found(named.enrolment, in: tx)
        try refuseIfTooLate(enrolment, in: tx)
        guard Enrolment.State.asking.contains(enrolment.state) else { throw enrolment.notNow }
        let party = try named.together == true ? tx.party(of: enrolment) : [enrolment]
        try Eligibility(house: house, offering: offering, now: tx.now).check(
            tx.known(party.map(\.person)), newcomers: false, in: tx)
        try book.move(party, to: .enrolled, .init(byPerson: true), of: offering, in: tx)
        return Standing(id: enrolment.id, state: .enrolled)
    }

    /// Whoever comes after the deadline hears of it, whether or not the job that ends the wait has run by then.
    private func refuseIfTooLate(_ enrolment: Enrolment, in tx: Transaction) throws {
        let lapsed =
            enrolment.state == .expired
            ? try tx.value("SELECT MAX(at) FROM courses_step WHERE enrolment = \(Int(enrolment.id))", as: Instant.self)
            : enrolment.answerBy
        guard let lapsed, lapsed <= tx.now else { return }
        throw Fault("AnswerTooLate", ["enrolment": enrolment.id, "answerByAt": lapsed])
    }

    /// Gives a place, a number in line or an entry back.
    ///
    /// Before the first deadline one leaves freely; between the two only where somebody in line can come instead; then
    /// not at all. Who has no place yet always leaves freely.
    func withdraw(_ named: Named, in tx: Transaction) throws -> Standing {
        let (enrolment, offering) = try found(named.enrolment, in: tx)
        guard enrolment.state.next.contains(.withdrawn) else { throw enrolment.notNow }
        let isBound = enrolment.state == .enrolled || enrolment.state == .attending
        let isLate = try isBound && refuseUnlessLeavable(offering, in: tx)
        let party = try named.together == true ? tx.party(of: enrolment) : [enrolment]
        try book.move(party, to: .withdrawn, .init(byPerson: true, late: isLate), of: offering, in: tx)
        return Standing(id: enrolment.id, state: .withdrawn)
    }

    /// Says whether leaving is late; refuses where it is too late.
    private func refuseUnlessLeavable(_ offering: Offering, in tx: Transaction) throws -> Bool {
        if let until = offering.freeUntil, tx.now >= until {
            if let last = offering.leaveUntil, tx.now >= last {
                throw Fault("TooLateToLeave", ["name": offering.course.name, "leaveUntilAt": last])
            }
            guard offering.hasLine else {
                throw Fault("NobodyInLine", ["name": offering.course.name, "freeUntilAt": until])
            }
            return true
        }
        return false
    }

    /// Takes a place away, with a reason that the person is told.
    func release(_ release: Release, in tx: Transaction) throws -> Standing {
        let (enrolment, offering) = try found(release.enrolment, in: tx)
        let reason = try release.reason.checked("reason", atMost: Limits.note)
        try book.move([enrolment], to: .released, .init(reason: reason), of: offering, in: tx)
        return Standing(id: enrolment.id, state: .released)
    }

    private func found(_ id: String, in tx: Transaction) throws -> (Enrolment, Offering) {
        let enrolment = try tx.enrolment(id)
        let offering = try Offering.one(enrolment.course, in: tx)
        try tx.require(.coordinator, over: offering.course.organization)
        return (enrolment, offering)
    }
}
