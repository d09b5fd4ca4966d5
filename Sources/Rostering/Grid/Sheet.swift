/// A grid being filled: who has what on each day, with every sum that a change needs, in flat memory. Whoever makes
/// one frees it.
struct Sheet {
    /// Days of padding before the first, so that a slice may begin there.
    static let padding = 64

    let people: Int
    let days: Int
    let width: Int
    /// By person and day: the value.
    let values: Table<Int8>
    /// By person: a bit for each day worked, behind `padding` bits.
    let worked: Table<UInt64>
    /// A bit for each day of the horizon.
    let horizon: Table<UInt64>
    let wordsPerPerson: Int
    /// By person: units of work, weekends and shifts.
    let units: Table<Int32>
    let weekends: Table<Int32>
    let shifts: Table<Int32>
    /// By person and kind: shifts of it.
    let kinds: Table<Int32>
    let kindCount: Int
    /// By day and value: how many have it.
    let have: Table<Int32>
    /// How much is broken, and what the rest costs.
    let sums: Table<Int>

    let allowed: Table<UInt64>
    let cost: Table<Int32>
    let follow: Table<UInt64>
    let before: Table<UInt64>
    let unitsOf: Table<Int32>
    let staffing: Table<Grid.Staffing>
    let terms: Table<Grid.RowTerms>
    let kindOf: Table<Int>
    let kindMost: Table<Int32>
    let weekendFrom: Table<Int>
    let weekendDays: Table<Grid.Weekend>
    let usualUnits: Int32
    let usualPrice: Int
    /// Room for the values of a change, and for counting kinds.
    let draft: Table<Int8>
    let otherDraft: Table<Int8>
    let tally: Table<Int32>

    init(_ grid: Grid) {
        people = grid.people
        days = grid.days
        width = grid.width
        values = Table(repeating: 0, count: people * days)
        wordsPerPerson = (days + 63) / 64 + 3
        worked = Table(repeating: 0, count: people * wordsPerPerson)
        horizon = Table(repeating: 0, count: wordsPerPerson)
        units = Table(repeating: 0, count: people)
        weekends = Table(repeating: 0, count: people)
        shifts = Table(repeating: 0, count: people)
        kindCount = grid.kindCount
        kinds = Table(repeating: 0, count: people * kindCount)
        have = Table(repeating: 0, count: days * width)
        sums = Table(repeating: 0, count: 2)
        allowed = Table(grid.allowed)
        cost = Table(grid.cost)
        follow = Table(grid.follow)
        before = Table(grid.before)
        unitsOf = Table(grid.units)
        staffing = Table(grid.staffing)
        terms = Table(grid.terms)
        kindOf = Table(grid.kinds)
        kindMost = Table(grid.kindMost)
        weekendFrom = Table(grid.weekendFrom)
        weekendDays = Table(grid.weekends)
        usualUnits = grid.usualUnits
        usualPrice = grid.scale
        draft = Table(repeating: 0, count: days)
        otherDraft = Table(repeating: 0, count: days)
        tally = Table(repeating: 0, count: kindCount)
        for day in 0..<days { horizon[(day + Sheet.padding) >> 6] |= 1 << UInt64((day + Sheet.padding) & 63) }
    }

    func free() {
        values.free()
        for table in [worked, horizon, allowed, follow, before] { table.free() }
        for table in [units, weekends, shifts, kinds, have, cost, unitsOf, kindMost, tally] { table.free() }
        sums.free()
        staffing.free()
        terms.free()
        kindOf.free()
        weekendFrom.free()
        weekendDays.free()
        draft.free()
        otherDraft.free()
    }

    /// How much is broken, in units of one day or shift too many or too few.
    var broken: Int { sums[0] }
    /// What the rest costs, in thousandths.
    var price: Int { sums[1] }

    @inline(__always)
    func value(_ person: Int, _ day: Int) -> Int { Int(values[person &* days &+ day]) }

    /// The 64 days from `day` on, which may lie before the first.
    @inline(__always)
    func slice(_ bits: Table<UInt64>, _ first: Int, _ day: Int) -> UInt64 {
        let position = day &+ Sheet.padding
        let word = first &+ (position >> 6)
        let shift = UInt64(truncatingIfNeeded: position & 63)
        return bits[word] >> shift | (bits[word &+ 1] << 1) << (63 &- shift)
    }

    /// Takes over the values of a whole roster and counts everything anew.
    func load(_ source: [Int8]) {
        values.fill(from: source)
        recount()
    }

    /// Counts everything anew from the values.
    func recount() {
        for table in [units, weekends, shifts, kinds, have] { table.fill(with: 0) }
        worked.fill(with: 0)
        sums.fill(with: 0)
        for person in 0..<people {
            for day in 0..<days { enter(person, day, value(person, day)) }
            weekends[person] = Int32((0..<weekendDays.count).count { isWorked(person, weekendDays[$0]) })
            let fault = faults(of: person)
            sums[0] += fault
            sums[1] += rowCost(of: person)
        }
        for cell in 0..<days * width where cell % width != 0 { sums[1] += staffing[cell].cost(have[cell]) }
    }

    private func enter(_ person: Int, _ day: Int, _ value: Int) {
        let cell = day * width + value
        have[cell] += 1
        guard value > 0 else { return }
        worked[person * wordsPerPerson + (day + Sheet.padding) >> 6] |= 1 << UInt64((day + Sheet.padding) & 63)
        units[person] += unitsOf[cell]
        shifts[person] += 1
        kinds[person * kindCount + kindOf[value]] += 1
    }

    func isWorked(_ person: Int, _ weekend: Grid.Weekend) -> Bool {
        (weekend.first..<weekend.end).contains { value(person, $0) > 0 }
    }

    /// What one person's row costs beside the staffing.
    func rowCost(of person: Int) -> Int {
        var sum = 0
        for day in 0..<days { sum += Int(cost[(person * days + day) * width + value(person, day)]) }
        let load = terms[person].history + Int(shifts[person])
        return sum + terms[person].load * load * load
    }
}
