import PluginAPI

/// Asks what may follow on what, in the transaction that decides.
struct Turns {
    private let house: House

    init(_ house: House) {
        self.house = house
    }

    /// Refuses a shift of a turn that may not come after that of the day before, or before that of the day after.
    ///
    /// - Throws: `WrongTurn(...)`.
    func check(_ person: Person, on shift: Shift, _ held: [Duty]) throws {
        guard let turn = turn(shift.starts) else { return }
        for duty in held {
            guard let other = self.turn(duty.starts) else { continue }
            let distance = house.zone.day(of: duty.starts) - house.zone.day(of: shift.starts)
            let (first, next) = distance < 0 ? (other, turn) : (turn, other)
            guard abs(distance) == 1, next.notAfter.contains(first.name) else { continue }
            throw Fault(
                "WrongTurn",
                [
                    "person": person.id, "name": person.name, "turn": next.name, "after": first.name,
                    "shift": duty.shift, "startsAt": duty.starts,
                ])
        }
    }

    private func turn(_ start: Instant) -> RosterRules.Turn? {
        house.rules.turn(house.zone.local(of: start).time).map { house.rules.turns[$0] }
    }
}
