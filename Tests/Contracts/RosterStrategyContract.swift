package import PluginAPI
import Testing

/// What every strategy has to keep.
package struct RosterStrategyContract {
    private let strategy: any RosterStrategy

    package init(_ strategy: any RosterStrategy) {
        self.strategy = strategy
    }

    package func check() throws {
        let problem = try Self.problem()
        let proposal = propose(problem)
        #expect(
            propose(problem).choices.map(\.person) == proposal.choices.map(\.person), "the same seed, the same proposal"
        )
        let holes = proposal.holes.reduce(0) { $0 + $1.missing }
        #expect(proposal.choices.count + holes == 4, "every place is filled or explained")
        for choice in proposal.choices {
            #expect(choice.person != "absent", "who is not available is not chosen")
            #expect(choice.need != "1-first-aid" || choice.person == "nurse", "who is not qualified is not chosen")
            #expect(!choice.reason.english.isEmpty && !choice.reason.chinese.isEmpty, "every choice says why")
        }
        let places = proposal.choices.map { "\($0.person) \($0.need.prefix(1))" }
        #expect(Set(places).count == places.count, "nobody is on one shift twice")
        _ = strategy.propose(problem, seed: 1, isCancelled: { true }, progress: { _ in })
    }

    private func propose(_ problem: RosterProblem) -> RosterProposal {
        strategy.propose(problem, seed: 1, isCancelled: { false }, progress: { _ in })
    }

    /// Two shifts of two places each, one of them for a first-aider; a nurse, a helper, and someone who is away.
    private static func problem() throws -> RosterProblem {
        let morning = try Instant("2026-12-14T00:00:00Z")
        let limits = RosterLimits(rest: 30, minutesPerDay: 720, minutesPerWeek: 2400)
        func shift(_ id: String, from hours: Int, _ needs: [Shift.Need]) throws -> Shift {
            let starts = morning.advanced(by: .seconds(hours * 3600))
            return Shift(
                id: id, source: "test", occasion: "o", title: "Shift \(id)", location: "1", organization: nil,
                starts: starts,
                ends: starts.advanced(by: .seconds(4 * 3600)), day: try Day("2026-12-14"), state: .draft, needs: needs)
        }
        func volunteer(_ id: String, _ grants: [Grant], available: Bool) -> RosterProblem.Volunteer {
            let whole = morning..<morning.advanced(by: .seconds(86_400))
            return RosterProblem.Volunteer(
                id: id, grants: grants, available: available ? [whole] : [], held: [], wished: nil,
                limits: limits, home: [])
        }
        let aid = Grant(qualification: "first-aid", validFrom: .earliest)
        return RosterProblem(
            shifts: [
                try shift(
                    "1", from: 1,
                    [
                        .init(id: "1-first-aid", qualification: "first-aid", least: 1, wanted: 1, orphaned: false),
                        .init(id: "1-anyone", qualification: nil, least: 1, wanted: 1, orphaned: false),
                    ]),
                try shift(
                    "2", from: 6, [.init(id: "2-anyone", qualification: nil, least: 1, wanted: 2, orphaned: false)]),
            ],
            volunteers: [
                volunteer("nurse", [aid], available: true), volunteer("helper", [], available: true),
                volunteer("absent", [aid], available: false),
            ])
    }
}
