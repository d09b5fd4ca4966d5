@testable import Rostering

/// What the search proposes where it may not try all rosters, as in problems too large for brute force.
func searched(_ problem: Problem, steps: Int) -> Proposal {
    let budget = Budget(steps: steps, isCancelled: { false })
    var search = Search(Model(problem), seed: 1, budget: budget, progress: { _ in })
    search.fillByScarcity()
    search.improve()
    return search.proposal()
}
