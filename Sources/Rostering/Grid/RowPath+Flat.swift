/// The way forward where no sums are counted: a state is but a number, so that the runs of a column go together.
extension RowPath {
    /// Eight lengths of a run at once.
    typealias Runs = SIMD8<Float>

    static let noRuns = Runs(repeating: never)
    private static let lanes = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7)

    mutating func beginFlat() {
        for slot in 0..<frame.slots { memory[slot] = RowPath.never }
        let slot = firstSlot()
        if slot >= 0 { memory[slot] = 0 }
    }

    mutating func advanceFlat(_ day: Int) {
        let step = day - frame.first
        let source = memory.base + step * frame.slots
        let target = source + frame.slots
        let mask = choices(day)
        for slot in 0..<frame.offSlots { target[slot] = RowPath.never }
        for column in 0..<frame.columnCount {
            let first = target + slot(column, 1)
            for block in 0..<frame.runStride / 8 { RowPath.store(RowPath.noRuns, first + 8 * block) }
        }
        goOnFlat(day, source, target, mask)
        if mask & 1 == 1 { restFlat(day, source, target) }
        let rested = source[frame.offSlots - 1]
        guard rested < RowPath.never else { return }
        for column in 0..<frame.columnCount where mask >> UInt64(columns[column]) & 1 == 1 {
            guard let price = flatPrice(day, columns[column], isStart: true) else { continue }
            let first = slot(column, 1)
            target[first] = Swift.min(target[first], rested + price)
        }
    }

    /// What a day of work costs with what it adds to sums; `nil` where they have no room for it.
    @inline(__always)
    private func flatPrice(_ day: Int, _ value: Int, isStart: Bool) -> Float? {
        var (weekends, units) = sums(day, value, isStart: isStart)
        let price = price(day, value) + charge(&weekends)
        return weekends == 0 && units < frame.unitColumns ? price : nil
    }

    private func restFlat(_ day: Int, _ source: UnsafeMutablePointer<Float>, _ target: UnsafeMutablePointer<Float>) {
        let price = price(day, 0)
        var least = RowPath.never
        for block in 0..<frame.runStride / 8 {
            let runs = RowPath.least(source + frame.offSlots + 8 * block, frame.runStride, all: frame.columnCount)
            for lane in 0..<min(8, frame.runSlots - 8 * block) where mayEnd(8 * block + lane + 1, day) {
                least = Swift.min(least, runs[lane])
            }
        }
        target[0] = least + price
        for length in 0..<frame.offSlots {
            let longer = min(length + 1, frame.offSlots - 1)
            target[longer] = Swift.min(target[longer], source[length] + price)
        }
    }

    /// Columns with the same predecessors share their minimum.
    private func goOnFlat(
        _ day: Int, _ source: UnsafeMutablePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ mask: UInt64
    ) {
        for column in 0..<frame.columnCount { minimaOf[column] = sheet.before[day &* sheet.width &+ columns[column]] }
        for block in 0..<frame.runStride / 8 {
            for column in 0..<frame.columnCount where mask >> UInt64(columns[column]) & 1 == 1 {
                let runs = shared(column, mask, source + frame.offSlots + 8 * block)
                guard let price = flatPrice(day, columns[column], isStart: false) else { continue }
                goOnFlat(runs, target + slot(column, 1) + 8 * block, 8 * block, price)
            }
        }
    }

    private func goOnFlat(_ runs: Runs, _ target: UnsafeMutablePointer<Float>, _ first: Int, _ price: Float) {
        let last = frame.runSlots - 1 - first
        var longer = runs + price
        if last >= 0, last < 8 {
            // The longest run may not go on, or goes on as what it is.
            let stays = longer[last]
            longer.replace(with: RowPath.never, where: RowPath.lanes .>= Int32(last))
            RowPath.store(longer, target + 1)
            if frame.terms.mostRun == .max { target[last] = Swift.min(target[last], stays) }
        } else if last >= 8 {
            RowPath.store(longer, target + 1)
        }
    }

    /// The least of the columns that may go before this one.
    @inline(__always)
    private func shared(_ column: Int, _ mask: UInt64, _ source: UnsafeMutablePointer<Float>) -> Runs {
        let before = minimaOf[column]
        for other in 0..<column where minimaOf[other] == before && mask >> UInt64(columns[other]) & 1 == 1 {
            return RowPath.load(minima.base + 8 * other)
        }
        var least = RowPath.noRuns
        for other in 0..<frame.columnCount where before >> UInt64(columns[other]) & 1 == 1 {
            let runs = RowPath.load(source + other &* frame.runStride)
            least.replace(with: runs, where: runs .< least)
        }
        RowPath.store(least, minima.base + 8 * column)
        return least
    }

    @inline(__always)
    private static func least(_ source: UnsafeMutablePointer<Float>, _ stride: Int, all count: Int) -> Runs {
        var least = noRuns
        for column in 0..<count {
            let runs = load(source + column &* stride)
            least.replace(with: runs, where: runs .< least)
        }
        return least
    }

    @inline(__always)
    private static func load(_ source: UnsafeMutablePointer<Float>) -> Runs {
        UnsafeRawPointer(source).loadUnaligned(as: Runs.self)
    }

    @inline(__always)
    private static func store(_ runs: Runs, _ target: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(target).storeBytes(of: runs, as: Runs.self)
    }
}
