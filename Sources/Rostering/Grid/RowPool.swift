/// Good rows of everybody, as the relaxation met them, and the search for one of each that go well together.
struct RowPool: Sendable {
    /// By person: rows, the newest in place of the oldest once there are many.
    private(set) var rows: [[[Int8]]]
    private var next: [Int]

    /// The most rows kept for one person.
    static let most = 160

    init(people: Int) {
        rows = [[[Int8]]](repeating: [], count: people)
        next = [Int](repeating: 0, count: people)
    }

    mutating func add(_ row: [Int8], for person: Int) {
        if rows[person].contains(row) { return }
        if rows[person].count < RowPool.most {
            rows[person].append(row)
        } else {
            rows[person][next[person]] = row
            next[person] = (next[person] + 1) % RowPool.most
        }
    }

    /// Chooses a row for everyone by annealing over choices, and leaves them in the sheet.
    func choose(_ sheet: Sheet, tries: Int, scale: Int, dice: inout Dice) {
        let choice = Choice(self, sheet, penalty: 5 * scale)
        defer { choice.free() }
        var done = 0
        while done < tries {
            let heat = Annealing.heat(done * 1000 / tries, 2 * scale)
            for _ in 0..<256 { choice.step(heat, &dice) }
            done += 256
        }
        choice.write()
    }
}

/// One row of everybody's pool chosen, in flat memory.
private struct Choice {
    private let sheet: Sheet
    /// All rows one after the other, their costs, and where each person's begin.
    private let cells: Table<Int8>
    private let costs: Table<Int>
    private let first: [Int]
    private let chosen: Table<Int>

    init(_ pool: RowPool, _ sheet: Sheet, penalty: Int) {
        self.sheet = sheet
        var cells: [Int8] = []
        var costs: [Int] = []
        var first = [0]
        for person in 0..<sheet.people {
            let own = (0..<sheet.days).map { Int8(sheet.value(person, $0)) }
            for row in [own] + pool.rows[person] {
                for day in 0..<sheet.days { sheet.draft[day] = row[day] }
                sheet.put(person, 0, sheet.days)
                cells += row
                costs.append(sheet.rowCost(of: person) + penalty * sheet.faults(of: person))
            }
            for day in 0..<sheet.days { sheet.draft[day] = own[day] }
            sheet.put(person, 0, sheet.days)
            first.append(costs.count)
        }
        self.cells = Table(cells)
        self.costs = Table(costs)
        self.first = first
        chosen = Table(Array(first.dropLast()))
    }

    func free() {
        cells.free()
        costs.free()
        chosen.free()
    }

    func step(_ heat: Int, _ dice: inout Dice) {
        let person = dice.below(sheet.people)
        let row = first[person] + dice.below(first[person + 1] - first[person])
        let old = chosen[person]
        guard row != old else { return }
        var delta = costs[row] &- costs[old]
        for day in 0..<sheet.days {
            let before = Int(cells[old &* sheet.days &+ day])
            let after = Int(cells[row &* sheet.days &+ day])
            guard before != after else { continue }
            let cell = day &* sheet.width
            if before > 0 { delta &-= sheet.staffing[cell &+ before].price(sheet.have[cell &+ before] &- 1) }
            if after > 0 { delta &+= sheet.staffing[cell &+ after].price(sheet.have[cell &+ after]) }
        }
        guard delta <= dice.exponential(scale: heat) else { return }
        for day in 0..<sheet.days {
            sheet.have[day &* sheet.width &+ Int(cells[old &* sheet.days &+ day])] &-= 1
            sheet.have[day &* sheet.width &+ Int(cells[row &* sheet.days &+ day])] &+= 1
        }
        chosen[person] = row
    }

    /// The values of the rows chosen; everything is counted anew.
    func write() {
        for person in 0..<sheet.people {
            for day in 0..<sheet.days {
                sheet.values[person * sheet.days + day] = cells[chosen[person] * sheet.days + day]
            }
        }
        sheet.recount()
    }
}
