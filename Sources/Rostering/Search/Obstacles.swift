/// Works out, from a finished board, why places stay empty and what would fill them.
struct Obstacles: Sendable {
    let board: Board
    private let rules: Rules

    init(_ board: Board) {
        self.board = board
        rules = Rules(board.model.problem, board.model.conduct)
    }

    func hole(_ need: Int) -> Hole {
        var counts = [Int](repeating: 0, count: Obstacle.allCases.count)
        var able = 0
        var remedies = Remedies()
        let present = Set(board.staff(of: need))
        for person in board.load.indices where !present.contains(person) {
            let violations = violations(person, need)
            guard let obstacle = obstacle(violations, person, need) ?? lonely(person, need) else {
                able += 1
                continue
            }
            counts[obstacle.rawValue] += 1
            remedies.add(person, violations, own: board.model.problem.people[person].limits)
        }
        return Hole(
            need: need, shift: board.model.shifts[need], qualifications: board.model.problem.needs[need].qualifications,
            missing: board.missing(need),
            missingLeast: max(0, board.model.least[need] - board.staffCount[need]),
            hindrances: Obstacle.allCases.filter { counts[$0.rawValue] > 0 }.map {
                Hindrance(obstacle: $0, people: counts[$0.rawValue])
            },
            able: able, remedies: remedies.ranked(for: board.missing(need), load: board.load))
    }

    /// What the person, whom every limit lets go, would lack: days off around it, or somebody on the shift.
    private func lonely(_ person: Int, _ need: Int) -> Obstacle? {
        guard let conduct = board.model.conduct, board.conductPrice(person, need) >= Board.breach else { return nil }
        let given = board.duties(of: person)
        let isOwn = conduct.breaches(person, given + [board.model.shifts[need]]) > conduct.breaches(person, given)
        return isOwn ? .terms : .company
    }

    private func violations(_ person: Int, _ need: Int) -> [Violation] {
        let problem = board.model.problem
        return rules.violations(
            of: problem.people[person], taking: board.model.shifts[need], for: problem.needs[need],
            given: board.duties(of: person)) + company(person, need)
    }

    private func company(_ person: Int, _ need: Int) -> [Violation] {
        let apart = board.model.conduct?.apart(person, from: board.people(onShiftOf: need))
        return apart.map { [.breaks(.apart(person: $0))] } ?? []
    }

    /// The first obstacle in order; `nil` where there is none.
    private func obstacle(_ violations: [Violation], _ person: Int, _ need: Int) -> Obstacle? {
        let first = violations.map(\.obstacle).min { $0.rawValue < $1.rawValue }
        guard first == .overlaps, isThere(person, need) else { return first }
        return .there
    }

    private func isThere(_ person: Int, _ need: Int) -> Bool {
        board.model.needsOfShift[board.model.problem.needs[need].shift].contains {
            $0 != need && board.staff(of: $0).contains(person)
        }
    }
}

extension Violation {
    var obstacle: Obstacle {
        switch self {
        case .lacks: .notQualified
        case .expires: .expires
        case .unavailable: .unavailable
        case .overlaps: .overlaps
        case .breaks(.apart): .company
        case .breaks: .terms
        case .rest(_, _, _, let own): own ? .ownLimit : .rest
        case .exceeds(_, _, _, let own): own ? .ownLimit : .limit
        }
    }
}
