/// Simulated annealing over a grid: two people exchange the same days, or one gets other days; broken rules are paid
/// for, more and more.
struct Annealing {
    let sheet: Sheet
    var dice: Dice
    let scale: Int
    /// What one broken rule costs now.
    var penalty = 0
    /// How much worse a change may be on average.
    var heat = 0
    /// The best roster met that breaks nothing, and its price.
    var best: [Int8] = []
    var bestPrice = Int.max

    init(_ grid: Grid, _ sheet: Sheet, seed: UInt64) {
        self.sheet = sheet
        dice = Dice(seed: seed)
        scale = grid.scale
    }

    /// Cools from one share of the way to another, in thousandths, over so many tries.
    mutating func run(_ tries: Int, from: Int, to: Int) {
        var done = 0
        while done < tries {
            let way = from + (to - from) * done / max(1, tries)
            heat = Annealing.heat(way, scale)
            penalty = scale * 3 / 2 + scale * 7 / 2 * way / 1000
            let batch = min(4096, max(32, tries / 64), tries - done)
            for _ in 0..<batch { step() }
            keep()
            done += batch
        }
    }

    /// From 0.4 of the scale down to 0.0035 of it, falling by the same factor in the same time.
    static func heat(_ way: Int, _ scale: Int) -> Int {
        var heat = scale * 2 / 5
        for _ in 0..<way / 50 { heat = heat * 789 / 1000 }
        return max(1, heat - heat * 211 / 1000 * (way % 50) / 50)
    }

    /// Remembers the roster where it is the best so far.
    mutating func keep() {
        guard sheet.broken == 0, sheet.price < bestPrice else { return }
        best = sheet.values.elements
        bestPrice = sheet.price
    }

    @inline(__always)
    mutating func step() {
        let roll = dice.below(4)
        if roll < 2 { exchange() } else if roll == 2 { set(length: 1) } else { set(length: 1 &+ dice.below(6)) }
    }

    private mutating func exchange() {
        let one = dice.below(sheet.people)
        let other = dice.below(sheet.people)
        let length = min(1 &+ dice.below(14), sheet.days)
        let first = dice.below(sheet.days &- length &+ 1)
        guard one != other else { return }
        let row = one &* sheet.days &+ first
        let otherRow = other &* sheet.days &+ first
        var differs = false
        for offset in 0..<length {
            let mine = sheet.values[row &+ offset]
            let theirs = sheet.values[otherRow &+ offset]
            if sheet.allowed[row &+ offset] >> UInt64(theirs) & sheet.allowed[otherRow &+ offset] >> UInt64(mine) & 1
                == 0
            {
                return
            }
            if mine != theirs { differs = true }
            sheet.draft[offset] = theirs
            sheet.otherDraft[offset] = mine
        }
        guard differs else { return }
        let allowance = dice.exponential(scale: heat)
        let difference = sheet.difference(one, first, length, sheet.draft)
        let otherDifference = sheet.difference(other, first, length, sheet.otherDraft)
        let delta =
            difference.cost &+ otherDifference.cost &+ penalty &* (difference.faults &+ otherDifference.faults)
        guard delta <= allowance else { return }
        sheet.apply(difference, staffing: 0, one, first, length, sheet.draft)
        sheet.apply(otherDifference, staffing: 0, other, first, length, sheet.otherDraft)
    }

    private mutating func set(length wanted: Int) {
        let person = dice.below(sheet.people)
        let length = min(wanted, sheet.days)
        let first = dice.below(sheet.days &- length &+ 1)
        let value = pick(person, first)
        var differs = false
        for offset in 0..<length {
            let position = person &* sheet.days &+ first &+ offset
            let old = sheet.values[position]
            let new = sheet.allowed[position] >> UInt64(value) & 1 == 1 ? Int8(truncatingIfNeeded: value) : old
            sheet.draft[offset] = new
            if old != new { differs = true }
        }
        guard differs else { return }
        let allowance = dice.exponential(scale: heat)
        let staffing = sheet.staffingDifference(person, first, length, sheet.draft)
        let difference = sheet.difference(person, first, length, sheet.draft)
        guard difference.cost &+ staffing &+ penalty &* difference.faults <= allowance else { return }
        sheet.apply(difference, staffing: staffing, person, first, length, sheet.draft)
    }

    /// A value for the day: any, or every other time one that is short of people.
    @inline(__always)
    private mutating func pick(_ person: Int, _ day: Int) -> Int {
        let value = dice.below(sheet.width)
        guard value > 0, dice.below(2) == 0 else { return value }
        let cell = day &* sheet.width
        for turn in 0..<sheet.width &- 1 {
            let other = 1 &+ (value &- 1 &+ turn) % (sheet.width &- 1)
            if sheet.have[cell &+ other] < sheet.staffing[cell &+ other].wanted,
                sheet.allowed[person &* sheet.days &+ day] >> UInt64(other) & 1 == 1
            {
                return other
            }
        }
        return value
    }
}
