/// What a search looks at: its days, its columns, and the sums that could go wrong.
extension RowPath {
    mutating func lay(_ person: Int, _ first: Int, _ last: Int) {
        let terms = sheet.terms[person]
        frame.person = person
        frame.first = first
        frame.last = last
        frame.end = end(person, last)
        frame.terms = terms
        layColumns()
        frame.offSlots = Int(terms.leastOff)
        frame.runSlots = Int(terms.mostRun == .max ? terms.leastRun : terms.mostRun)
        laySums(terms)
        frame.plane = frame.weekendRows * frame.unitColumns
        frame.runStride = frame.isFlat ? (frame.runSlots + 7) / 8 * 8 : frame.runSlots
        frame.slots = frame.offSlots + frame.columnCount * frame.runStride
    }

    /// The first day after the stretch on which another run begins than the one of the day after it.
    func end(_ person: Int, _ last: Int) -> Int {
        guard last + 1 < sheet.days else { return last }
        let works = sheet.value(person, last + 1) > 0
        var day = last + 1
        while day + 1 < sheet.days, (sheet.value(person, day) > 0) == works { day += 1 }
        return day
    }

    mutating func layColumns() {
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
    mutating func laySums(_ terms: Grid.RowTerms) {
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

    func mostUnits(_ day: Int) -> Int {
        var most: Int32 = 0
        let mask = choices(day)
        for index in 0..<frame.columnCount where mask >> UInt64(columns[index]) & 1 == 1 {
            most = max(most, sheet.unitsOf[day * sheet.width + columns[index]])
        }
        return Int(most)
    }

    /// The values that a day can have: one after the stretch, and none of a kind that is used up.
    @inline(__always)
    func choices(_ day: Int) -> UInt64 {
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
}
