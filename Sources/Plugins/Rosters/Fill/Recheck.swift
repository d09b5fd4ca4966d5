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

    init(_ situation: Situation, _ house: House) {
        translation = Translation(situation.problem, house: house.limits)
        rules = Rules(limits: translation.problem.limits)
        allRules = Rules(translation.problem)
        given = [[Rostering.Shift]](repeating: [], count: translation.problem.people.count)
        free = translation.problem.needs.map(\.wanted)
        for pin in translation.problem.pins {
            given[pin.person].append(shift(of: pin.need))
            free[pin.need] -= 1
        }
    }

    /// Takes a choice if every rule allows it and a place is left.
    mutating func accept(_ person: String, _ need: String) -> Bool {
        guard let person = translation.person(person), let need = translation.need(need), free[need] > 0,
            violation(person, need, given[person], by: allRules) == nil
        else { return false }
        given[person].append(shift(of: need))
        free[need] -= 1
        return true
    }

    /// Says which rule somebody breaks who holds a place already; nil where all is well.
    func objection(to person: String, _ need: String) -> Sentence? {
        guard let person = translation.person(person), let need = translation.need(need) else {
            return Sentence(english: "The place is no longer wanted.", chinese: "该名额已不再需要。")
        }
        var others = given[person]
        if let own = others.firstIndex(of: shift(of: need)) { others.remove(at: own) }
        return violation(person, need, others, by: rules).map { violation in
            translation.sentence { violation.sentence(in: $0, names: $1) }
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
