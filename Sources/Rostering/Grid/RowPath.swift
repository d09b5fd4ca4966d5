/// Finds the best row of one person for a stretch of days, exactly, by dynamic programming from day to day.
///
/// The state is the value of the day, how long its run is, and, where they could matter, the weekends and units so
/// far. A *slot* is a value with the length of its run, a *plane* holds one number for each count of weekends and
/// units.
struct RowPath {
    let sheet: Sheet
    /// By day of the stretch and value: what it costs there; to be filled before each search.
    var prices: Table<Float>
    /// The values found, by day of the stretch.
    let found: Table<Int8>
    /// What the row found costs by the prices.
    private(set) var price: Float = 0
    /// How much work was done, in tries of annealing, about.
    private(set) var work = 0
    /// Whether units and weekends are counted; without, they are left to the prices.
    var countsSums = true
    /// What each weekend costs where weekends are not counted.
    var weekendPrice: Float = 0

    private var memory: Table<Float>
    private var alive: Table<UInt8>
    private let minima: Table<Float>
    private let minimaOf: Table<UInt64>
    private let columns: Table<Int>
    /// By day of the stretch: whether work adds a weekend, in the first bit after a free day, in the second after
    /// work.
    private let weekendAdds: Table<UInt8>
    private var frame = Frame()

    private struct Frame {
        var person = 0
        var first = 0
        var last = 0
        /// The last day looked at: fixed days follow the stretch until the run that it ends in is decided.
        var end = 0
        var columnCount = 0
        var offSlots = 1
        var runSlots = 1
        var slots = 2
        var weekendRows = 1
        var unitColumns = 1
        var plane = 1
        var leastUnits = 0
        var countsUnits = false
        var terms = Grid.RowTerms()
    }

    static let never: Float = 1e30

    init(_ sheet: Sheet) {
        self.sheet = sheet
        prices = Table(repeating: 0, count: sheet.days * sheet.width)
        found = Table(repeating: 0, count: sheet.days)
        memory = Table(repeating: 0, count: 1)
        alive = Table(repeating: 0, count: 1)
        minima = Table(repeating: 0, count: 64 * RowPath.mostPlane)
        minimaOf = Table(repeating: 0, count: 64)
        columns = Table(repeating: 0, count: 64)
        weekendAdds = Table(repeating: 0, count: sheet.days)
    }

    static let mostPlane = 4096

    func free() {
        for table in [prices, memory, minima] { table.free() }
        found.free()
        alive.free()
        minimaOf.free()
        columns.free()
        weekendAdds.free()
    }

    /// Fills `found` with the best values for the days from `first` to `last`, on which the person must have nothing
    /// now; false where no values keep the rules.
    mutating func find(_ person: Int, _ first: Int, _ last: Int) -> Bool {
        lay(person, first, last)
        guard frame.plane <= RowPath.mostPlane else { return false }
        reserve()
        begin()
        for day in first...frame.end { advance(day) }
        return trace()
    }

    private mutating func reserve() {
        let days = frame.end - frame.first + 2
        let needed = days * frame.slots * frame.plane
        if memory.count < needed {
            memory.free()
            memory = Table(repeating: 0, count: needed + needed / 4)
        }
        if alive.count < days * frame.slots {
            alive.free()
            alive = Table(repeating: 0, count: days * frame.slots * 2)
        }
        work += 1 + days * frame.slots * (12 + frame.plane / 2) / 100
    }

    // MARK: The frame

    private mutating func lay(_ person: Int, _ first: Int, _ last: Int) {
        let terms = sheet.terms[person]
        frame.person = person
        frame.first = first
        frame.last = last
        frame.end = end(person, last)
        frame.terms = terms
        layColumns()
        frame.offSlots = Int(terms.leastOff)
        frame.runSlots = Int(terms.mostRun == .max ? terms.leastRun : terms.mostRun)
        frame.slots = frame.offSlots + frame.columnCount * frame.runSlots
        laySums(terms)
        frame.plane = frame.weekendRows * frame.unitColumns
    }

    /// The first day after the stretch on which another run begins than the one of the day after it.
    private func end(_ person: Int, _ last: Int) -> Int {
        guard last + 1 < sheet.days else { return last }
        let works = sheet.value(person, last + 1) > 0
        var day = last + 1
        while day + 1 < sheet.days, (sheet.value(person, day) > 0) == works { day += 1 }
        return day
    }

    private mutating func layColumns() {
        var mask: UInt64 = 0
        for day in frame.first...frame.end { mask |= choices(day) }
        if frame.first > 0 { mask |= 1 << UInt64(sheet.value(frame.person, frame.first - 1)) }
        mask &= ~1
        frame.columnCount = 0
        while mask != 0 {
            columns[frame.columnCount] = mask.trailingZeroBitCount
            frame.columnCount += 1
            mask &= mask - 1
        }
    }

    /// Counts only what could go wrong within the stretch.
    private mutating func laySums(_ terms: Grid.RowTerms) {
        frame.weekendRows = 1
        frame.unitColumns = 1
        frame.leastUnits = 0
        frame.countsUnits = false
        guard countsSums else {
            for day in frame.first...frame.last {
                weekendAdds[day - frame.first] =
                    weekendPrice != 0 ? sheet.weekendAdds(frame.person, day, frame.last) : 0
            }
            return
        }
        let weekends = sheet.weekendsWithin(frame.first, frame.last)
        let spare = max(0, Int(terms.mostWeekends) - Int(sheet.weekends[frame.person]))
        let countsWeekends = spare < weekends
        if countsWeekends { frame.weekendRows = spare + 1 }
        for day in frame.first...frame.last {
            weekendAdds[day - frame.first] = countsWeekends ? sheet.weekendAdds(frame.person, day, frame.last) : 0
        }
        var most = 0
        for day in frame.first...frame.last { most += mostUnits(day) }
        let room = max(0, Int(terms.mostUnits) - Int(sheet.units[frame.person]))
        frame.leastUnits = max(0, Int(terms.leastUnits) - Int(sheet.units[frame.person]))
        frame.countsUnits = room < most || frame.leastUnits > 0
        if frame.countsUnits { frame.unitColumns = min(room, most) + 1 }
    }

    private func mostUnits(_ day: Int) -> Int {
        var most: Int32 = 0
        let mask = choices(day)
        for index in 0..<frame.columnCount where mask >> UInt64(columns[index]) & 1 == 1 {
            most = max(most, sheet.unitsOf[day * sheet.width + columns[index]])
        }
        return Int(most)
    }

    /// The values that a day can have: one after the stretch, and none of a kind that is used up.
    @inline(__always)
    private func choices(_ day: Int) -> UInt64 {
        guard day <= frame.last else { return 1 << UInt64(sheet.value(frame.person, day)) }
        var mask = sheet.allowed[frame.person &* sheet.days &+ day]
        var limited = mask & frame.terms.limited
        while limited != 0 {
            let kind = frame.person &* sheet.kindCount &+ sheet.kindOf[limited.trailingZeroBitCount]
            if sheet.kinds[kind] >= sheet.kindMost[kind] { mask &= ~(limited & (0 &- limited)) }
            limited &= limited - 1
        }
        return mask
    }

    // MARK: Forward

    @inline(__always)
    private func plane(_ step: Int, _ slot: Int) -> UnsafeMutablePointer<Float> {
        memory.base + (step &* frame.slots &+ slot) &* frame.plane
    }

    @inline(__always)
    private func slot(_ column: Int, _ run: Int) -> Int { frame.offSlots &+ column &* frame.runSlots &+ run &- 1 }

    private func begin() {
        for slot in 0..<frame.slots { alive[slot] = 0 }
        let slot = firstSlot()
        guard slot >= 0 else { return }
        alive[slot] = 1
        let plane = plane(0, slot)
        for index in 0..<frame.plane { plane[index] = RowPath.never }
        plane[0] = 0
    }

    /// The state on the day before; -1 where its value is none that can go on.
    private func firstSlot() -> Int {
        guard frame.first > 0 else { return frame.offSlots - 1 }
        let value = sheet.value(frame.person, frame.first - 1)
        var day = frame.first - 1
        while day > 0, (sheet.value(frame.person, day - 1) > 0) == (value > 0) { day -= 1 }
        let length = frame.first - day
        guard value > 0 else { return day == 0 ? frame.offSlots - 1 : min(length, frame.offSlots) - 1 }
        for column in 0..<frame.columnCount where columns[column] == value {
            return slot(column, min(length, frame.runSlots))
        }
        return -1
    }

    private func advance(_ day: Int) {
        let step = day - frame.first
        for slot in 0..<frame.slots { alive[(step + 1) * frame.slots + slot] = 0 }
        let mask = choices(day)
        if mask & 1 == 1 { rest(day, step) }
        start(day, step, mask)
        for run in 1..<frame.runSlots { goOn(day, step, mask, run, to: run &+ 1) }
        if frame.terms.mostRun == .max { goOn(day, step, mask, frame.runSlots, to: frame.runSlots) }
    }

    @inline(__always)
    private func price(_ day: Int, _ value: Int) -> Float {
        day > frame.last ? 0 : prices[(day &- frame.first) &* sheet.width &+ value]
    }

    /// Whether a run of so many days may end on the day before; one that began with the horizon may always.
    @inline(__always)
    private func mayEnd(_ run: Int, _ day: Int) -> Bool { run >= Int(frame.terms.leastRun) || run == day }

    /// Free today: after work, or for one more day.
    private func rest(_ day: Int, _ step: Int) {
        let price = price(day, 0)
        for column in 0..<frame.columnCount {
            for run in 1...frame.runSlots where mayEnd(run, day) { merge(step, slot(column, run), 0, price) }
        }
        for length in 0..<frame.offSlots { merge(step, length, min(length + 1, frame.offSlots - 1), price) }
    }

    /// Takes over a plane for the next day where it is better.
    @inline(__always)
    private func merge(_ step: Int, _ from: Int, _ to: Int, _ price: Float) {
        guard alive[step &* frame.slots &+ from] != 0 else { return }
        let source = plane(step, from)
        let target = plane(step &+ 1, to)
        let mark = (step &+ 1) &* frame.slots &+ to
        if alive[mark] == 0 {
            alive[mark] = 1
            for index in 0..<frame.plane { target[index] = source[index] + price }
        } else {
            for index in 0..<frame.plane { target[index] = Swift.min(target[index], source[index] + price) }
        }
    }

    /// Work today after enough free days.
    private func start(_ day: Int, _ step: Int, _ mask: UInt64) {
        let source = frame.offSlots - 1
        guard alive[step * frame.slots + source] != 0 else { return }
        for column in 0..<frame.columnCount where mask >> UInt64(columns[column]) & 1 == 1 {
            shift(plane(step, source), to: slot(column, 1), day, step, columns[column], isStart: true)
        }
    }

    /// Work today after so many days of work; columns with the same predecessors share their minimum.
    private func goOn(_ day: Int, _ step: Int, _ mask: UInt64, _ run: Int, to longer: Int) {
        var living: UInt64 = 0
        for column in 0..<frame.columnCount where alive[step &* frame.slots &+ slot(column, run)] != 0 {
            living |= 1 << UInt64(columns[column])
        }
        guard living != 0 else { return }
        for column in 0..<frame.columnCount where mask >> UInt64(columns[column]) & 1 == 1 {
            let before = sheet.before[day &* sheet.width &+ columns[column]] & living
            guard before != 0 else { continue }
            let source = minimum(before, column, step, run)
            shift(source, to: slot(column, longer), day, step, columns[column], isStart: false)
        }
    }

    private func minimum(_ before: UInt64, _ column: Int, _ step: Int, _ run: Int) -> UnsafeMutablePointer<Float> {
        minimaOf[column] = before
        for other in 0..<column where minimaOf[other] == before { return minima.base + other &* RowPath.mostPlane }
        let target = minima.base + column &* RowPath.mostPlane
        var isFirst = true
        for other in 0..<frame.columnCount where before >> UInt64(columns[other]) & 1 == 1 {
            let source = plane(step, slot(other, run))
            if isFirst {
                for index in 0..<frame.plane { target[index] = source[index] }
            } else {
                for index in 0..<frame.plane { target[index] = Swift.min(target[index], source[index]) }
            }
            isFirst = false
        }
        return target
    }

    /// What a day of work adds to weekends and units.
    @inline(__always)
    private func sums(_ day: Int, _ value: Int, isStart: Bool) -> (weekends: Int, units: Int) {
        guard day <= frame.last else { return (0, 0) }
        let weekend = weekendAdds[day &- frame.first]
        return (
            Int(isStart ? weekend & 1 : weekend >> 1),
            frame.countsUnits ? Int(sheet.unitsOf[day &* sheet.width &+ value]) : 0
        )
    }

    /// The price of a weekend that is paid for instead of counted.
    @inline(__always)
    private func charge(_ weekends: inout Int) -> Float {
        guard !countsSums, weekends > 0 else { return 0 }
        weekends = 0
        return weekendPrice
    }

    private func shift(
        _ source: UnsafeMutablePointer<Float>, to slot: Int, _ day: Int, _ step: Int, _ value: Int, isStart: Bool
    ) {
        var (weekends, units) = sums(day, value, isStart: isStart)
        let price = price(day, value) + charge(&weekends)
        guard weekends < frame.weekendRows, units < frame.unitColumns else { return }
        let target = plane(step &+ 1, slot)
        let mark = (step &+ 1) &* frame.slots &+ slot
        if alive[mark] != 0 { return shift(source, onto: target, price, weekends, units) }
        alive[mark] = 1
        if weekends == 1 { for index in 0..<frame.unitColumns { target[index] = RowPath.never } }
        for row in weekends..<frame.weekendRows {
            let from = source + (row &- weekends) &* frame.unitColumns
            let to = target + row &* frame.unitColumns
            for index in 0..<units { to[index] = RowPath.never }
            let room = frame.unitColumns &- units
            let shifted = to + units
            for index in 0..<room { shifted[index] = from[index] + price }
        }
    }

    private func shift(
        _ source: UnsafeMutablePointer<Float>, onto target: UnsafeMutablePointer<Float>, _ price: Float,
        _ weekends: Int,
        _ units: Int
    ) {
        for row in weekends..<frame.weekendRows {
            let from = source + (row &- weekends) &* frame.unitColumns
            let to = target + (row &* frame.unitColumns &+ units)
            for index in 0..<frame.unitColumns &- units { to[index] = Swift.min(to[index], from[index] + price) }
        }
    }

    // MARK: Backward

    private mutating func trace() -> Bool {
        guard var state = bestEnd() else { return false }
        var day = frame.end
        while day >= frame.first {
            let value = state.slot < frame.offSlots ? 0 : columns[(state.slot - frame.offSlots) / frame.runSlots]
            if day <= frame.last { found[day - frame.first] = Int8(value) }
            guard let before = before(state, day, value) else { return false }
            state = before
            day -= 1
        }
        return true
    }

    private struct State {
        var slot: Int
        var index: Int
    }

    private mutating func bestEnd() -> State? {
        var best: State?
        price = RowPath.never / 2
        let step = frame.end - frame.first + 1
        for slot in 0..<frame.slots where alive[step * frame.slots + slot] != 0 {
            let plane = plane(step, slot)
            for index in 0..<frame.plane where plane[index] < price {
                // Too little work is dear, but may be all that there is to have within the stretch.
                let missing = max(0, frame.leastUnits - index % frame.unitColumns)
                let whole = plane[index] + Float(missing) * Float(1000 * sheet.usualPrice) / Float(sheet.usualUnits)
                guard whole < price else { continue }
                price = whole
                best = State(slot: slot, index: index)
            }
        }
        return best
    }

    /// A state of the day before from which this one was reached: one whose number fits, since the sums are the same.
    private func before(_ state: State, _ day: Int, _ value: Int) -> State? {
        let step = day - frame.first
        let reached = plane(step + 1, state.slot)[state.index]
        var price = price(day, value)
        if value == 0 { return beforeRest(state, step, reached, price, day) }
        let run = (state.slot - frame.offSlots) % frame.runSlots + 1
        var (weekends, units) = sums(day, value, isStart: run == 1)
        price += charge(&weekends)
        let index = state.index - weekends * frame.unitColumns - units
        guard index >= 0 else { return nil }
        if run == 1 {
            if let state = fits(step, frame.offSlots - 1, index, price, reached) { return state }
            guard frame.runSlots == 1, frame.terms.mostRun == .max else { return nil }
            return beforeWork(step, 1, index, price, reached, sheet.before[day * sheet.width + value])
        }
        return beforeWork(step, run - 1, index, price, reached, sheet.before[day * sheet.width + value])
            ?? (frame.terms.mostRun == .max && run == frame.runSlots
                ? beforeWork(step, run, index, price, reached, sheet.before[day * sheet.width + value]) : nil)
    }

    private func beforeWork(_ step: Int, _ run: Int, _ index: Int, _ price: Float, _ reached: Float, _ before: UInt64)
        -> State?
    {
        for column in 0..<frame.columnCount where before >> UInt64(columns[column]) & 1 == 1 {
            if let state = fits(step, slot(column, run), index, price, reached) { return state }
        }
        return nil
    }

    private func beforeRest(_ state: State, _ step: Int, _ reached: Float, _ price: Float, _ day: Int) -> State? {
        for length in 0..<frame.offSlots where min(length + 1, frame.offSlots - 1) == state.slot {
            if let state = fits(step, length, state.index, price, reached) { return state }
        }
        guard state.slot == 0 else { return nil }
        for column in 0..<frame.columnCount {
            for run in 1...frame.runSlots where mayEnd(run, day) {
                if let state = fits(step, slot(column, run), state.index, price, reached) { return state }
            }
        }
        return nil
    }

    private func fits(_ step: Int, _ slot: Int, _ index: Int, _ price: Float, _ reached: Float) -> State? {
        guard alive[step * frame.slots + slot] != 0, plane(step, slot)[index] + price == reached else { return nil }
        return State(slot: slot, index: index)
    }
}
