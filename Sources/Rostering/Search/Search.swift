/// One run of the balanced strategy: a first roster by scarcity; then all rosters where they are few, or else chains
/// for what is left open and fairness while steps are left.
///
/// Every phase leaves a roster that keeps all rules, so that it may be stopped anywhere.
struct Search {
    var board: Board
    var budget: Budget
    var dice: Dice
    let cores: any Cores
    let progress: (Progress) -> Void

    init(
        _ model: Model, seed: UInt64, budget: Budget, cores: any Cores = OneCore(),
        progress: @escaping (Progress) -> Void
    ) {
        board = Board(model)
        self.budget = budget
        self.cores = cores
        dice = Dice(seed: seed)
        self.progress = progress
    }

    mutating func run() {
        fillByScarcity()
        report()
        if !tryAll() { improve() }
        report()
    }

    /// Makes the first roster better as long as there are steps.
    mutating func improve() {
        if let conduct = board.model.conduct, conduct.isIntricate {
            return conduct.isRota ? weigh() : levelAndWeigh()
        }
        mendHoles()
        report()
        wander(steps: budget.left / 3)
        run { Leveling($0, $1, steps: $2) }
        polish()
    }

    private mutating func weigh() {
        run { Weighing($0, $1, steps: $2) }
        settle()
    }

    /// Where shifts are not asked for, a roster that is fair already is the best to begin with, and all there is to do
    /// unless rules are broken or everything can be tried.
    private mutating func levelAndWeigh() {
        mendHoles()
        let tries = Weighing.isWorthwhile(board, steps: budget.left)
        run(steps: tries ? budget.left / 4 : board.score.broken > 0 ? budget.left / 2 : budget.left) {
            Leveling($0, $1, steps: $2)
        }
        if tries || board.score.broken > 0 { weigh() } else { settle() }
    }

    /// Says how far it is; called where a phase ends and every so many steps.
    func report() {
        progress(Progress(board, budget))
    }

    /// The roster as it is now, with reasons.
    func proposal() -> Proposal {
        Proposal(board, budget, cores: cores) { $0.decision($1, $2, $3) }
    }

    /// What needs come first: those that cannot be held, then those with the fewest people to choose from.
    mutating func fillByScarcity() {
        let model = board.model
        let order = model.wanted.indices.sorted {
            let left = (model.pools.range(of: $0).count, model.shifts[$0].start, $0)
            return left < (model.pools.range(of: $1).count, model.shifts[$1].start, $1)
        }
        for targets in [model.least, model.wanted] {
            for need in order where !budget.isCancelled {
                board.fillDirectly(need, upTo: targets[need])
                budget.poll(model.pools.range(of: need).count / 4)
            }
        }
    }
}

extension Progress {
    init(_ board: Board, _ budget: Budget) {
        score = board.score
        steps = min(budget.spent, budget.steps)
        of = budget.steps
        filled = board.filled
        wanted = filled + score.missingWanted
    }

    /// The same roster, some steps later.
    func later(_ budget: Budget) -> Progress {
        var progress = self
        progress.steps = min(budget.spent, budget.steps)
        return progress
    }
}
