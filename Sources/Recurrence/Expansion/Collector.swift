/// Takes the candidates of one period after another and keeps what a rule really gives.
struct Collector {
    private let positions: [Int]
    private let count: Int?
    private let start: Int
    let low: Int
    let high: Int

    private(set) var found: [Int] = []
    private var given = 0
    private var last = Int.min

    init(rule: RecurrenceRule, start: Int, low: Int, high: Int) {
        positions = rule.positions
        count = rule.count
        self.start = start
        self.low = low
        self.high = high
    }

    /// Takes the candidates of a period, in order, and tells whether more can come.
    ///
    /// A day moved forward into the next period may come twice; the second one is passed over.
    mutating func take(_ candidates: [Int]) -> Bool {
        for candidate in selected(candidates) where candidate >= start && candidate > last {
            if candidate > high { return false }
            last = candidate
            given += 1
            if candidate >= low { found.append(candidate) }
            if given == count { return false }
        }
        return true
    }

    private func selected(_ candidates: [Int]) -> [Int] {
        if positions.isEmpty { return candidates }
        let indices = Set(positions.map { $0 > 0 ? $0 - 1 : candidates.count + $0 })
        return indices.filter(candidates.indices.contains).sorted().map { candidates[$0] }
    }
}
