/// The search over a grid: prices first, which say what good rows are made of; annealing among those; then stretches
/// rebuilt exactly. Two lanes go on beside each other and show each other what they have now and then.
struct GridSearch {
    let grid: Grid
    let cores: any Cores
    var budget: Budget
    private(set) var lanes: [Lane]
    /// Told of every round's best price.
    var report: (GridSearch) -> Void = { _ in }

    /// Lanes are two whatever there is to run them on, so that the result is the same everywhere.
    static let laneCount = 2
    /// The work of one lane between two looks at whether to stop: some tenths of a second.
    static let round = 2_000_000

    init(_ grid: Grid, seed: UInt64, budget: Budget, cores: any Cores) {
        self.grid = grid
        self.cores = cores
        self.budget = budget
        var dice = Dice(seed: seed)
        lanes = (0..<GridSearch.laneCount).map { _ in Lane(grid, seed: dice.roll()) }
    }

    /// The best roster met that breaks nothing, or else the one that was reached.
    var best: [Int8] {
        let lane = lanes.min { $0.bestPrice < $1.bestPrice } ?? lanes[0]
        return lane.best.isEmpty ? lane.values : lane.best
    }

    var bestPrice: Int { lanes.map(\.bestPrice).min() ?? .max }

    /// In thousandths; no roster costs less.
    var bound: Float { lanes.map(\.bound).max() ?? -.infinity }

    /// What the best roster costs, where it is known to be the best.
    var proven: Int? {
        if let proven = lanes[0].proven { return proven }
        // Prices are whole multiples of one number; a tenth of it is more than what sums of fractions may be off.
        return Float(bestPrice - grid.leastLoad) - bound < 0.9 * Float(grid.grain) ? bestPrice : nil
    }

    mutating func run() {
        budget.poll(1 << 20)
        if budget.isCancelled || prove() { return }
        // Reading the rota took work, and so will the reasons for whoever stands where.
        budget.spend(min(budget.left / 4, grid.people * grid.days * (2 * grid.width + 4 * grid.people)))
        search(budget.left / GridSearch.laneCount)
        settle()
    }

    private mutating func search(_ total: Int) {
        orient(max(total / 6, min(total / 3, 3 * leastOrientation)))
        while lanes[0].work < total / 2, isOpen { cycle(total, until: total * 3 / 5) }
        if lanes[0].pool != nil, lanes[0].work < total * 7 / 10, isOpen {
            orient(max(total / 10, min(total / 6, 2 * leastOrientation)))
        }
        while lanes[0].work < total * 7 / 10, isOpen { cycle(total, until: total) }
        for index in lanes.indices where !lanes[index].best.isEmpty { lanes[index].values = lanes[index].best }
        share()
        while lanes[0].work < total, isOpen { rebuild(until: total, of: total) }
    }

    /// Whether there is anything left to look for, and nobody said to stop.
    private var isOpen: Bool { !budget.isCancelled && proven == nil }

    private mutating func settle() {
        run { _, _ in
            .settle
        } with: { _ in
            GridSearch.round
        }
    }

    /// Tries everything there is where that is little; answers whether the best is known.
    private mutating func prove() -> Bool {
        let sheet = Sheet(grid)
        defer { sheet.free() }
        sheet.recount()
        guard var proof = Proof(sheet, limit: min(budget.left / 2, GridSearch.round)) else { return false }
        proof.run()
        budget.spend(proof.work)
        lanes[0].take(proof)
        report(self)
        return proof.isComplete
    }

    /// Begins anew, from rows of the pool where there is one, cools, and rebuilds as long as that helps.
    private mutating func cycle(_ total: Int, until end: Int) {
        if lanes[0].pool != nil {
            run { _, _ in
                .choose
            } with: { _ in
                total / 24
            }
            anneal(total / 6, from: 300)
        } else {
            anneal(total / 8, from: 0)
        }
        var stale = 0
        var pace = 0
        // What still gains two places a round is not broken off for a new beginning.
        while stale < 2, lanes[0].work < end || pace >= 2 * grid.scale && lanes[0].work < total, isOpen {
            let before = lanes.map(\.price)
            rebuild(until: max(end, min(total, lanes[0].work + GridSearch.round)), of: total)
            let gain = zip(lanes, before).map { $1 - $0.price }.max() ?? 0
            stale = gain > 0 ? 0 : stale + 1
            pace = (3 * pace + gain) / 4
        }
    }

    private mutating func rebuild(until end: Int, of total: Int) {
        let heat = 40 - 38 * min(1000, lanes[0].work * 1000 / max(1, total)) / 1000
        run { _, _ in
            .rebuild(heat: heat)
        } with: {
            min(GridSearch.round, max(1, end - $0.work))
        }
    }

    /// About sixty steps of the relaxation: with fewer there are no prices worth having.
    private var leastOrientation: Int { max(200_000, grid.people * grid.days * grid.width * 64) }

    /// One lane looks for prices, the others for a first roster.
    private mutating func orient(_ amount: Int) {
        if amount < leastOrientation { return }
        lanes[0].prices = GridPrices(grid, work: amount, from: lanes[0].worth)
        let start = lanes[0].work
        while lanes[0].prices != nil, isOpen {
            let way = 1000 * (lanes[0].work - start) / amount
            let next = way + 1000 * GridSearch.round / amount
            run { index, _ in
                index == 0 ? .relax : .anneal(from: min(1000, way), to: min(1000, next))
            } with: { _ in
                min(amount, GridSearch.round)
            }
        }
        guard lanes[0].pool != nil else { return }
        for index in 1..<lanes.count {
            lanes[index].allowed = lanes[0].wider
            lanes[index].worth = lanes[0].worth
            lanes[index].pool = lanes[0].pool
            if index % 2 == 1 { lanes[index].values = lanes[0].values }
        }
    }

    private mutating func anneal(_ amount: Int, from first: Int) {
        let rounds = max(1, amount / GridSearch.round)
        for round in 0..<rounds where isOpen {
            let ends = [round, round + 1].map { first + $0 * (1000 - first) / rounds }
            run { _, _ in
                .anneal(from: ends[0], to: ends[1])
            } with: { _ in
                amount / rounds
            }
        }
    }

    /// A lane that is far behind goes on from what the best one has.
    private mutating func share() {
        guard let best = lanes.indices.min(by: { lanes[$0].bestPrice < lanes[$1].bestPrice }) else { return }
        guard lanes[best].bestPrice < .max else { return }
        for index in lanes.indices where lanes[index].bestPrice > lanes[best].bestPrice + 2 * grid.scale {
            lanes[index].values = lanes[best].best
            lanes[index].best = lanes[best].best
            lanes[index].bestPrice = lanes[best].bestPrice
        }
    }

    private mutating func run(_ task: (Int, Lane) -> Lane.Task, with amount: (Lane) -> Int) {
        struct Errand: Sendable {
            var lane: Lane
            var task: Lane.Task
            var amount: Int
        }
        let before = lanes.reduce(0) { $0 + $1.work }
        let errands = lanes.enumerated().map { Errand(lane: $1, task: task($0, $1), amount: amount($1)) }
        lanes = cores.map(errands) { [grid] errand in
            var lane = errand.lane
            lane.run(errand.task, errand.amount, on: grid)
            return lane
        }
        budget.spend(lanes.reduce(0) { $0 + $1.work } - before)
        report(self)
    }
}
