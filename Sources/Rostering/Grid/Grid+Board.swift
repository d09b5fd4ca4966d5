extension Board {
    /// Takes over the values of a grid; what no rule would allow is left out.
    init(_ model: Model, _ values: [Int8], of grid: Grid) {
        self.init(model)
        let pinned = Set(model.problem.pins)
        for person in 0..<grid.people {
            for day in 0..<grid.days {
                let value = Int(values[person * grid.days + day])
                let need = value > 0 ? grid.needs[day * grid.width + value] : -1
                guard need >= 0, !pinned.contains(Placement(person: person, need: need)),
                    staffCount[need] < model.most[need],
                    model.pools.admits(person, to: need), allows(person, need)
                else { continue }
                place(person, on: need)
            }
        }
    }
}

extension GridSearch {
    /// The bound as a cost of the score; `nil` where places without weights are not part of that.
    func leastCost(_ model: Model) -> Int? {
        guard bound.isFinite || proven != nil, model.problem.pins.isEmpty,
            model.problem.needs.allSatisfy({ $0.shortage != nil && $0.least == 0 })
        else { return nil }
        if let proven { return proven }
        return Int(bound.rounded(.down)) + grid.leastLoad
    }
}
