import PluginAPI

/// Makes the changes that somebody chose, all of them or none.
struct RepairWork: Sendable {
    /// Ways made at once.
    private static let most = 30

    let house: House
    private var book: DutyBook { DutyBook(house: house) }

    struct Order: Codable, Sendable {
        var ways: [String]
        var confirm: Bool?
        var reason: String?
        var requestId: String?
    }

    struct Done: Codable, Sendable {
        var people: Int
        var steps: [Step]
    }

    struct Step: Codable, Sendable {
        var name: String
        var title: String
        var startsAt: Instant
        var state: Assignment.State
        var assignment: String
        var person: String
        var shift: String
        var tone: Tone
    }

    /// Ends what is left, then gives the places; every rule is looked at again for everyone who comes.
    func make(_ order: Order, in tx: Transaction) throws -> Done {
        guard order.ways.count <= RepairWork.most else {
            throw Fault(
                "TooMany",
                ["what": Sentence(english: "ways to mend at once", chinese: "一次修补所用的办法"), "limit": RepairWork.most])
        }
        let reason = try Limits.reason(order.reason)
        let ways = try order.ways.map { word in
            guard let way = Way(word) else { throw Fault("NoSuchWay", ["way": word]) }
            return way
        }
        let steps = try ways.flatMap { try make($0, word: $0.word, order.confirm == true, reason, in: tx) }
        return Done(people: Set(steps.map(\.person)).count, steps: steps)
    }

    private func make(
        _ way: Way, word: String, _ confirm: Bool, _ reason: String?, in tx: Transaction
    ) throws -> [Step] {
        let places = try way.moves.map { try place($0.need, word, in: tx) }
        var steps: [Step] = []
        if let gone = way.ends {
            steps.append(try end(gone, on: places[0], isRelieved: confirm, reason, in: tx))
        }
        for (move, place) in zip(way.moves, places) {
            for left in move.leaves {
                let note =
                    reason
                    ?? Sentence(english: "Needed elsewhere: \(place.shift.title)", chinese: "另有安排：\(place.shift.title)")
                    .stored
                steps.append(try end(left, of: move.person, word, note, in: tx))
            }
        }
        for (move, place) in zip(way.moves, places) {
            let person = try tx.known(move.person)
            guard try tx.isFree(place.need) else { throw try tx.full(place.shift, [place.need]) }
            try Eligibility(house, in: tx).check(person, on: place.shift, place.need)
            let standing = try book.open(
                confirm ? .confirmed : .proposed, for: person, on: place.shift, place.need, .init(reason: reason),
                in: tx)
            steps.append(Step(person, place.shift, standing.state, standing.id))
        }
        return steps
    }

    private func place(_ need: String, _ word: String, in tx: Transaction) throws -> WantedPlace {
        guard let found = try tx.shifts(ShiftFilter(needs: [need])).first,
            let wanted = found.needs.first(where: { $0.id == need && !$0.orphaned })
        else { throw Fault("NoSuchWay", ["way": word]) }
        let shift = try tx.shift(found.id, for: .coordinator).open(Gap.states, at: tx.now)
        return WantedPlace(shift: shift, need: wanted)
    }

    /// Ends the place in which somebody else comes; it is taken over where the newcomer has agreed already.
    private func end(
        _ id: String, on place: WantedPlace, isRelieved: Bool, _ reason: String?, in tx: Transaction
    ) throws -> Step {
        var (duty, shift) = try Duty.one(id, for: .coordinator, in: tx)
        guard duty.need == place.need.id, duty.state.isAhead else {
            throw Fault("NotAllowedNow", ["assignment": duty.id, "state": duty.state])
        }
        let note = DutyBook.Note(reason: reason ?? Sentence(english: "Somebody else comes.", chinese: "已另有人替班。").stored)
        if isRelieved, duty.state == .standInWanted {
            try book.step(&duty, to: .takenOver, on: shift, note, in: tx)
            return Step(try tx.known(duty.person), shift, .takenOver, duty.id)
        }
        try book.end(duty, on: shift, note, in: tx)
        return Step(try tx.known(duty.person), shift, duty.state.wayOut.last ?? duty.state, duty.id)
    }

    /// Ends a place that somebody leaves for another.
    private func end(
        _ id: String, of person: String, _ word: String, _ reason: String, in tx: Transaction
    ) throws -> Step {
        let (duty, shift) = try Duty.one(id, for: .coordinator, in: tx)
        guard duty.person == person else { throw Fault("NoSuchWay", ["way": word]) }
        guard duty.state == .proposed || duty.state == .confirmed else {
            throw Fault("NotAllowedNow", ["assignment": duty.id, "state": duty.state])
        }
        _ = try shift.open([.draft, .published], at: tx.now)
        try book.end(duty, on: shift, .init(reason: reason), in: tx)
        return Step(try tx.known(person), shift, duty.state.wayOut.last ?? duty.state, duty.id)
    }
}

extension RepairWork.Step {
    fileprivate init(_ person: Person, _ shift: Shift, _ state: Assignment.State, _ assignment: String) {
        self.init(
            name: person.name, title: shift.title, startsAt: shift.starts, state: state, assignment: assignment,
            person: person.id, shift: shift.id, tone: state.tone)
    }
}
