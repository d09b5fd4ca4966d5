import PluginAPI
import Rostering

/// Looks at every rule once more before a choice is stored: between the thought and the deed the world may have moved.
struct Recheck {
    private let translation: Translation
    /// What holds for everyone who is on a shift; and, beside it, what a fill keeps.
    private let rules: Rules
    private let allRules: Rules
    /// What each person has by now, what was accepted among it.
    private var given: [[Rostering.Shift]]
    /// How many places of each need are left.
    private var free: [Int]
    /// Who is on each shift by now.
    private var company: [Int: [Int]] = [:]

    init(_ situation: Situation, _ house: House) {
        translation = Translation(situation.problem, house: house)
        rules = Rules(limits: translation.problem.limits)
        allRules = Rules(translation.problem)
        given = [[Rostering.Shift]](repeating: [], count: translation.problem.people.count)
        free = translation.problem.needs.map(\.wanted)
        for pin in translation.problem.pins {
            given[pin.person].append(shift(of: pin.need))
            free[pin.need] -= 1
            company[translation.problem.needs[pin.need].shift, default: []].append(pin.person)
        }
    }

    /// Takes the choices that every rule allows, one after the other; where the company of a shift is wrong in the end,
    /// none of its.
    mutating func accept(_ choices: [RosterProposal.Choice]) -> [RosterProposal.Choice] {
        let before = company
        let kept = choices.filter { accept($0.person, $0.need) }
        let wrong = Set(
            company.filter { shift, people in people != before[shift] && !faults(shift, people).isEmpty }.keys)
        guard !wrong.isEmpty else { return kept }
        return kept.filter { choice in
            translation.need(choice.need).map { !wrong.contains(translation.problem.needs[$0].shift) } ?? false
        }
    }

    private func faults(_ shift: Int, _ people: [Int]) -> [CompanyFault] {
        allRules.company(on: shift, people, in: translation.problem)
    }

    /// Takes a choice if every rule allows it and a place is left.
    private mutating func accept(_ person: String, _ need: String) -> Bool {
        guard let person = translation.person(person), let need = translation.need(need), free[need] > 0,
            violation(person, need, given[person], by: allRules) == nil
        else { return false }
        given[person].append(shift(of: need))
        free[need] -= 1
        company[translation.problem.needs[need].shift, default: []].append(person)
        return true
    }

    /// Says which rule somebody breaks who holds a place already; nil where all is well.
    func objection(to person: String, _ need: String) -> Sentence? {
        guard let person = translation.person(person), let need = translation.need(need) else {
            return Sentence(english: "The place is no longer wanted.", chinese: "该名额已不再需要。")
        }
        var others = given[person]
        if let own = others.firstIndex(of: shift(of: need)) { others.remove(at: own) }
        if let violation = violation(person, need, others, by: rules) {
            return translation.sentence { violation.sentence(in: $0, names: $1) }
        }
        let shift = translation.problem.needs[need].shift
        return faults(shift, company[shift] ?? []).first { $0.concerns(person) }.map { fault in
            translation.sentence { fault.sentence(in: $0, names: $1) }
        }
    }

    private func shift(of need: Int) -> Rostering.Shift {
        translation.problem.shifts[translation.problem.needs[need].shift]
    }

    private func violation(
        _ person: Int, _ need: Int, _ given: [Rostering.Shift], by rules: Rules
    ) -> Violation? {
        rules.violations(
            of: translation.problem.people[person], taking: shift(of: need), for: translation.problem.needs[need],
            given: given
        ).first
    }
}

extension CompanyFault {
    /// Whether it is this person who could not be there; a mix is nobody's own.
    fileprivate func concerns(_ who: Int) -> Bool {
        switch self {
        case .alone(let person): person == who
        case .without(let person, _): person == who
        case .apart(let person, let other): person == who || other == who
        case .mix: false
        }
    }
}
