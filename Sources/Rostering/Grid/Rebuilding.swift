/// Takes a stretch of days from some people and rebuilds it, one after the other, each exactly best beside the others.
struct Rebuilding {
    let sheet: Sheet
    var path: RowPath
    var dice: Dice
    /// Values before the change, and whose.
    private let kept: Table<Int8>
    private var chosen: [Int] = []
    /// People whose rows break something: every other stretch is one of theirs.
    var focus: [Int] = []
    /// What one more person at a place is worth in the mean, by day and value; and how much that counts, from 0 to 1,
    /// for all but the last of those who are rebuilt together.
    let worth: Table<Float>
    var trust: Float = 0
    /// How many shifts the person who is rebuilt had.
    private var keptShifts = 0
    private(set) var work = 0

    init(_ sheet: Sheet, seed: UInt64) {
        self.sheet = sheet
        path = RowPath(sheet)
        dice = Dice(seed: seed)
        worth = Table(repeating: 0, count: sheet.days * sheet.width)
        kept = Table(repeating: 0, count: Rebuilding.mostPeople * sheet.days)
    }

    static let mostPeople = 6

    func free() {
        path.free()
        kept.free()
        worth.free()
    }

    /// Tries one stretch; what is worse by more than chance allows at this heat is taken back. Answers whether the
    /// sheet changed.
    mutating func step(length: Int, people: Int, heat: Int, noise: Int, penalty: Int) {
        let before = path.work
        let length = min(length, sheet.days)
        let first = dice.below(sheet.days - length + 1)
        choose(people)
        let faults = sheet.broken
        let price = sheet.price
        for (index, person) in chosen.enumerated() { vacate(person, first, length, index) }
        var isDone = true
        for (index, person) in chosen.enumerated() where isDone {
            keptShifts = Int(sheet.shifts[person]) + shifts(before: index, length)
            isDone = rebuild(
                person, first, length, noise: index == chosen.count - 1 ? 0 : noise,
                trust: index == chosen.count - 1 ? 0 : trust)
        }
        let delta = sheet.price - price + penalty * (sheet.broken - faults)
        if !isDone || delta > dice.exponential(scale: heat) {
            for (index, person) in chosen.enumerated() {
                for offset in 0..<length { sheet.draft[offset] = kept[index * sheet.days + offset] }
                sheet.put(person, first, length)
            }
        }
        work += path.work - before + chosen.count * (8 + length / 4)
    }

    private mutating func choose(_ count: Int) {
        chosen.removeAll(keepingCapacity: true)
        if !focus.isEmpty, dice.below(2) == 0 { chosen.append(focus[dice.below(focus.count)]) }
        while chosen.count < min(count, sheet.people, Rebuilding.mostPeople) {
            let person = dice.below(sheet.people)
            if !chosen.contains(person) { chosen.append(person) }
        }
    }

    private func vacate(_ person: Int, _ first: Int, _ length: Int, _ index: Int) {
        for offset in 0..<length {
            kept[index * sheet.days + offset] = sheet.values[person * sheet.days + first + offset]
            sheet.draft[offset] = 0
        }
        sheet.put(person, first, length)
    }

    private func shifts(before index: Int, _ length: Int) -> Int {
        (0..<length).count { kept[index * sheet.days + $0] > 0 }
    }

    private mutating func rebuild(_ person: Int, _ first: Int, _ length: Int, noise: Int, trust: Float) -> Bool {
        price(person, first, length, noise, trust)
        for _ in 0..<3 {
            guard path.find(person, first, first + length - 1) else { return false }
            if !raiseUsedUp(person, first, length) { break }
        }
        for offset in 0..<length { sheet.draft[offset] = path.found[offset] }
        sheet.put(person, first, length)
        return true
    }

    private mutating func price(_ person: Int, _ first: Int, _ length: Int, _ noise: Int, _ trust: Float) {
        // Load costs by its square; here each shift costs what the next one does with as many as there were.
        let terms = sheet.terms[person]
        let load = Float(terms.load * (2 * (terms.history + keptShifts) + 1))
        for offset in 0..<length {
            let day = first + offset
            let costs = (person * sheet.days + day) * sheet.width
            path.prices[offset * sheet.width] = Float(sheet.cost[costs])
            for value in 1..<sheet.width {
                let cell = day * sheet.width + value
                let price = Float(sheet.staffing[cell].price(sheet.have[cell]))
                let other = load + Float(Int(sheet.cost[costs + value]) + (noise > 0 ? dice.below(noise) : 0))
                path.prices[offset * sheet.width + value] = price + trust * (-worth[cell] - price) + other
            }
        }
    }

    /// Where the row found has more of a kind than the person may have, its price goes up; answers whether any has.
    private func raiseUsedUp(_ person: Int, _ first: Int, _ length: Int) -> Bool {
        guard sheet.terms[person].limited != 0 else { return false }
        for offset in 0..<length where path.found[offset] > 0 {
            sheet.tally[sheet.kindOf[Int(path.found[offset])]] += 1
        }
        var raised: UInt64 = 0
        for value in 1..<sheet.width {
            let kind = person * sheet.kindCount + sheet.kindOf[value]
            if sheet.kinds[kind] + sheet.tally[sheet.kindOf[value]] > sheet.kindMost[kind] {
                raised |= 1 << UInt64(value)
            }
        }
        sheet.tally.fill(with: 0)
        guard raised != 0 else { return false }
        for offset in 0..<length {
            for value in 1..<sheet.width where raised >> UInt64(value) & 1 == 1 {
                path.prices[offset * sheet.width + value] += Float(sheet.usualPrice)
            }
        }
        return true
    }
}

extension Sheet {
    /// Gives a person the drafted values, whatever they break; in parts, where they are many.
    func put(_ person: Int, _ first: Int, _ length: Int) {
        let most = 64 - 2 * Int(terms[person].reach)
        if length <= most { return putPart(person, first, length) }
        var whole = [Int8](repeating: 0, count: length)
        for offset in 0..<length { whole[offset] = draft[offset] }
        var done = 0
        while done < length {
            let part = min(most, length - done)
            for offset in 0..<part { draft[offset] = whole[done + offset] }
            putPart(person, first + done, part)
            done += part
        }
    }

    private func putPart(_ person: Int, _ first: Int, _ length: Int) {
        let staffing = staffingDifference(person, first, length, draft)
        apply(difference(person, first, length, draft), staffing: staffing, person, first, length, draft)
    }
}
