import PluginAPI

/// Gives people places: at their own wish, by a coordinator, or from somebody who wants a stand-in.
struct SignUps: Sendable {
    let house: House
    private var book: DutyBook { DutyBook(house: house) }

    struct Wish: Codable, Sendable {
        var person: String
        var shift: String
        var qualification: String?
        var requestId: String?
    }

    struct Order: Codable, Sendable {
        var person: String
        var shift: String
        var qualification: String?
        var propose: Bool?
        var reason: String?
        var requestId: String?
    }

    struct Relief: Codable, Sendable {
        var assignment: String
        var person: String
        var requestId: String?
    }

    /// Signs somebody up for a published shift.
    func signUp(_ wish: Wish, in tx: Transaction) throws -> Standing {
        let shift = try tx.shift(wish.shift, for: .coordinator).open([.published], at: tx.now)
        let person = try tx.known(wish.person)
        let need = try place(wish.qualification, for: person, on: shift, in: tx)
        return try book.open(house.signedUp, for: person, on: shift, need, .init(byPerson: true), in: tx)
    }

    /// Puts somebody on a shift, or proposes it to them.
    func assign(_ order: Order, in tx: Transaction) throws -> Standing {
        let shift = try tx.shift(order.shift, for: .coordinator).open(
            [.draft, .published, .locked, .running], at: tx.now)
        let person = try tx.known(order.person)
        let reason = try Limits.reason(order.reason)
        if order.propose == true, shift.starts <= tx.now { throw shift.started }
        let need = try place(order.qualification, for: person, on: shift, in: tx)
        let state: Assignment.State = order.propose == true ? .proposed : .confirmed
        return try book.open(state, for: person, on: shift, need, .init(reason: reason), in: tx)
    }

    /// Lets somebody take over a place whose holder wants a stand-in; one leaves and the other comes in one step.
    func takeOver(_ relief: Relief, in tx: Transaction) throws -> Standing {
        var (duty, shift) = try Duty.one(relief.assignment, for: .coordinator, in: tx)
        let person = try tx.known(relief.person)
        guard duty.state == .standInWanted else {
            throw Fault("NotAllowedNow", ["assignment": duty.id, "state": duty.state])
        }
        shift = try shift.open([.draft, .published, .locked, .running], at: tx.now)
        guard let need = shift.needs.first(where: { $0.id == duty.need && !$0.orphaned }) else {
            throw try tx.full(shift, [])
        }
        try Eligibility(house, in: tx).check(person, on: shift, need, relieving: duty.id)
        try book.step(&duty, to: .takenOver, on: shift, .init(), in: tx)
        guard try tx.isFree(need) else { throw try tx.full(shift, [need]) }
        return try book.open(.confirmed, for: person, on: shift, need, .init(), in: tx)
    }

    /// Finds the place somebody takes: that of the qualification they name, or else the first free one they may have,
    /// those that few can fill before those for anyone.
    private func place(
        _ qualification: String?, for person: Person, on shift: Shift, in tx: Transaction
    ) throws -> Shift.Need {
        let eligibility = Eligibility(house, in: tx)
        if try tx.duty(of: person.id, on: shift.id) != nil { throw try tx.alreadyOn(person, shift) }
        let needs = try shift.places(for: qualification)
        let free = try needs.filter(tx.isFree)
        guard !free.isEmpty else { throw try tx.full(shift, needs) }
        var refusal: Fault?
        for need in free {
            do {
                try eligibility.check(person, on: shift, need)
                return need
            } catch let fault as Fault {
                // What stands in the way of a place for anyone says more than a missing qualification.
                if refusal == nil || need.qualification == nil { refusal = fault }
            }
        }
        throw refusal ?? Fault("NoSuchPerson", ["person": person.id])
    }
}

extension Shift {
    /// Returns the shift if it is in one of some states and not over.
    ///
    /// - Throws: `ShiftNotOpen(shift, title, state)` or `Started(shift, title, startsAt)`.
    func open(_ states: [State], at now: Instant) throws -> Shift {
        guard states.contains(state) else {
            throw Fault("ShiftNotOpen", ["shift": id, "title": title, "state": state])
        }
        guard (states.contains(.running) ? ends : starts) > now else { throw started }
        return self
    }

    var started: Fault { Fault("Started", ["shift": id, "title": title, "startsAt": starts]) }

    /// Returns the needs that somebody may fill, those of a qualification before the one for anyone.
    ///
    /// - Throws: `NoSuchNeed(shift, qualification)`.
    func places(for qualification: String?) throws -> [Need] {
        let wanted = needs.filter { !$0.orphaned && (qualification == nil || $0.qualification == qualification) }
        if wanted.isEmpty, let qualification {
            throw Fault("NoSuchNeed", ["shift": id, "qualification": qualification])
        }
        return wanted.filter { $0.qualification != nil } + wanted.filter { $0.qualification == nil }
    }
}

extension Reading {
    /// Returns somebody by id or exact name, whoever they belong to: a shift's coordinator may ask anyone.
    func known(_ name: String) throws -> Person {
        let id = try person(name)
        guard let person = try people([id])[id] else { throw Fault("NoSuchPerson", ["person": name]) }
        return person
    }

    /// Returns how many places of needs are held.
    func places(held needs: [String]) throws -> [String: Int] {
        try RosterBook().held(needs, in: self)
    }

    func isFree(_ need: Shift.Need) throws -> Bool {
        try places(held: [need.id])[need.id] ?? 0 < need.wanted
    }

    /// Says that all places of needs are taken.
    func full(_ shift: Shift, _ needs: [Shift.Need]) throws -> Fault {
        let held = try places(held: needs.map(\.id)).values.reduce(0, +)
        let wanted = needs.reduce(0) { $0 + $1.wanted }
        return Fault("Full", ["shift": shift.id, "title": shift.title, "held": held, "wanted": wanted])
    }
}
