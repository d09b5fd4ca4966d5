/// Fills every place that can be filled and shares the load in proportion to what people offered, history included;
/// then goes by home places and wishes. More steps give a better roster.
///
/// Where rosters keep terms, or places have weights, and everybody has at most one shift a day, it searches a grid of
/// people and days on as many cores as it is given; the roster is the same on any number of them.
public struct Balanced: Strategy {
    private let cores: any Cores

    /// Makes the strategy.
    public init(cores: any Cores = OneCore()) {
        self.cores = cores
    }

    /// Proposes who should go where; a step is one change tried, and there are some millions in a second.
    public func fill(
        _ problem: Problem, seed: UInt64, steps: Int, isCancelled: () -> Bool, progress: (Progress) -> Void
    ) -> Proposal {
        withoutActuallyEscaping(isCancelled) { isCancelled in
            withoutActuallyEscaping(progress) { progress in
                let budget = Budget(steps: steps, isCancelled: isCancelled)
                let model = Model(problem)
                if model.hasConduct, let grid = Grid(model) {
                    return fill(grid, model, seed, budget, progress)
                }
                var search = Search(model, seed: seed, budget: budget, cores: cores, progress: progress)
                search.run()
                return search.proposal()
            }
        }
    }

    private func fill(
        _ grid: Grid, _ model: Model, _ seed: UInt64, _ budget: Budget, _ progress: @escaping (Progress) -> Void
    ) -> Proposal {
        var rota = GridSearch(grid, seed: seed, budget: budget, cores: cores)
        var told = (price: Int.max, progress: Progress?.none, next: 0)
        rota.report = { rota in
            guard rota.bestPrice < .max else { return }
            // To lay out the roster is dear beside a round of the search.
            if rota.bestPrice < told.price, rota.budget.spent >= told.next {
                told.price = rota.bestPrice
                told.progress = Progress(Board(model, rota.best, of: grid), rota.budget)
                told.next = rota.budget.spent + 400 * rota.best.count
            }
            if let last = told.progress { progress(last.later(rota.budget)) }
        }
        rota.run()
        var search = Search(model, seed: seed, budget: rota.budget, cores: cores, progress: progress)
        search.board = Board(model, rota.best, of: grid)
        if search.board.score.broken > 0 { search.settle(limit: 400_000) }
        search.report()
        var proposal = search.proposal()
        proposal.leastCost = rota.leastCost(model)
        return proposal
    }
}

extension Strategy where Self == Balanced {
    /// Every fillable place filled, load in proportion to offers.
    public static var balanced: Balanced { Balanced() }
}

extension Proposal {
    /// Reads a finished board, with `decide` telling what decided between the chosen person and the next one.
    init(
        _ board: Board, _ budget: Budget, cores: any Cores = OneCore(),
        decide: @escaping Decide
    ) {
        let reasoning = Reasoning(board: board, decide: decide)
        let needs = board.model.wanted.indices
        assignments = cores.map(Proposal.parts(needs)) { reasoning.assignments(needs[$0]) }.flatMap { $0 }
        let obstacles = Obstacles(board)
        let holes = board.holes
        self.holes = cores.map(Proposal.parts(holes.indices)) { holes[$0].map(obstacles.hole) }.flatMap { $0 }
        score = board.score
        steps = budget.spent
        isCancelled = budget.isCancelled
    }

    /// Some parts of about the same length, so that none of the processors waits long for another.
    private static func parts(_ whole: Range<Int>) -> [Range<Int>] {
        let length = max(64, whole.count / 16)
        return stride(from: whole.lowerBound, to: whole.upperBound, by: length).map {
            $0..<min($0 + length, whole.upperBound)
        }
    }
}
