/// What a change of one row would do.
struct Difference {
    /// How much more is broken.
    var faults = 0
    /// How much more the row costs, staffing aside.
    var cost = 0
    var units: Int32 = 0
    var weekends: Int32 = 0
    var shifts: Int32 = 0
}

extension Sheet {
    /// What it would do to give a person the drafted values on so many days from `first` on; at most as many days as
    /// leave room in 64 for what rules look at.
    @inline(__always)
    func difference(_ person: Int, _ first: Int, _ length: Int, _ draft: Table<Int8>) -> Difference {
        let terms = terms[person]
        var difference = Difference()
        var bits: UInt64 = 0
        var touched = false
        let row = person &* days
        var previous = first > 0 ? Int(values[row &+ first &- 1]) : 0
        var previousNew = previous
        for offset in 0..<length {
            let day = first &+ offset
            let old = Int(values[row &+ day])
            let new = Int(draft[offset])
            if day > 0 {
                let before = (day &- 1) &* width
                difference.faults &-= 1 &- Int(follow[before &+ previous] >> UInt64(old) & 1)
                difference.faults &+= 1 &- Int(follow[before &+ previousNew] >> UInt64(new) & 1)
            }
            let cell = day &* width
            let prices = (row &+ day) &* width
            difference.cost &+= Int(cost[prices &+ new]) &- Int(cost[prices &+ old])
            difference.units &+= unitsOf[cell &+ new] &- unitsOf[cell &+ old]
            if new != 0 { bits |= 1 << UInt64(offset) }
            if old != new, (terms.limited >> UInt64(old) | terms.limited >> UInt64(new)) & 1 != 0 { touched = true }
            previous = old
            previousNew = new
        }
        let end = first &+ length
        if end < days {
            let next = UInt64(values[row &+ end])
            let before = (end &- 1) &* width
            difference.faults &-= 1 &- Int(follow[before &+ previous] >> next & 1)
            difference.faults &+= 1 &- Int(follow[before &+ previousNew] >> next & 1)
        }
        if touched { difference.faults &+= kindFaults(person, first, length, draft, terms) }
        weigh(&difference, person, first, length, bits, terms)
        return difference
    }

    @inline(__always)
    private func weigh(
        _ difference: inout Difference, _ person: Int, _ first: Int, _ length: Int, _ bits: UInt64,
        _ terms: Grid.RowTerms
    ) {
        let reach = Int(terms.reach)
        let start = first &- reach
        let window: UInt64 = .max >> UInt64(64 &- (length &+ 2 &* reach))
        let horizon = slice(horizon, 0, start) & window
        let old = slice(worked, person &* wordsPerPerson, start) & window
        let changed = (UInt64.max >> UInt64(64 &- length)) << UInt64(reach)
        let new = old & ~changed | bits << UInt64(reach)
        if old != new {
            difference.faults &+=
                runFaults(new, horizon & ~new, terms) &- runFaults(old, horizon & ~old, terms)
            difference.shifts = Int32(new.nonzeroBitCount &- old.nonzeroBitCount)
            weighWeekends(&difference, old, new, first, first &+ length, start)
        }
        if difference.units != 0 || difference.weekends != 0 {
            difference.faults &+=
                sumFaults(
                    terms, units: units[person] &+ difference.units, weekends: weekends[person] &+ difference.weekends)
                &- sumFaults(terms, units: units[person], weekends: weekends[person])
        }
        if terms.load != 0, difference.shifts != 0 {
            let load = terms.history &+ Int(shifts[person])
            let more = Int(difference.shifts)
            difference.cost &+= terms.load &* more &* (2 &* load &+ more)
        }
    }

    @inline(__always)
    private func weighWeekends(
        _ difference: inout Difference, _ old: UInt64, _ new: UInt64, _ first: Int, _ end: Int, _ start: Int
    ) {
        var weekend = weekendFrom[first]
        while weekend < weekendDays.count, weekendDays[weekend].first < end {
            let length = weekendDays[weekend].end &- weekendDays[weekend].first
            let place = weekendDays[weekend].first &- start
            if place >= 0 {
                let mask = (UInt64.max >> UInt64(64 &- length)) << UInt64(place)
                difference.weekends &+= (new & mask != 0 ? 1 : 0) &- (old & mask != 0 ? 1 : 0)
            }
            weekend &+= 1
        }
    }

    private func kindFaults(
        _ person: Int, _ first: Int, _ length: Int, _ draft: Table<Int8>, _ terms: Grid.RowTerms
    ) -> Int {
        let row = person &* days &+ first
        for offset in 0..<length where values[row &+ offset] != draft[offset] {
            let old = Int(values[row &+ offset])
            let new = Int(draft[offset])
            if old > 0 { tally[kindOf[old]] &-= 1 }
            if new > 0 { tally[kindOf[new]] &+= 1 }
        }
        var faults = 0
        for kind in 0..<kindCount where tally[kind] != 0 {
            let most = kindMost[person &* kindCount &+ kind]
            let have = kinds[person &* kindCount &+ kind]
            if most < .max { faults &+= Int(max(0, have &+ tally[kind] &- most) &- max(0, have &- most)) }
            tally[kind] = 0
        }
        return faults
    }

    /// What the drafted values would change in the cost of staffing.
    @inline(__always)
    func staffingDifference(_ person: Int, _ first: Int, _ length: Int, _ draft: Table<Int8>) -> Int {
        var sum = 0
        for offset in 0..<length {
            let old = Int(values[person &* days &+ first &+ offset])
            let new = Int(draft[offset])
            guard old != new else { continue }
            let cell = (first &+ offset) &* width
            if old > 0 { sum &-= staffing[cell &+ old].price(have[cell &+ old] &- 1) }
            if new > 0 { sum &+= staffing[cell &+ new].price(have[cell &+ new]) }
        }
        return sum
    }

    /// Gives a person the drafted values; the difference is what was worked out for them.
    func apply(
        _ difference: Difference, staffing: Int, _ person: Int, _ first: Int, _ length: Int, _ draft: Table<Int8>
    ) {
        sums[0] &+= difference.faults
        sums[1] &+= difference.cost &+ staffing
        units[person] &+= difference.units
        weekends[person] &+= difference.weekends
        shifts[person] &+= difference.shifts
        let row = person &* days &+ first
        for offset in 0..<length where values[row &+ offset] != draft[offset] {
            let old = Int(values[row &+ offset])
            let new = Int(draft[offset])
            let day = first &+ offset
            values[row &+ offset] = draft[offset]
            have[day &* width &+ old] &-= 1
            have[day &* width &+ new] &+= 1
            if old > 0 { kinds[person &* kindCount &+ kindOf[old]] &-= 1 }
            if new > 0 { kinds[person &* kindCount &+ kindOf[new]] &+= 1 }
            let position = day &+ Sheet.padding
            let bit: UInt64 = 1 << UInt64(position & 63)
            let word = person &* wordsPerPerson &+ position >> 6
            worked[word] = new > 0 ? worked[word] | bit : worked[word] & ~bit
        }
    }
}
