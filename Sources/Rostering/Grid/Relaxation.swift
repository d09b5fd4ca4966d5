/// Prices for every place, found by subgradients: everybody takes the best row by the prices, what too few take gets
/// dearer. The rows of all steps, averaged, say what a best roster looks like in the mean, and no roster costs less than
/// the bound.
struct Relaxation {
    /// What one more person at a place is worth, by day and value.
    private(set) var worth: [Float]
    /// The largest lower bound so far, in thousandths.
    private(set) var bound: Float = -.infinity
    /// By person, day and value: the share of it in the mean.
    private(set) var mean: [Float]
    private(set) var work = 0
    /// The rows that the last step chose.
    private(set) var rows: [Int8]

    /// Rows met since the prices are near to where they settle.
    private(set) var pool: RowPool

    private let sheet: Sheet
    private var path: RowPath
    private var best: [Float]
    private var slope: [Float]
    /// How far a price moves for each person too many or too few; and by which factor that shrinks from step to step.
    private var stride: Float
    private var fade: Float = 1
    private let floor: Float
    private let amount: Int
    private var steps = 0
    private var planned = 0
    /// Multipliers of sums that rows do not count themselves: units and weekends of each person, and kinds.
    private var unitWorth: [Float]
    private var weekendWorth: [Float]
    private var kindWorth: [Float]
    private let countsSums: Bool

    /// Takes a grid, and a sheet of its own that nothing else uses; it is left empty. It settles within about so
    /// much work.
    init(_ grid: Grid, _ sheet: Sheet, work amount: Int) {
        self.sheet = sheet
        path = RowPath(sheet)
        pool = RowPool(people: grid.people)
        worth = [Float](repeating: 0, count: grid.days * grid.width)
        best = worth
        slope = worth
        mean = [Float](repeating: 0, count: grid.people * grid.days * grid.width)
        rows = [Int8](repeating: 0, count: grid.people * grid.days)
        unitWorth = [Float](repeating: 0, count: grid.people)
        weekendWorth = unitWorth
        kindWorth = [Float](repeating: 0, count: grid.people * grid.kindCount)
        stride = Float(grid.scale) * 0.12
        floor = stride * 0.003
        self.amount = amount
        countsSums = grid.days <= 84
        path.countsSums = countsSums
        sheet.load(rows)
        for cell in 0..<grid.days * grid.width where cell % grid.width != 0 && grid.needs[cell] >= 0 {
            worth[cell] = Float(grid.staffing[cell].under) / 4
        }
    }

    func free() { path.free() }

    /// One step: rows by the prices, then prices by the rows.
    mutating func step() {
        steps += 1
        var sum: Float = 0
        var have = [Float](repeating: 0, count: worth.count)
        let share: Float = steps == 1 ? 1 : max(12 / Float(max(60, planned)), 2 / Float(steps + 1))
        for person in 0..<sheet.people {
            guard let price = findRow(person) else { continue }
            sum += price
            average(person, share)
            if steps * 5 > planned * 2 {
                pool.add(Array(rows[person * sheet.days..<(person + 1) * sheet.days]), for: person)
            }
            for day in 0..<sheet.days { have[day * sheet.width + Int(path.found[day])] += 1 }
        }
        work = path.work
        for cell in 0..<worth.count where cell % sheet.width != 0 {
            let (value, wanted) = staffingBound(cell)
            sum += value
            slope[cell] = 0.9 * slope[cell] + 0.1 * (wanted - have[cell])
        }
        judge(sum)
        if steps == 1 { plan() }
        climb(stride)
        stride = max(floor, stride * fade)
    }

    /// The first step tells how many more there will be.
    private mutating func plan() {
        planned = min(1000, max(60, amount / max(1, work)))
        fade = 1 - 5.3 / Float(planned)
    }

    /// By person and day: the values that were part of a good row lately; with more patience, also less lately.
    func good(_ allowed: [UInt64], patience: Float) -> [UInt64] {
        allowed.indices.map { cell in
            var kept: UInt64 = 0
            for value in 0..<sheet.width where mean[cell * sheet.width + value] > patience { kept |= 1 << UInt64(value) }
            return kept & allowed[cell] == 0 ? allowed[cell] : kept & allowed[cell]
        }
    }

    /// Whether the prices have settled.
    var isDone: Bool { steps > 1 && steps >= planned }

    private mutating func judge(_ sum: Float) {
        guard sum > bound else { return }
        bound = sum
        best = worth
    }

    private mutating func climb(_ stride: Float) {
        for cell in 0..<worth.count where cell % sheet.width != 0 {
            let staffing = sheet.staffing[cell]
            let high = Float(staffing.under) + Float(staffing.vital)
            worth[cell] = min(high, max(-Float(staffing.over), worth[cell] + stride * slope[cell]))
        }
        for person in 0..<sheet.people { climbSums(person, stride) }
    }

    /// The least that a need can cost where each person is worth so much, and with how many that is.
    private func staffingBound(_ cell: Int) -> (Float, Float) {
        let staffing = sheet.staffing[cell]
        var least = Float.infinity
        var count: Float = 0
        for have in [0, staffing.least, staffing.wanted, max(staffing.wanted, Int32(sheet.people))] {
            let value = Float(staffing.cost(have)) + worth[cell] * Float(have)
            if value < least {
                least = value
                count = Float(have)
            }
        }
        return (least, count)
    }

    // MARK: Rows

    private mutating func findRow(_ person: Int) -> Float? {
        for day in 0..<sheet.days {
            let costs = (person * sheet.days + day) * sheet.width
            path.prices[day * sheet.width] = Float(sheet.cost[costs])
            for value in 1..<sheet.width {
                let cell = day * sheet.width + value
                let kind = kindWorth[person * sheet.kindCount + sheet.kindOf[value]]
                path.prices[cell] = Float(sheet.cost[costs + value]) - worth[cell] + kind
                    + unitWorth[person] * Float(sheet.unitsOf[cell])
            }
        }
        path.weekendPrice = weekendWorth[person]
        guard path.find(person, 0, sheet.days - 1) else { return nil }
        for day in 0..<sheet.days { rows[person * sheet.days + day] = path.found[day] }
        return path.price - constant(person)
    }

    private mutating func average(_ person: Int, _ share: Float) {
        for day in 0..<sheet.days {
            let cell = (person * sheet.days + day) * sheet.width
            for value in 0..<sheet.width { mean[cell + value] *= 1 - share }
            mean[cell + Int(path.found[day])] += share
        }
    }

    // MARK: Sums that are paid for

    /// What the multipliers give back.
    private func constant(_ person: Int) -> Float {
        let terms = sheet.terms[person]
        var sum: Float = 0
        for kind in 0..<sheet.kindCount where kindWorth[person * sheet.kindCount + kind] > 0 {
            sum += kindWorth[person * sheet.kindCount + kind] * Float(sheet.kindMost[person * sheet.kindCount + kind])
        }
        if countsSums { return sum }
        let units = unitWorth[person]
        sum += units > 0 ? units * Float(terms.mostUnits) : units * Float(terms.leastUnits)
        return sum + weekendWorth[person] * Float(terms.mostWeekends == .max ? 0 : terms.mostWeekends)
    }

    private mutating func climbSums(_ person: Int, _ stride: Float) {
        let row = person * sheet.days
        let terms = sheet.terms[person]
        if terms.limited != 0 { climbKinds(person, stride) }
        guard !countsSums else { return }
        var units: Int32 = 0
        var weekends: Int32 = 0
        for day in 0..<sheet.days { units += sheet.unitsOf[day * sheet.width + Int(rows[row + day])] }
        for index in 0..<sheet.weekendDays.count {
            let weekend = sheet.weekendDays[index]
            if (weekend.first..<weekend.end).contains(where: { rows[row + $0] > 0 }) { weekends += 1 }
        }
        let usual = Float(sheet.usualUnits)
        let worth = unitWorth[person]
        let most = worth > 0 || units > terms.mostUnits ? terms.mostUnits : terms.leastUnits
        if worth != 0 || units > terms.mostUnits || units < terms.leastUnits {
            unitWorth[person] = worth + stride * Float(units - most) / usual / usual
            if worth * unitWorth[person] < 0 { unitWorth[person] = 0 }
        }
        if terms.mostWeekends < .max {
            weekendWorth[person] = max(0, weekendWorth[person] + stride * Float(weekends - terms.mostWeekends))
        }
    }

    private mutating func climbKinds(_ person: Int, _ stride: Float) {
        sheet.tally.fill(with: 0)
        for day in 0..<sheet.days {
            let value = Int(rows[person * sheet.days + day])
            if value > 0 { sheet.tally[sheet.kindOf[value]] += 1 }
        }
        for kind in 0..<sheet.kindCount {
            let position = person * sheet.kindCount + kind
            guard sheet.kindMost[position] < .max else { continue }
            let excess = Float(sheet.tally[kind] - sheet.kindMost[position])
            kindWorth[position] = max(0, kindWorth[position] + stride * excess)
        }
        sheet.tally.fill(with: 0)
    }

    /// The prices that gave the best bound.
    var bestWorth: [Float] { best }
}
