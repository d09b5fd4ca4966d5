/// A roster in the making: who is on what, kept twice (by person and by need) in flat arrays.
struct Board: Sendable {
    let model: Model
    /// Each person's shifts in order of start, and the need each is for; -1 for a pin, which nobody may move.
    private var duties: [Shift]
    private var heldNeeds: [Int]
    private(set) var dutyCount: [Int]
    /// Each need's people: first the pinned, then the others.
    private var staff: [Int]
    private(set) var staffCount: [Int]
    private(set) var pinnedCount: [Int]
    /// Each person's shifts of the period, with those of the past.
    private(set) var load: [Int]
    /// What each person's next shift costs for their load alone.
    private(set) var loadPrice: [Int]
    /// How many on each shift need somebody beside them; empty where nobody does.
    private var escorted: [Int] = []

    init(_ model: Model) {
        self.model = model
        let filler = Shift(Interval(start: 0, end: 1), place: 0, day: 0)
        duties = [Shift](repeating: filler, count: model.dutyStart[model.dutyStart.count - 1])
        heldNeeds = [Int](repeating: -1, count: duties.count)
        dutyCount = [Int](repeating: 0, count: model.problem.people.count)
        staff = [Int](repeating: -1, count: model.needOfPlace.count)
        staffCount = [Int](repeating: 0, count: model.problem.needs.count)
        pinnedCount = staffCount
        load = model.problem.people.map(\.history)
        loadPrice = zip(model.unit, load).map { $0 * (2 * $1 + 1) }
        if model.conduct?.hasEscorts ?? false { escorted = [Int](repeating: 0, count: model.problem.shifts.count) }
        for pin in model.problem.pins { place(pin.person, on: pin.need, held: -1) }
        pinnedCount = staffCount
    }

    /// How many shifts there is room for.
    var size: Int { duties.count }

    // MARK: Who is where

    func dutyRange(of person: Int) -> Range<Int> {
        model.dutyStart[person]..<model.dutyStart[person] + dutyCount[person]
    }

    func duties(of person: Int) -> [Shift] {
        Array(duties[dutyRange(of: person)])
    }

    /// Looks at a person's shifts, in order of start, without copying them.
    func withDuties<Result>(of person: Int, _ body: (UnsafeBufferPointer<Shift>) -> Result) -> Result {
        duties.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[dutyRange(of: person)])) }
    }

    /// The need that one of the person's shifts, counted in order of start, is for; -1 where it is pinned.
    func held(_ index: Int, of person: Int) -> Int {
        heldNeeds[model.dutyStart[person] + index]
    }

    /// The need that a position of the flat array of duties is for; -1 where it is pinned.
    func heldNeed(_ position: Int) -> Int { heldNeeds[position] }

    func staffRange(of need: Int) -> Range<Int> {
        model.staffStart[need]..<model.staffStart[need] + staffCount[need]
    }

    func staff(of need: Int) -> ArraySlice<Int> {
        staff[staffRange(of: need)]
    }

    /// The people on a need whom nobody pinned there.
    func movableStaff(of need: Int) -> ArraySlice<Int> {
        staff[model.staffStart[need] + pinnedCount[need]..<model.staffStart[need] + staffCount[need]]
    }

    /// Who stands on a place and may be moved, or `nil`.
    func movable(at place: Int) -> Int? {
        let need = model.needOfPlace[place]
        let index = place - model.staffStart[need]
        return index >= pinnedCount[need] && index < staffCount[need] ? staff[place] : nil
    }

    /// How many on the need's shift need somebody beside them.
    func escorted(on need: Int) -> Int {
        escorted.isEmpty ? 0 : escorted[model.problem.needs[need].shift]
    }

    private mutating func note(_ person: Int, on need: Int, _ change: Int) {
        if !escorted.isEmpty, model.problem.people[person].escort != nil {
            escorted[model.problem.needs[need].shift] += change
        }
    }

    func missing(_ need: Int) -> Int {
        max(0, model.wanted[need] - staffCount[need])
    }

    /// Whether the need would still have its least with one person fewer.
    func canSpare(_ need: Int) -> Bool {
        staffCount[need] > model.least[need]
    }

    /// Whether the next person on this need is one that the shift cannot be held without.
    func isShort(_ need: Int) -> Bool {
        staffCount[need] < model.least[need]
    }

    // MARK: Prices

    /// What it costs to send the person there; smallest is fairest.
    func price(_ person: Int, _ need: Int) -> Int {
        model.isIntricate ? freePrice(person, need) + conductPrice(person, need) : freePrice(person, need)
    }

    /// The same without what rules on whole rosters and on company make of it.
    func freePrice(_ person: Int, _ need: Int) -> Int {
        loadPrice[person] + model.tastes.of(person, need)
    }

    /// What it saves to take the person from there.
    func refund(_ person: Int, _ need: Int) -> Int {
        let refund = model.unit[person] * (2 * load[person] - 1) + model.tastes.of(person, need)
        return model.isIntricate ? refund + conductRefund(person, need) : refund
    }

    // MARK: Rules

    /// Whether the person, being of the need's pool, may go there beside all other shifts but the one `without`.
    func allows(_ person: Int, _ need: Int, without skipped: Int = -1) -> Bool {
        let isWithin = withDuties(of: person) {
            $0.allows(model.shifts[need], model.bounds[person], without: skipped)
        }
        guard isWithin, model.isLimited[person], let conduct = model.conduct else { return isWithin }
        return conductAllows(conduct, person, need, without: skipped)
    }

    /// Which of the person's shifts stand in the way by their times.
    func obstruction(_ person: Int, _ need: Int) -> Obstruction {
        let shift = model.shifts[need]
        let rest = model.bounds[person].rest
        var found = -1
        for (index, position) in dutyRange(of: person).enumerated() where duties[position].isWithin(rest, of: shift) {
            if found >= 0 { return .several }
            found = index
        }
        return found >= 0 ? .one(found) : .none
    }

    /// The person's shifts, by index, without which the person may go there; each is one that may be moved.
    func releases(_ person: Int, _ need: Int) -> [Int] {
        switch obstruction(person, need) {
        case .several: []
        case .one(let index): frees(index, person, need) ? [index] : []
        case .none: (0..<dutyCount[person]).filter { frees($0, person, need) }
        }
    }

    private func frees(_ index: Int, _ person: Int, _ need: Int) -> Bool {
        held(index, of: person) >= 0 && allows(person, need, without: index)
    }

    // MARK: Changes

    mutating func place(_ person: Int, on need: Int) {
        place(person, on: need, held: need)
    }

    private mutating func place(_ person: Int, on need: Int, held: Int) {
        let first = model.dutyStart[person]
        var position = first + dutyCount[person]
        precondition(
            model.staffStart[need] + staffCount[need] < model.staffStart[need + 1],
            "A need got more people than it has places.")
        precondition(
            position < model.dutyStart[person + 1], "A person was sent to more shifts than can follow each other.")
        while position > first, duties[position - 1].start > model.shifts[need].start {
            duties[position] = duties[position - 1]
            heldNeeds[position] = heldNeeds[position - 1]
            position -= 1
        }
        duties[position] = model.shifts[need]
        heldNeeds[position] = held
        dutyCount[person] += 1
        load[person] += 1
        loadPrice[person] += 2 * model.unit[person]
        staff[model.staffStart[need] + staffCount[need]] = person
        staffCount[need] += 1
        note(person, on: need, 1)
    }

    mutating func remove(_ person: Int, from need: Int) {
        let range = dutyRange(of: person)
        var position = range.lowerBound
        while heldNeeds[position] != need { position += 1 }
        while position + 1 < range.upperBound {
            duties[position] = duties[position + 1]
            heldNeeds[position] = heldNeeds[position + 1]
            position += 1
        }
        dutyCount[person] -= 1
        load[person] -= 1
        loadPrice[person] -= 2 * model.unit[person]
        removeStaff(person, from: need)
        note(person, on: need, -1)
    }

    private mutating func removeStaff(_ person: Int, from need: Int) {
        let last = model.staffStart[need] + staffCount[need] - 1
        var position = model.staffStart[need] + pinnedCount[need]
        while staff[position] != person { position += 1 }
        staff[position] = staff[last]
        staffCount[need] -= 1
    }
}

/// How many of somebody's shifts are too near to another one.
enum Obstruction {
    case none
    case one(Int)
    case several
}
