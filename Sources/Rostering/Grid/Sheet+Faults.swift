extension Sheet {
    /// How much one person's row breaks, counted from scratch, day by day.
    func faults(of person: Int) -> Int {
        let terms = terms[person]
        var faults = sumFaults(terms, units: units[person], weekends: weekends[person])
        for kind in 0..<kindCount {
            faults += Int(max(0, kinds[person * kindCount + kind] - kindMost[person * kindCount + kind]))
        }
        for day in 0..<days {
            let value = value(person, day)
            if allowed[person * days + day] >> UInt64(value) & 1 == 0 { faults += 1 }
            if day + 1 < days, follow[day * width + value] >> UInt64(self.value(person, day + 1)) & 1 == 0 {
                faults += 1
            }
        }
        for run in runs(of: person) {
            let touchesEdge = run.first == 0 || run.first + run.length == days
            if run.isWork { faults += max(0, run.length - Int(terms.mostRun)) }
            if !touchesEdge { faults += max(0, Int(run.isWork ? terms.leastRun : terms.leastOff) - run.length) }
        }
        return faults
    }

    private func runs(of person: Int) -> [(isWork: Bool, first: Int, length: Int)] {
        var runs: [(isWork: Bool, first: Int, length: Int)] = []
        for day in 0..<days {
            let isWork = value(person, day) > 0
            if let last = runs.last, last.isWork == isWork {
                runs[runs.count - 1].length += 1
            } else {
                runs.append((isWork, day, 1))
            }
        }
        return runs
    }

    /// What sums over the whole row break: units too many or too few count as so many usual shifts, rounded up.
    @inline(__always)
    func sumFaults(_ terms: Grid.RowTerms, units: Int32, weekends: Int32) -> Int {
        var faults = Int(max(0, weekends &- terms.mostWeekends))
        if units > terms.mostUnits { faults &+= Int((units &- terms.mostUnits &+ usualUnits &- 1) / usualUnits) }
        if units < terms.leastUnits { faults &+= Int((terms.leastUnits &- units &+ usualUnits &- 1) / usualUnits) }
        return faults
    }

    /// What runs of work and of free days break within 64 days. Days outside the horizon are in neither set of bits,
    /// so that runs which touch its edge may be short.
    @inline(__always)
    func runFaults(_ work: UInt64, _ free: UInt64, _ terms: Grid.RowTerms) -> Int {
        var faults = 0
        if terms.mostRun < 64 {
            var run = work
            for _ in 0..<terms.mostRun { run &= run >> 1 }
            faults &+= run.nonzeroBitCount
        }
        faults &+= shortRuns(of: work, between: free, below: terms.leastRun)
        return faults &+ shortRuns(of: free, between: work, below: terms.leastOff)
    }

    @inline(__always)
    private func shortRuns(of bits: UInt64, between edges: UInt64, below least: Int32) -> Int {
        guard least > 1 else { return 0 }
        var faults = 0
        var run = edges
        var length: UInt64 = 1
        while length < UInt64(least) {
            run &= bits >> length
            faults &+= (run & edges >> (length &+ 1)).nonzeroBitCount &* Int(UInt64(least) &- length)
            length &+= 1
        }
        return faults
    }
}

extension Sheet {
    /// How many weekends have days in a stretch.
    func weekendsWithin(_ first: Int, _ last: Int) -> Int {
        var weekend = weekendFrom[first]
        let begin = weekend
        while weekend < weekendDays.count, weekendDays[weekend].first <= last { weekend += 1 }
        return weekend - begin
    }

    /// Whether work on a day of a stretch that is free now adds a weekend: in the first bit after a free day, in the
    /// second after work. Of weekends longer than two days it may count one twice, which errs to the safe side.
    func weekendAdds(_ person: Int, _ day: Int, _ last: Int) -> UInt8 {
        let weekend = weekendFrom[day]
        guard weekend < weekendDays.count, weekendDays[weekend].first <= day else { return 0 }
        let range = weekendDays[weekend]
        guard !isWorked(person, range) else { return 0 }
        return range.first == day ? 3 : 1
    }
}
