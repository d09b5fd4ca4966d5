import PluginAPI

/// Records times that differ from people's weekly hours.
struct Exceptions: Sendable {
    struct New: Codable, Sendable {
        var person: String
        var fromAt: Instant
        var untilAt: Instant
        var reason: String?
    }

    struct Absence: Codable, Sendable {
        var id: String
        var onShifts: Int
    }

    struct Choice: Codable, Sendable { var exception: String }

    /// Says that somebody cannot come, and how many shifts that touches.
    func addAbsence(_ new: New, in tx: Transaction) throws -> Absence {
        let (id, person) = try store(new, .absent, in: tx)
        let duties = try Duty.held(by: person, around: new.fromAt..<new.untilAt, in: tx).filter {
            $0.state.isAhead && $0.starts < new.untilAt && $0.ends > new.fromAt
        }
        return Absence(id: id, onShifts: duties.count)
    }

    /// Says that somebody can come beside their weekly hours.
    func addExtraTime(_ new: New, in tx: Transaction) throws -> Identified {
        Identified(try store(new, .extra, in: tx).id)
    }

    /// Takes an absence or an extra time back.
    func remove(_ choice: Choice, in tx: Transaction) throws -> Nothing {
        guard Int(choice.exception) != nil,
            let person = try tx.value(
                "SELECT person FROM rosters_exception WHERE id = \(choice.exception)", as: String.self)
        else { throw Fault("NoSuchException", ["exception": choice.exception]) }
        _ = try tx.person(person, for: .coordinator)
        try tx.execute("DELETE FROM rosters_exception WHERE id = \(choice.exception)")
        tx.concerns(.person, person)
        return Nothing()
    }

    private func store(_ new: New, _ kind: TimeException.Kind, in tx: Transaction) throws -> (
        id: String, person: String
    ) {
        let person = try tx.person(new.person, for: .coordinator)
        guard new.fromAt < new.untilAt, new.untilAt <= new.fromAt.advanced(by: .seconds(Limits.exceptionDays * 86_400))
        else {
            throw Fault("WrongTimes", ["fromAt": new.fromAt, "untilAt": new.untilAt, "days": Limits.exceptionDays])
        }
        let reason = try Limits.reason(new.reason)
        let count =
            try tx.value(
                "SELECT COUNT(*) FROM rosters_exception WHERE person = \(person.id) AND ends > \(tx.now.wholeSecond)",
                as: Int.self) ?? 0
        guard count < Limits.exceptions else {
            throw Fault(
                "TooMany",
                [
                    "what": Sentence(english: "absences and extra times of one person", chinese: "一个人的缺席和额外时间"),
                    "limit": Limits.exceptions,
                ])
        }
        tx.concerns(.person, person.id)
        let id = try tx.insert(
            """
            INSERT INTO rosters_exception (person, kind, starts, ends, reason)
            VALUES (\(person.id), \(kind), \(new.fromAt.wholeSecond), \(new.untilAt.wholeSecond), \(reason))
            """)
        return (id, person.id)
    }
}

extension Assignment.State {
    /// Whether somebody is still to come.
    var isAhead: Bool { self == .proposed || self == .confirmed || self == .offered || self == .standInWanted }
}
