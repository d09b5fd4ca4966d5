/// Gathers people whom one change alone would let go, kind of change by kind of change.
struct Remedies {
    private enum Kind: Hashable {
        case rest
        case limit(Limit)
        case renewal(Int)
        case availability
        case qualification(Int)
    }

    /// Who would need how much of each change.
    private var found: [Kind: [(person: Int, amount: Int)]] = [:]

    /// Looks at what hinders a person and keeps it where one change would do. Limits of the person's own are not for
    /// others to change, and an overlap is not to be had for less.
    mutating func add(_ person: Int, _ violations: [Violation], own: Limits) {
        var only: (kind: Kind, amount: Int)?
        for violation in violations {
            guard let change = Remedies.change(violation, own) else { return }
            if let known = only, known.kind != change.kind { return }
            only = (change.kind, max(only?.amount ?? 0, change.amount))
        }
        if let only { found[only.kind, default: []].append((person, only.amount)) }
    }

    /// `nil` also where the house's limit hinders first, but the person's own would hinder next.
    private static func change(_ violation: Violation, _ own: Limits) -> (kind: Kind, amount: Int)? {
        switch violation {
        case .lacks(let qualification): (.qualification(qualification), 0)
        case .expires(let qualification, _): (.renewal(qualification), 0)
        case .unavailable: (.availability, 0)
        case .overlaps, .breaks: nil
        case .rest(let missing, let wanted, _, _): wanted - missing < own.rest ?? 0 ? nil : (.rest, missing)
        case .exceeds(let limit, let would, let most, _):
            would > own[limit] ?? .max ? nil : (.limit(limit), would - most)
        }
    }

    /// One remedy of each kind that was found, those that bend a number before those that ask for a person's time or
    /// training.
    func ranked(for missing: Int, load: [Int]) -> [Remedy] {
        found.sorted { Remedies.order($0.key) < Remedies.order($1.key) }.map { kind, people in
            let sorted = people.sorted {
                ($0.amount, load[$0.person], $0.person) < ($1.amount, load[$1.person], $1.person)
            }
            let amount = sorted[min(max(1, missing), sorted.count) - 1].amount
            let enough = sorted.filter { $0.amount <= amount }
            return Remedy(
                change: Remedies.change(kind, amount), people: enough.count, nearest: enough.prefix(3).map(\.person))
        }
    }

    private static func change(_ kind: Kind, _ amount: Int) -> Remedy.Change {
        switch kind {
        case .rest: .lessRest(minutes: amount)
        case .limit(let limit): .more(limit, by: amount)
        case .renewal(let qualification): .renewal(qualification: qualification)
        case .availability: .availability
        case .qualification(let qualification): .qualification(qualification)
        }
    }

    private static func order(_ kind: Kind) -> (Int, Int) {
        switch kind {
        case .rest: (0, 0)
        case .limit(let limit): (1, Limit.allCases.firstIndex(of: limit) ?? 0)
        case .renewal(let qualification): (2, qualification)
        case .availability: (3, 0)
        case .qualification(let qualification): (4, qualification)
        }
    }
}
