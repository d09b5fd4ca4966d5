import PluginAPI
import Rostering

/// Asks all hard rules about one person and one place, in the transaction that decides.
struct Eligibility {
    let house: House
    let reader: any Reading

    init(_ house: House, in reader: any Reading) {
        self.house = house
        self.reader = reader
    }

    /// Refuses what a rule forbids.
    ///
    /// - Parameters:
    ///   - assignment: one that is thought away, because it is the one in question.
    ///   - relieved: the assignment of somebody who leaves the shift for it.
    /// - Throws: the fault of the first rule that stands in the way, with its numbers.
    func check(
        _ person: PluginAPI.Person, on shift: PluginAPI.Shift, _ need: PluginAPI.Shift.Need,
        without assignment: String? = nil, relieving relieved: String? = nil
    ) throws {
        if let duty = try reader.duty(of: person.id, on: shift.id), duty.id != assignment {
            throw try reader.alreadyOn(person, shift)
        }
        let grants = try reader.ask(.people) { try $0.grants(of: [person.id], in: $1)[person.id] ?? [] }.flatMap(\.self)
        let held = try Duty.held(by: person.id, around: shift.starts..<shift.ends, except: assignment, in: reader)
        let judgement = Judgement(person, shift, need, grants, held, try limits(of: person.id), house.limits)
        if let violation = judgement.violation { throw try fault(violation, judgement) }
        try Turns(house).check(person, on: shift, held)
        let gone = [assignment, relieved].compactMap(\.self)
        try Company(house, in: reader).check(person, grants, on: shift, without: gone)
    }

    /// Refuses to check someone in whose qualification ends too early.
    func checkQualification(_ person: PluginAPI.Person, on shift: PluginAPI.Shift, _ need: PluginAPI.Shift.Need) throws
    {
        let grants = try reader.ask(.people) { try $0.grants(of: [person.id], in: $1)[person.id] ?? [] }.flatMap(\.self)
        let judgement = Judgement(person, shift, need, grants, [], house.limits, house.limits)
        if let violation = judgement.violation, violation.isOfQualification { throw try fault(violation, judgement) }
    }

    private func limits(of person: String) throws -> RosterLimits {
        let own = try reader.first(
            "SELECT \(OwnLimits.columns) FROM rosters_preference WHERE person = \(person)", as: OwnLimits.self)
        return own?.limits(within: house.limits) ?? house.limits
    }

    private func fault(_ violation: Violation, _ judgement: Judgement) throws -> Fault {
        let (person, name) = (judgement.person.id, judgement.person.name)
        let qualification = judgement.need.qualification ?? ""
        switch violation {
        case .lacks: return Fault("NotQualified", ["person": person, "name": name, "qualification": qualification])
        case .expires:
            return Fault(
                "QualificationEnds",
                [
                    "person": person, "name": name, "qualification": qualification, "untilAt": judgement.lastUntil,
                    "endsAt": judgement.shift.ends,
                ])
        case .unavailable: preconditionFailure("a single decision asks nobody's weekly hours")
        case .overlaps(let other):
            let (shift, title, starts) = try named(other, judgement)
            return Fault(
                "Overlaps", ["person": person, "name": name, "shift": shift, "title": title, "startsAt": starts])
        case .rest(let missing, let wanted, let other, _):
            let (shift, title, _) = try named(other, judgement)
            return Fault(
                "RestTooShort",
                [
                    "person": person, "name": name, "gapUSec": (wanted - missing).minutesInUSec,
                    "neededUSec": wanted.minutesInUSec, "shift": shift, "title": title,
                ])
        case .exceeds(let limit, let would, let most, _): return exceeded(limit, would, most, judgement.person)
        case .breaks: preconditionFailure("a single decision knows nobody's whole roster")
        }
    }

    private func exceeded(_ limit: Limit, _ would: Int, _ most: Int, _ person: PluginAPI.Person) -> Fault {
        switch limit {
        case .shiftsPerDay, .shiftsPerWeek:
            Fault("ShiftsReached", ["person": person.id, "name": person.name, "would": would, "most": most])
        case .minutesPerDay, .minutesPerWeek:
            Fault(
                "HoursReached",
                [
                    "person": person.id, "name": person.name, "wouldUSec": would.minutesInUSec,
                    "mostUSec": most.minutesInUSec,
                    "withinUSec": (limit == .minutesPerDay ? 24 * 60 : 7 * 24 * 60).minutesInUSec,
                ])
        }
    }

    private func named(_ other: Rostering.Shift, _ judgement: Judgement) throws -> (String, String, Instant) {
        let duty = judgement.held[other.place]
        let title = try reader.shifts(byID: [duty.shift])[duty.shift]?.title
        return (duty.shift, title ?? duty.shift, duty.starts)
    }
}

/// One person and one place in the engine's numbers, with the rule that stands between them.
private struct Judgement {
    let person: PluginAPI.Person
    let shift: PluginAPI.Shift
    let need: PluginAPI.Shift.Need
    let held: [Duty]
    let violation: Violation?
    /// The last moment at which a grant of the qualification ends.
    let lastUntil: Instant

    init(
        _ person: PluginAPI.Person, _ shift: PluginAPI.Shift, _ need: PluginAPI.Shift.Need, _ grants: [Grant],
        _ held: [Duty], _ own: RosterLimits, _ house: RosterLimits
    ) {
        (self.person, self.shift, self.need, self.held) = (person, shift, need, held)
        lastUntil = grants.filter { $0.qualification == need.qualification }.compactMap(\.validUntil).max() ?? .earliest
        let kinds = Kinds([shift], [grants])
        // Availability is what people are asked by: who signs up, or was asked, can come.
        let candidate = Rostering.Person(
            qualifications: kinds.held(grants), available: [.always], limits: Rostering.Limits(own))
        let asked = kinds.asked(need.qualification, endingAt: shift.ends)
        // The place's number says which of the held shifts it is.
        let given = held.enumerated().map { index, duty in
            Rostering.Shift((duty.starts..<duty.ends).minutesTouched, place: index, day: 0)
        }
        violation =
            Rules(limits: Rostering.Limits(house)).violations(
                of: candidate, taking: Rostering.Shift((shift.starts..<shift.ends).minutesTouched, place: -1, day: 0),
                for: Need(shift: 0, wanted: 1, qualifications: asked), given: given
            ).first
    }
}

extension Violation {
    fileprivate var isOfQualification: Bool {
        switch self {
        case .lacks, .expires: true
        default: false
        }
    }
}

extension Int {
    /// So many minutes in microseconds.
    var minutesInUSec: Int { self * 60_000_000 }
}
