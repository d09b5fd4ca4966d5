/// What a relaxation knows: prices, the bound they gave, and what good rows are made of. A value, so that it can rest
/// between rounds.
struct GridPrices: Sendable {
    /// What one more person at a place is worth, by day and value.
    var worth: [Float]
    /// The largest lower bound so far, in thousandths.
    var bound: Float = -.infinity
    /// By person, day and value: the share of it in the mean.
    var mean: [Float]
    /// The rows that the last step chose.
    var rows: [Int8]
    /// Rows met since the prices are near to where they settle.
    var pool: RowPool
    /// The prices that gave the bound.
    var best: [Float]
    /// How far a price moves for each person too many or too few; by which factor that shrinks from step to step, and
    /// to what.
    var stride: Float
    var fade: Float = 1
    let floor: Float
    /// The way that prices move, with what they moved before.
    var slope: [Float]
    /// The work there is, and how many steps that makes.
    let amount: Int
    /// The most steps: few leave rows of more kinds, from which searches begin; many give a better bound.
    let mostSteps: Int
    var planned = 0
    var steps = 0
    var work = 0
    /// Multipliers of sums that rows do not count themselves: units and weekends of each person, and kinds.
    var unitWorth: [Float]
    var weekendWorth: [Float]
    var kindWorth: [Float]
    let countsSums: Bool

    /// Begins where every place is worth a quarter of what it costs to leave it empty.
    init(_ grid: Grid, work amount: Int, from known: [Float] = []) {
        worth = [Float](repeating: 0, count: grid.days * grid.width)
        for cell in 0..<grid.days * grid.width where cell % grid.width != 0 && grid.needs[cell] >= 0 {
            worth[cell] = Float(grid.staffing[cell].under) / 4
        }
        mostSteps = max(150, 3 * grid.days) * (known.isEmpty ? 1 : 4)
        if !known.isEmpty { worth = known }
        best = worth
        slope = [Float](repeating: 0, count: grid.days * grid.width)
        mean = [Float](repeating: 0, count: grid.people * grid.days * grid.width)
        rows = [Int8](repeating: 0, count: grid.people * grid.days)
        pool = RowPool(people: grid.people)
        unitWorth = [Float](repeating: 0, count: grid.people)
        weekendWorth = unitWorth
        kindWorth = [Float](repeating: 0, count: grid.people * grid.kindCount)
        stride = Float(grid.scale) * (known.isEmpty ? 0.12 : 0.06)
        floor = Float(grid.scale) * 0.00036
        countsSums = grid.days <= 84
        self.amount = amount
    }

    /// Whether the prices have settled.
    var isDone: Bool { steps > 1 && steps >= planned }

    /// By person and day: the values that were part of a good row lately; with less of a share, also less lately.
    func good(_ allowed: [UInt64], share: Float) -> [UInt64] {
        let width = mean.count / max(1, allowed.count)
        return allowed.indices.map { cell in
            var kept: UInt64 = 0
            for value in 0..<width where mean[cell * width + value] > share { kept |= 1 << UInt64(value) }
            return kept & allowed[cell] == 0 ? allowed[cell] : kept & allowed[cell]
        }
    }
}
