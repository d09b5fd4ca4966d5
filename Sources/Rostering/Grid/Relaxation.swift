/// Finds prices for every place by subgradients: everybody takes the best row by the prices, what too few take gets
/// dearer. The rows of all steps, averaged, say what a best roster looks like in the mean, and no roster costs less
/// than the bound.
struct Relaxation {
    private(set) var prices: GridPrices
    private let sheet: Sheet
    private var path: RowPath

    /// Goes on with prices; the sheet must be empty, and nothing else uses it.
    init(_ prices: GridPrices, _ sheet: Sheet) {
        self.prices = prices
        self.sheet = sheet
        path = RowPath(sheet)
        path.countsSums = prices.countsSums
    }

    func free() { path.free() }

    /// One step: rows by the prices, then prices by the rows.
    mutating func step() {
        let before = path.work
        prices.steps += 1
        var sum: Float = 0
        var have = [Float](repeating: 0, count: prices.worth.count)
        let share: Float = prices.steps == 1 ? 1 : max(12 / Float(max(60, prices.planned)), 2 / Float(prices.steps + 1))
        for person in 0..<sheet.people {
            guard let price = findRow(person) else {
                // Whoever has no row that keeps the rules leaves nothing to say about what rosters cost.
                sum = -.infinity
                continue
            }
            sum += price
            average(person, share)
            if prices.steps * 5 > prices.planned * 2 {
                prices.pool.add(Array(prices.rows[person * sheet.days..<(person + 1) * sheet.days]), for: person)
            }
            for day in 0..<sheet.days { have[day * sheet.width + Int(path.found[day])] += 1 }
        }
        for cell in 0..<prices.worth.count where cell % sheet.width != 0 {
            let (value, wanted) = staffingBound(cell)
            sum += value
            prices.slope[cell] = 0.9 * prices.slope[cell] + 0.1 * (wanted - have[cell])
        }
        judge(sum)
        prices.work += path.work - before
        if prices.steps == 1 { plan() }
        climb(prices.stride)
        prices.stride = max(prices.floor, prices.stride * prices.fade)
    }

    /// The first step tells how many more there will be.
    private mutating func plan() {
        prices.planned = min(prices.mostSteps, max(60, prices.amount / max(1, prices.work)))
        prices.fade = 1 - 5.3 / Float(prices.planned)
    }

    private mutating func judge(_ sum: Float) {
        guard sum > prices.bound else { return }
        prices.bound = sum
        prices.best = prices.worth
    }

    private mutating func climb(_ stride: Float) {
        for cell in 0..<prices.worth.count where cell % sheet.width != 0 {
            let staffing = sheet.staffing[cell]
            let high = Float(staffing.under) + Float(staffing.vital)
            prices.worth[cell] = min(
                high, max(-Float(staffing.over), prices.worth[cell] + prices.stride * prices.slope[cell]))
        }
        for person in 0..<sheet.people { climbSums(person, prices.stride) }
    }

    /// The least that a need can cost where each person is worth so much, and with how many that is.
    private func staffingBound(_ cell: Int) -> (Float, Float) {
        let staffing = sheet.staffing[cell]
        var least = Float.infinity
        var count: Float = 0
        for have in [0, staffing.least, staffing.wanted, max(staffing.wanted, Int32(sheet.people))] {
            let value = Float(staffing.cost(have)) + prices.worth[cell] * Float(have)
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
                let kind = prices.kindWorth[person * sheet.kindCount + sheet.kindOf[value]]
                path.prices[cell] =
                    Float(sheet.cost[costs + value]) - prices.worth[cell] + kind
                    + prices.unitWorth[person] * Float(sheet.unitsOf[cell])
            }
        }
        path.weekendPrice = prices.weekendWorth[person]
        guard path.find(person, 0, sheet.days - 1) else { return nil }
        for day in 0..<sheet.days { prices.rows[person * sheet.days + day] = path.found[day] }
        return path.price - constant(person)
    }

    private mutating func average(_ person: Int, _ share: Float) {
        for day in 0..<sheet.days {
            let cell = (person * sheet.days + day) * sheet.width
            for value in 0..<sheet.width { prices.mean[cell + value] *= 1 - share }
            prices.mean[cell + Int(path.found[day])] += share
        }
    }

    // MARK: Sums that are paid for

    /// What the multipliers give back.
    private func constant(_ person: Int) -> Float {
        let terms = sheet.terms[person]
        var sum: Float = 0
        for kind in 0..<sheet.kindCount where prices.kindWorth[person * sheet.kindCount + kind] > 0 {
            sum +=
                prices.kindWorth[person * sheet.kindCount + kind]
                * Float(sheet.kindMost[person * sheet.kindCount + kind])
        }
        if prices.countsSums { return sum }
        let units = prices.unitWorth[person]
        sum += units > 0 ? units * Float(terms.mostUnits) : units * Float(terms.leastUnits)
        return sum + prices.weekendWorth[person] * Float(terms.mostWeekends == .max ? 0 : terms.mostWeekends)
    }

    private mutating func climbSums(_ person: Int, _ stride: Float) {
        let row = person * sheet.days
        let terms = sheet.terms[person]
        if terms.limited != 0 { climbKinds(person, prices.stride) }
        guard !prices.countsSums else { return }
        var units: Int32 = 0
        var weekends: Int32 = 0
        for day in 0..<sheet.days { units += sheet.unitsOf[day * sheet.width + Int(prices.rows[row + day])] }
        for index in 0..<sheet.weekendDays.count {
            let weekend = sheet.weekendDays[index]
            if (weekend.first..<weekend.end).contains(where: { prices.rows[row + $0] > 0 }) { weekends += 1 }
        }
        let usual = Float(sheet.usualUnits)
        let price = prices.unitWorth[person]
        let most = price > 0 || units > terms.mostUnits ? terms.mostUnits : terms.leastUnits
        if price != 0 || units > terms.mostUnits || units < terms.leastUnits {
            prices.unitWorth[person] = price + prices.stride * Float(units - most) / usual / usual
            if price * prices.unitWorth[person] < 0 { prices.unitWorth[person] = 0 }
        }
        if terms.mostWeekends < .max {
            prices.weekendWorth[person] = max(
                0, prices.weekendWorth[person] + prices.stride * Float(weekends - terms.mostWeekends))
        }
    }

    private mutating func climbKinds(_ person: Int, _ stride: Float) {
        sheet.tally.fill(with: 0)
        for day in 0..<sheet.days {
            let value = Int(prices.rows[person * sheet.days + day])
            if value > 0 { sheet.tally[sheet.kindOf[value]] += 1 }
        }
        for kind in 0..<sheet.kindCount {
            let position = person * sheet.kindCount + kind
            guard sheet.kindMost[position] < .max else { continue }
            let excess = Float(sheet.tally[kind] - sheet.kindMost[position])
            prices.kindWorth[position] = max(0, prices.kindWorth[position] + prices.stride * excess)
        }
        sheet.tally.fill(with: 0)
    }
}
