import PluginAPI

/// Signs people up, alone or together: a place, a number in line, or an entry in the ballot.
struct SignUps {
    let house: House
    var doorstep: Doorstep?

    struct Wish: Wire {
        var course: String, person: String
        var companions: [String]?
        var hold: Bool?
        var requestId: String?
    }

    struct Standing: Wire {
        var id: String, state: Enrolment.State, line: Int?, answerByAt: Instant?, companions: [String]?
    }

    /// Takes a sign-up. Whoever comes together gets places together, or stands in line together.
    func signUp(_ wish: Wish, in tx: Transaction) throws -> Standing {
        let offering = try Offering.one(wish.course, in: tx)
        try tx.require(.coordinator, over: offering.course.organization)
        doorstep?.learn(wish.course, offering, in: tx)
        try offering.refuseUnlessOpen(at: tx.now)
        let people = try people(wish, in: tx)
        try Eligibility(house: house, offering: offering, now: tx.now).check(people, newcomers: true, in: tx)
        let start = try start(people.count, holds: wish.hold == true, offering, in: tx)
        let ids = try EnrolmentBook(house: house).open(people, start, in: offering, tx)
        return Standing(
            id: ids[0], state: start.state, line: start.line, answerByAt: start.answerBy,
            companions: ids.count > 1 ? Array(ids.dropFirst()) : nil)
    }

    private func people(_ wish: Wish, in tx: Transaction) throws -> [Person] {
        let named = [wish.person] + (wish.companions ?? [])
        guard named.count <= Limits.party else { throw Fault("TooMany", ["limit": Limits.party]) }
        let people = try tx.known(named)
        guard Set(people.map(\.id)).count == people.count else {
            throw Fault.invalid(
                "companions", Sentence(english: "Everyone who comes is named once.", chinese: "每位同行者只写一次。"))
        }
        return people
    }

    private func start(
        _ count: Int, holds: Bool, _ offering: Offering, in tx: Transaction
    ) throws -> EnrolmentBook.Start {
        if offering.course.policy == .ballot { return .init(state: .entered) }
        if count <= offering.free {
            guard holds else { return .init(state: .enrolled) }
            return .init(state: .held, answerBy: offering.answerBy(tx.now, seconds: offering.course.holdSeconds))
        }
        try offering.refuseUnlessLineTakes(count, in: tx)
        return .init(state: .waitlisted, line: (offering.lastInLine ?? 0) + 1)
    }
}
