/// The way back from the best end.
extension RowPath {
    mutating func trace() -> Bool {
        guard var state = bestEnd() else { return false }
        var day = frame.end
        while day >= frame.first {
            let value = state.slot < frame.offSlots ? 0 : columns[(state.slot - frame.offSlots) / frame.runStride]
            if day <= frame.last { found[day - frame.first] = Int8(value) }
            guard let before = before(state, day, value) else { return false }
            state = before
            day -= 1
        }
        return true
    }

    struct State {
        var slot: Int
        var index: Int
    }

    mutating func bestEnd() -> State? {
        var best: State?
        price = RowPath.never / 2
        let step = frame.end - frame.first + 1
        for slot in 0..<frame.slots where frame.isFlat || alive[step * frame.slots + slot] != 0 {
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
    func before(_ state: State, _ day: Int, _ value: Int) -> State? {
        let step = day - frame.first
        let reached = plane(step + 1, state.slot)[state.index]
        var price = price(day, value)
        if value == 0 { return beforeRest(state, step, reached, price, day) }
        let run = (state.slot - frame.offSlots) % frame.runStride + 1
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

    func beforeWork(_ step: Int, _ run: Int, _ index: Int, _ price: Float, _ reached: Float, _ before: UInt64)
        -> State?
    {
        for column in 0..<frame.columnCount where before >> UInt64(columns[column]) & 1 == 1 {
            if let state = fits(step, slot(column, run), index, price, reached) { return state }
        }
        return nil
    }

    func beforeRest(_ state: State, _ step: Int, _ reached: Float, _ price: Float, _ day: Int) -> State? {
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

    func fits(_ step: Int, _ slot: Int, _ index: Int, _ price: Float, _ reached: Float) -> State? {
        guard frame.isFlat || alive[step * frame.slots + slot] != 0, plane(step, slot)[index] + price == reached
        else { return nil }
        return State(slot: slot, index: index)
    }
}
