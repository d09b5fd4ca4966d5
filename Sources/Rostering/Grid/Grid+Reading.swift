extension Grid {
    /// Lays out a problem, or answers `nil` where it is not of this shape: several shifts a day, rules over rolling
    /// windows or between people, pins outside the period.
    init?(_ model: Model) {
        let problem = model.problem
        let span = problem.days
        guard Grid.suits(problem, span), let columns = Columns(problem, span) else { return nil }
        people = problem.people.count
        days = span.count
        width = columns.width
        needs = columns.needs
        kinds = columns.kinds
        kindCount = columns.kindCount
        let shiftMinutes = needs.map { $0 < 0 ? 0 : model.shifts[$0].minutes }
        unitMinutes = max(1, shiftMinutes.reduce(0, Grid.commonDivisor))
        units = shiftMinutes.map { [unitMinutes] in Int32($0 / unitMinutes) }
        let worked = units.filter { $0 > 0 }
        usualUnits = max(1, worked.isEmpty ? 1 : worked.reduce(0, +) / Int32(worked.count))
        let follow = Grid.follow(problem, model, columns, span)
        self.follow = follow
        before = Grid.before(follow, width: columns.width)
        weekends = problem.weekends.map { $0.clamped(to: span) }.filter { !$0.isEmpty }
            .map { Weekend(first: $0.lowerBound - span.lowerBound, end: $0.upperBound - span.lowerBound) }
            .sorted { $0.first < $1.first }
        weekendFrom = (0..<span.count).map { [weekends] day in
            weekends.firstIndex { $0.end > day } ?? weekends.count
        }
        cost = Grid.costs(model, columns, span.count)
        let prices = Prices(model)
        scale = prices.scale
        staffing = needs.map { $0 < 0 ? Staffing() : prices.staffing(problem.needs[$0]) }
        kindMost = Grid.kindMost(problem, columns)
        terms = problem.people.indices.map { [unitMinutes, kindMost] in
            RowTerms($0, model, columns, unitMinutes: unitMinutes, kindMost: kindMost)
        }
        guard let allowed = Grid.allowed(model, columns, span) else { return nil }
        self.allowed = allowed
        let doublings = Int.bitWidth - 1 - max(1, cost.count / 24_000).leadingZeroBitCount
        effort = 100 + 15 * doublings + 2 * doublings * doublings
        leastLoad = terms.reduce(0) { $0 + $1.load * $1.history * $1.history }
        grain = Grid.grain(cost, staffing, terms)
    }

    private static func grain(_ cost: [Int32], _ staffing: [Staffing], _ terms: [RowTerms]) -> Int {
        var grain = 0
        for cost in cost where cost != 0 && grain != 1 { grain = commonDivisor(grain, abs(Int(cost))) }
        for need in staffing {
            for price in [need.vital, need.under, need.over] { grain = commonDivisor(grain, Int(price)) }
        }
        for terms in terms { grain = commonDivisor(grain, terms.load) }
        return grain
    }

    private static func suits(_ problem: Problem, _ span: Range<Int>) -> Bool {
        guard !span.isEmpty, span.count <= 1024, problem.limits.shiftsPerDay == 1, problem.weights.message == 0,
            problem.mixes.isEmpty, problem.bonds.isEmpty,
            problem.limits.minutesPerDay == nil, problem.limits.minutesPerWeek == nil,
            problem.limits.shiftsPerWeek == nil, problem.limits.rest ?? 0 <= 12 * 60, problem.travel.longest <= 12 * 60
        else { return false }
        return problem.people.allSatisfy { person in
            person.escort == nil && person.limits.minutesPerDay == nil && person.limits.minutesPerWeek == nil
                && person.limits.shiftsPerWeek == nil && person.limits.rest ?? 0 <= problem.limits.rest ?? 0
                && person.terms.mostInARow ?? 0 <= 20 && person.terms.quotas.allSatisfy { suits($0, span) }
                && person.terms.quotas.count { $0.measure == .minutes } <= 1
        }
    }

    private static func suits(_ quota: Quota, _ span: Range<Int>) -> Bool {
        guard quota.days.map({ $0.lowerBound <= span.lowerBound && $0.upperBound >= span.upperBound }) ?? true else {
            return false
        }
        switch quota.measure {
        case .minutes: return true
        case .shifts: return false
        case .shiftsOfKind: return quota.least == 0
        }
    }

    static func commonDivisor(_ one: Int, _ other: Int) -> Int {
        var (one, other) = (one, other)
        while other != 0 { (one, other) = (other, one % other) }
        return one
    }

    private static func follow(_ problem: Problem, _ model: Model, _ columns: Columns, _ span: Range<Int>) -> [UInt64] {
        let banned = Set(problem.successions)
        var follow = [UInt64](repeating: .max, count: span.count * columns.width)
        for day in 0..<span.count - 1 {
            for value in 1..<columns.width where columns.needs[day * columns.width + value] >= 0 {
                let first = model.shifts[columns.needs[day * columns.width + value]]
                for next in 1..<columns.width where columns.needs[(day + 1) * columns.width + next] >= 0 {
                    let second = model.shifts[columns.needs[(day + 1) * columns.width + next]]
                    let gap = max(problem.limits.rest ?? 0, problem.travel[first.place, second.place])
                    if banned.contains(Succession(first.kind, then: second.kind)) || first.isWithin(gap, of: second) {
                        follow[day * columns.width + value] &= ~(1 << UInt64(next))
                    }
                }
            }
        }
        return follow
    }

    private static func before(_ follow: [UInt64], width: Int) -> [UInt64] {
        var before = [UInt64](repeating: .max, count: follow.count)
        for cell in width..<max(width, follow.count) {
            let (day, value) = cell.quotientAndRemainder(dividingBy: width)
            for first in 0..<width where follow[(day - 1) * width + first] >> UInt64(value) & 1 == 0 {
                before[cell] &= ~(1 << UInt64(first))
            }
        }
        return before
    }

    private static func costs(_ model: Model, _ columns: Columns, _ days: Int) -> [Int32] {
        let people = model.problem.people.count
        var cost = [Int32](repeating: 0, count: people * days * columns.width)
        for person in 0..<people {
            for cell in 0..<days * columns.width where columns.needs[cell] >= 0 {
                let taste = model.tastes.of(person, columns.needs[cell])
                cost[person * days * columns.width + cell] = Int32(clamping: taste)
            }
        }
        return cost
    }

    private static func kindMost(_ problem: Problem, _ columns: Columns) -> [Int32] {
        var most = [Int32](repeating: .max, count: problem.people.count * columns.kindCount)
        for (index, person) in problem.people.enumerated() {
            for quota in person.terms.quotas {
                guard case .shiftsOfKind(let kind) = quota.measure, let number = columns.kindNumbers[kind] else {
                    continue
                }
                let position = index * columns.kindCount + number
                most[position] = min(most[position], Int32(clamping: quota.most ?? .max))
            }
        }
        return most
    }

    /// A pin leaves one value; `nil` where pins contradict each other or lie outside.
    private static func allowed(_ model: Model, _ columns: Columns, _ span: Range<Int>) -> [UInt64]? {
        let problem = model.problem
        var allowed = [UInt64](repeating: 1, count: problem.people.count * span.count)
        for (index, person) in problem.people.enumerated() {
            for cell in columns.needs.indices where columns.needs[cell] >= 0 {
                let (day, value) = cell.quotientAndRemainder(dividingBy: columns.width)
                let isSpent = person.terms.quotas.contains {
                    $0.most == 0 && $0.amount(of: model.shifts[columns.needs[cell]]) > 0
                }
                guard !isSpent, model.pools.admits(index, to: columns.needs[cell]) else { continue }
                allowed[index * span.count + day] |= 1 << UInt64(value)
            }
        }
        var pinned = Set<Int>()
        for pin in problem.pins {
            guard let cell = columns.cell(of: pin.need) else { return nil }
            let position = pin.person * span.count + cell / columns.width
            guard pinned.insert(position).inserted else { return nil }
            allowed[position] = 1 << UInt64(cell % columns.width)
        }
        return allowed
    }
}

extension Grid.RowTerms {
    fileprivate init(_ index: Int, _ model: Model, _ columns: Columns, unitMinutes: Int, kindMost: [Int32]) {
        let person = model.problem.people[index]
        let terms = person.terms
        let minutes = terms.quotas.first { $0.measure == .minutes }
        if let most = terms.mostInARow { mostRun = Int32(clamping: most) }
        leastRun = Int32(terms.leastInARow)
        leastOff = Int32(terms.leastDaysOff)
        mostWeekends = Int32(clamping: terms.mostWeekends ?? .max)
        leastUnits = Int32(clamping: ((minutes?.least ?? 0) + unitMinutes - 1) / unitMinutes)
        mostUnits = minutes?.most.map { Int32(clamping: $0 / unitMinutes) } ?? .max
        for value in 1..<columns.width where kindMost[index * columns.kindCount + columns.kinds[value]] < .max {
            limited |= 1 << UInt64(value)
        }
        load = model.unit[index]
        history = person.history
        reach = max(mostRun == .max ? 3 : mostRun, leastRun, leastOff, 3) + 1
    }
}

/// The needs of every day in columns: those with the same kind, place and qualifications stand below each other.
struct Columns {
    private struct Key: Hashable {
        var kind: Int
        var place: Int
        var qualifications: [Int]
        var number: Int
    }

    private(set) var width = 1
    private(set) var needs: [Int]
    private(set) var kinds: [Int] = [-1]
    private(set) var kindNumbers: [Int: Int] = [:]
    private var cells: [Int: Int] = [:]

    var kindCount: Int { kindNumbers.count }

    /// Answers `nil` where there are more than 63 of them, or a shift outside the period.
    init?(_ problem: Problem, _ span: Range<Int>) {
        var numbers: [Key: Int] = [:]
        var used = Set<[Int]>()
        var places: [(need: Int, day: Int, column: Int)] = []
        needs = []
        for (index, need) in problem.needs.enumerated() {
            let shift = problem.shifts[need.shift]
            guard span.contains(shift.day) else { return nil }
            var key = Key(kind: shift.kind, place: shift.place, qualifications: need.qualifications.sorted(), number: 0)
            while let column = numbers[key], used.contains([shift.day, column]) { key.number += 1 }
            let column = numbers[key] ?? numbers.count + 1
            numbers[key] = column
            used.insert([shift.day, column])
            if column == kinds.count { kinds.append(number(of: shift.kind)) }
            places.append((index, shift.day - span.lowerBound, column))
        }
        width = numbers.count + 1
        guard width <= 64 else { return nil }
        needs = [Int](repeating: -1, count: span.count * width)
        for place in places {
            needs[place.day * width + place.column] = place.need
            cells[place.need] = place.day * width + place.column
        }
    }

    private mutating func number(of kind: Int) -> Int {
        let number = kindNumbers[kind] ?? kindNumbers.count
        kindNumbers[kind] = number
        return number
    }

    /// Where a need stands.
    func cell(of need: Int) -> Int? { cells[need] }
}

/// Puts places that must not stay empty on one scale with weights: more than anything that speaks against filling one.
private struct Prices {
    /// What an unweighted place costs, in thousandths.
    let usual: Int
    let scale: Int

    init(_ model: Model) {
        let problem = model.problem
        let wishes = problem.wishes.map { abs($0.weight) }.max() ?? 0
        let tastes = model.tastes.mostOfHome + problem.weights.wish * wishes * Model.scale
        let loads = (model.unit.max() ?? 0) * 4
        let weighted = problem.needs.compactMap(\.shortage).max() ?? 0
        usual = min(50_000_000, 4 * (tastes + loads) + 2 * weighted * Model.scale)
        let shortages = problem.needs.map { $0.shortage.map { $0 * Model.scale } ?? (4 * tastes + loads) }
        scale = max(
            1000, shortages.sorted().dropFirst(shortages.count / 2).first ?? 1000, tastes,
            2 * (model.unit.max() ?? 0))
    }

    func staffing(_ need: Need) -> Grid.Staffing {
        Grid.Staffing(
            least: Int32(need.least), wanted: Int32(need.wanted), vital: Int32(clamping: 4 * usual),
            under: Int32(clamping: need.shortage.map { $0 * Model.scale } ?? usual),
            over: Int32(clamping: need.surplus.map { $0 * Model.scale } ?? 8 * usual))
    }
}
