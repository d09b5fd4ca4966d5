/// The best roster of a few people over a few days, found by trying all of their rows, with everything left out that
/// cannot be better than what is known: small crews get what is best, and know that it is.
struct Proof {
    private let sheet: Sheet
    /// By person: the rows that keep every rule, the cheapest first.
    private var rows: [[Row]]
    /// What the people from this one on cost at least beside the staffing; and what that costs at least.
    private var rest: [Int]
    private var leastStaffing = 0
    private var chosen: [Int]
    private(set) var best: [Int8] = []
    private(set) var bestPrice = Int.max
    /// Tries, and how many there may be.
    private(set) var work = 0
    private let limit: Int

    private struct Row {
        var values: [Int8]
        var cost: Int
        var number: Int
    }

    /// Whether all there is was tried: there is no better roster than the best.
    var isComplete: Bool { work < limit && bestPrice < .max }

    /// Lists everybody's rows; the sheet must be empty. `nil` where they are too many.
    init?(_ sheet: Sheet, limit: Int) {
        self.sheet = sheet
        self.limit = limit
        var all = 0
        for person in 0..<sheet.people {
            var product = 1
            for day in 0..<sheet.days where product <= limit {
                product *= sheet.allowed[person * sheet.days + day].nonzeroBitCount
            }
            all += product
            if all > limit / 4 { return nil }
        }
        rows = []
        rest = [0]
        chosen = [Int](repeating: 0, count: sheet.people)
        for person in 0..<sheet.people {
            var found: [Row] = []
            list(person, 0, &found)
            for day in 0..<sheet.days { sheet.draft[day] = 0 }
            sheet.put(person, 0, sheet.days)
            rows.append(found.sorted { $0.cost < $1.cost || $0.cost == $1.cost && $0.number < $1.number })
        }
        for rows in rows.reversed() { rest.insert(rest[0] + (rows.first?.cost ?? 0), at: 0) }
    }

    /// Tries what could be better than anything before.
    mutating func run() {
        guard rows.allSatisfy({ !$0.isEmpty }) else { return }
        leastStaffing = staffing(more: sheet.people)
        visit(0, 0)
    }

    private mutating func visit(_ person: Int, _ cost: Int) {
        guard person < sheet.people else {
            bestPrice = cost + staffing(more: 0)
            best = rows.indices.flatMap { rows[$0][chosen[$0]].values }
            return
        }
        for index in rows[person].indices where work < limit {
            let row = rows[person][index]
            // Rows that follow cost more, and no staffing is cheaper than the cheapest.
            guard cost + row.cost + rest[person + 1] + leastStaffing < bestPrice else { return }
            work += 1
            chosen[person] = index
            count(row, 1)
            let least = cost + row.cost + rest[person + 1] + staffing(more: sheet.people - 1 - person)
            if least < bestPrice { visit(person + 1, cost + row.cost) }
            count(row, -1)
        }
    }

    private func count(_ row: Row, _ change: Int32) {
        for day in 0..<sheet.days where row.values[day] > 0 {
            sheet.have[day * sheet.width + Int(row.values[day])] += change
        }
    }

    /// What the staffing costs at least once so many more people have got their rows.
    private func staffing(more: Int) -> Int {
        var sum = 0
        for day in 0..<sheet.days {
            let first = day * sheet.width
            for cell in first + 1..<first + sheet.width { sum += sheet.staffing[cell].cost(sheet.have[cell]) }
            sum += saving(first, more)
        }
        return sum
    }

    /// What so many more people on one day save at most: each where one is missed most.
    private func saving(_ first: Int, _ more: Int) -> Int {
        var sum = 0
        var added: [Int] = []
        for _ in 0..<more {
            var best = (cell: -1, price: 0)
            for cell in first + 1..<first + sheet.width {
                let price = sheet.staffing[cell].price(sheet.have[cell])
                if price < best.price { best = (cell, price) }
            }
            guard best.cell >= 0 else { break }
            sum += best.price
            sheet.have[best.cell] += 1
            added.append(best.cell)
        }
        for cell in added { sheet.have[cell] -= 1 }
        return sum
    }

    /// Adds the rows that begin with what is drafted up to a day.
    private mutating func list(_ person: Int, _ day: Int, _ found: inout [Row]) {
        guard day < sheet.days else {
            work += 1
            sheet.put(person, 0, sheet.days)
            if sheet.faults(of: person) == 0 {
                let values = (0..<sheet.days).map { sheet.draft[$0] }
                found.append(Row(values: values, cost: sheet.rowCost(of: person), number: found.count))
            }
            return
        }
        var mask = sheet.allowed[person * sheet.days + day]
        if day > 0 { mask &= sheet.follow[(day - 1) * sheet.width + Int(sheet.draft[day - 1])] }
        while mask != 0 {
            sheet.draft[day] = Int8(mask.trailingZeroBitCount)
            list(person, day + 1, &found)
            mask &= mask - 1
        }
    }
}
