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
    var price: Float = 0
    /// How much work was done, in tries of annealing, about.
    var work = 0
    /// Whether units and weekends are counted; without, they are left to the prices.
    var countsSums = true
    /// What each weekend costs where weekends are not counted.
    var weekendPrice: Float = 0

    var memory: Table<Float>
    var alive: Table<UInt8>
    let minima: Table<Float>
    let minimaOf: Table<UInt64>
    let columns: Table<Int>
    /// By day of the stretch: whether work adds a weekend, in the first bit after a free day, in the second after
    /// work.
    let weekendAdds: Table<UInt8>
    var frame = Frame()

    struct Frame {
        var person = 0
        var first = 0
        var last = 0
        /// The last day looked at: fixed days follow the stretch until the run that it ends in is decided.
        var end = 0
        var columnCount = 0
        var offSlots = 1
        var runSlots = 1
        /// How far the slots of one column are from those of the next: where no sums are counted, with room for eights.
        var runStride = 1
        var slots = 2
        var weekendRows = 1
        var unitColumns = 1
        var plane = 1
        var leastUnits = 0
        var countsUnits = false
        var isFlat: Bool { plane == 1 }
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
        if frame.isFlat {
            beginFlat()
            for day in first...frame.end { advanceFlat(day) }
        } else {
            begin()
            for day in first...frame.end { advance(day) }
        }
        return trace()
    }

    mutating func reserve() {
        let days = frame.end - frame.first + 2
        let needed = days * frame.slots * frame.plane + 8
        if memory.count < needed {
            memory.free()
            memory = Table(repeating: 0, count: needed + needed / 4)
        }
        if alive.count < days * frame.slots {
            alive.free()
            alive = Table(repeating: 0, count: days * frame.slots * 2)
        }
        work += 1 + (frame.isFlat ? days * frame.slots * 14 / 100 : days * frame.slots * (12 + frame.plane / 2) / 100)
    }

    // MARK: Forward

    @inline(__always)
    func plane(_ step: Int, _ slot: Int) -> UnsafeMutablePointer<Float> {
        memory.base + (step &* frame.slots &+ slot) &* frame.plane
    }

    @inline(__always)
    func slot(_ column: Int, _ run: Int) -> Int { frame.offSlots &+ column &* frame.runStride &+ run &- 1 }

    func begin() {
        for slot in 0..<frame.slots { alive[slot] = 0 }
        let slot = firstSlot()
        guard slot >= 0 else { return }
        alive[slot] = 1
        let plane = plane(0, slot)
        for index in 0..<frame.plane { plane[index] = RowPath.never }
        plane[0] = 0
    }

    /// The state on the day before; -1 where its value is none that can go on.
    func firstSlot() -> Int {
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

    func advance(_ day: Int) {
        let step = day - frame.first
        for slot in 0..<frame.slots { alive[(step + 1) * frame.slots + slot] = 0 }
        let mask = choices(day)
        if mask & 1 == 1 { rest(day, step) }
        start(day, step, mask)
        for run in 1..<frame.runSlots { goOn(day, step, mask, run, to: run &+ 1) }
        if frame.terms.mostRun == .max { goOn(day, step, mask, frame.runSlots, to: frame.runSlots) }
    }

    @inline(__always)
    func price(_ day: Int, _ value: Int) -> Float {
        day > frame.last ? 0 : prices[(day &- frame.first) &* sheet.width &+ value]
    }

    /// Whether a run of so many days may end on the day before; one that began with the horizon may always.
    @inline(__always)
    func mayEnd(_ run: Int, _ day: Int) -> Bool { run >= Int(frame.terms.leastRun) || run == day }

    /// Free today: after work, or for one more day.
    func rest(_ day: Int, _ step: Int) {
        let price = price(day, 0)
        for column in 0..<frame.columnCount {
            for run in 1...frame.runSlots where mayEnd(run, day) { merge(step, slot(column, run), 0, price) }
        }
        for length in 0..<frame.offSlots { merge(step, length, min(length + 1, frame.offSlots - 1), price) }
    }

    /// Takes over a plane for the next day where it is better.
    @inline(__always)
    func merge(_ step: Int, _ from: Int, _ to: Int, _ price: Float) {
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
    func start(_ day: Int, _ step: Int, _ mask: UInt64) {
        let source = frame.offSlots - 1
        guard alive[step * frame.slots + source] != 0 else { return }
        for column in 0..<frame.columnCount where mask >> UInt64(columns[column]) & 1 == 1 {
            shift(plane(step, source), to: slot(column, 1), day, step, columns[column], isStart: true)
        }
    }

    /// Work today after so many days of work; columns with the same predecessors share their minimum.
    func goOn(_ day: Int, _ step: Int, _ mask: UInt64, _ run: Int, to longer: Int) {
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

    func minimum(_ before: UInt64, _ column: Int, _ step: Int, _ run: Int) -> UnsafeMutablePointer<Float> {
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
    func sums(_ day: Int, _ value: Int, isStart: Bool) -> (weekends: Int, units: Int) {
        guard day <= frame.last else { return (0, 0) }
        let weekend = weekendAdds[day &- frame.first]
        return (
            Int(isStart ? weekend & 1 : weekend >> 1),
            frame.countsUnits ? Int(sheet.unitsOf[day &* sheet.width &+ value]) : 0
        )
    }

    /// The price of a weekend that is paid for instead of counted.
    @inline(__always)
    func charge(_ weekends: inout Int) -> Float {
        guard !countsSums, weekends > 0 else { return 0 }
        weekends = 0
        return weekendPrice
    }

    func shift(
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

    func shift(
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
}
