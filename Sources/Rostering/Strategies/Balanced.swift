/// Fills every place that can be filled and shares the load in proportion to what people offered, history included;
/// then goes by home places and wishes. More steps give a better roster.
public struct Balanced: Strategy {
    /// Makes the strategy; it has nothing to set.
    public init() {}

    /// Proposes who should go where; a step is one change tried, and there are some millions in a second.
    public func fill(
        _ problem: Problem, seed: UInt64, steps: Int, isCancelled: () -> Bool, progress: (Progress) -> Void
    ) -> Proposal {
        withoutActuallyEscaping(isCancelled) { isCancelled in
            withoutActuallyEscaping(progress) { progress in
                let budget = Budget(steps: steps, isCancelled: isCancelled)
                var search = Search(Model(problem), seed: seed, budget: budget, progress: progress)
                search.run()
                return Proposal(search.board, search.budget, decide: search.board.decision)
            }
        }
    }
}

extension Strategy where Self == Balanced {
    /// Every fillable place filled, load in proportion to offers.
    public static var balanced: Balanced { Balanced() }
}

extension Proposal {
    /// Reads a finished board, with `decide` telling what decided between the chosen person and the next one.
    init(_ board: Board, _ budget: Budget, decide: @escaping (Int, Int, Int) -> Decision) {
        assignments = Reasoning(board: board, decide: decide).assignments()
        holes = Obstacles(board).holes()
        score = board.score
        steps = budget.spent
        isCancelled = budget.isCancelled
    }
}
