/// One of the searches that go on beside each other over one grid: a value, so that it can go from thread to thread.
struct Lane: Sendable {
    /// What it does next.
    enum Task: Sendable {
        /// Annealing, from one share of the way to another, in thousandths.
        case anneal(from: Int, to: Int)
        /// Rebuilding at this heat, in thousandths of the scale.
        case rebuild(heat: Int)
        /// A row for everyone out of those that the relaxation met.
        case choose
        /// Prices and a bound.
        case relax
        /// Every single change that gains, to the best roster.
        case settle
    }

    /// The roster as it is now.
    var values: [Int8]
    /// The best roster met that breaks nothing, and its price.
    var best: [Int8] = []
    var bestPrice = Int.max
    var dice: Dice
    /// What the values may be; fewer than the grid allows, once it is known which belong to good rows.
    var allowed: [UInt64]
    /// What the values of other lanes may be.
    var wider: [UInt64] = []
    var worth: [Float] = []
    var pool: RowPool?
    /// Prices that have not settled yet.
    var prices: GridPrices?
    /// No roster is cheaper.
    var bound: Float = -.infinity
    /// What the best roster costs, where it is known to be the best.
    private(set) var proven: Int?
    var work = 0
    /// What the roster costs now, with what it breaks.
    private(set) var price = Int.max
    private var turn = 0

    init(_ grid: Grid, seed: UInt64) {
        values = [Int8](repeating: 0, count: grid.people * grid.days)
        for cell in values.indices where grid.allowed[cell] & 1 == 0 {
            values[cell] = Int8(grid.allowed[cell].trailingZeroBitCount)
        }
        allowed = grid.allowed
        dice = Dice(seed: seed)
    }

    /// Does one task with about so much work, which is counted in tries of annealing.
    mutating func run(_ task: Task, _ amount: Int, on grid: Grid) {
        let sheet = Sheet(grid)
        defer { sheet.free() }
        switch task {
        case .anneal(let from, let to): anneal(grid, sheet, amount, from: from, to: to)
        case .rebuild(let heat): rebuild(grid, sheet, amount, heat: heat)
        case .choose: choose(grid, sheet, amount)
        case .relax: relax(grid, sheet, amount)
        case .settle: settle(grid, sheet, amount)
        }
    }

    private mutating func anneal(_ grid: Grid, _ sheet: Sheet, _ amount: Int, from: Int, to: Int) {
        sheet.allowed.fill(from: allowed)
        sheet.load(values)
        var annealing = Annealing(grid, sheet, seed: dice.roll())
        annealing.best = best
        annealing.bestPrice = bestPrice
        annealing.run(amount * 133 / grid.effort, from: from, to: to)
        take(sheet, annealing)
        work += amount
    }

    private mutating func take(_ sheet: Sheet, _ annealing: Annealing) {
        values = sheet.values.elements
        price = sheet.price + 5 * sheet.usualPrice * sheet.broken
        best = annealing.best
        bestPrice = annealing.bestPrice
    }

    /// Goes on from what was found by trying everything, or as much as there was time for.
    mutating func take(_ proof: Proof) {
        guard proof.bestPrice < .max else { return }
        (values, best, bestPrice) = (proof.best, proof.best, proof.bestPrice)
        if proof.isComplete { proven = proof.bestPrice }
    }

    private mutating func rebuild(_ grid: Grid, _ sheet: Sheet, _ amount: Int, heat: Int) {
        // Every third time, and as long as something is broken, nothing is ruled out.
        turn += 1
        if bestPrice < .max, turn % 3 != 0 { sheet.allowed.fill(from: allowed) }
        sheet.load(values)
        var memory = Annealing(grid, sheet, seed: 0)
        memory.best = best
        memory.bestPrice = bestPrice
        var rebuilding = Rebuilding(sheet, seed: dice.roll())
        defer { rebuilding.free() }
        // As long as no roster keeps every rule, that comes before what anything costs.
        if sheet.broken > 0 { rebuilding.focus = (0..<grid.people).filter { sheet.faults(of: $0) > 0 } }
        let penalty = grid.scale * (bestPrice < .max ? 5 : 20)
        if !worth.isEmpty { rebuilding.worth.fill(from: worth) }
        while rebuilding.work * (200 + grid.effort) / 300 < amount {
            rebuilding.trust = worth.isEmpty || dice.below(2) == 0 ? 0 : 0.6
            let length = 7 + dice.below(min(36, grid.days))
            rebuilding.step(
                length: length, people: 1 + dice.below(4), heat: grid.scale * heat / 1000, noise: grid.scale / 10,
                penalty: penalty)
            memory.keep()
        }
        take(sheet, memory)
        work += rebuilding.work * (200 + grid.effort) / 300
    }

    private mutating func settle(_ grid: Grid, _ sheet: Sheet, _ amount: Int) {
        sheet.load(best.isEmpty ? values : best)
        work += grid.effort * sheet.settle(limit: amount) / 100
        var memory = Annealing(grid, sheet, seed: 0)
        (memory.best, memory.bestPrice) = (best, bestPrice)
        memory.keep()
        take(sheet, memory)
    }

    private mutating func choose(_ grid: Grid, _ sheet: Sheet, _ amount: Int) {
        guard let pool else { return }
        sheet.load(values)
        var memory = Annealing(grid, sheet, seed: 0)
        memory.best = best
        memory.bestPrice = bestPrice
        pool.choose(sheet, tries: amount / max(1, grid.days / 8), scale: grid.scale, dice: &dice)
        memory.keep()
        take(sheet, memory)
        work += amount
    }

    /// A round of the relaxation; once it has settled, its rows and prices are there for what follows.
    private mutating func relax(_ grid: Grid, _ sheet: Sheet, _ amount: Int) {
        guard let prices else { return }
        var relaxation = Relaxation(prices, sheet)
        defer { relaxation.free() }
        let end = prices.work + amount
        while !relaxation.prices.isDone, relaxation.prices.work < end { relaxation.step() }
        work += relaxation.prices.work - prices.work
        self.prices = relaxation.prices
        bound = max(bound, relaxation.prices.bound)
        guard relaxation.prices.isDone else { return }
        worth = relaxation.prices.best
        pool = relaxation.prices.pool
        values = relaxation.prices.rows
        allowed = relaxation.prices.good(grid.allowed, share: 0.001)
        wider = relaxation.prices.good(grid.allowed, share: 0.0001)
        self.prices = nil
    }
}
