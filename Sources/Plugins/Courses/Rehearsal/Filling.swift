import PluginAPI

/// How the places went: a bar for each slice of time after the opening, as long as places are taken by its end.
struct Filling {
    /// Slices at most; their length is a round number.
    private static let most = 20
    private static let steps = [1, 2, 5]

    /// When places were given, microseconds after the opening, in order; by course and no more of them than it has.
    private let moments: [Int]

    init(_ takings: [[Int]], places: [Int]) {
        moments = zip(takings, places).flatMap { taken, places in taken.sorted().prefix(places) }.sorted()
    }

    var bars: [Rehearsal.Bar] {
        guard let last = moments.last else { return [] }
        let slice = Filling.slice(for: max(last, 1))
        return (1...(max(last, 1) - 1) / slice + 1).map { number in
            let taken = moments.partitioningIndex { $0 > number * slice }
            return Rehearsal.Bar(
                label: Filling.text(number * slice), value: taken, tone: taken == moments.count ? .warning : .good)
        }
    }

    /// The shortest round length of which no more than the most slices are needed.
    private static func slice(for span: Int) -> Int {
        var unit = 1000
        while true {
            if let step = steps.first(where: { (span - 1) / (unit * $0) < most }) { return unit * step }
            unit *= 10
        }
    }

    /// `250ms`, `2.5s`, `12s`, `1m30s`.
    private static func text(_ microseconds: Int) -> String {
        let milliseconds = microseconds / 1000
        if milliseconds < 1000 { return "\(milliseconds)ms" }
        let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
        if rest > 0 { return "\(seconds).\(rest / 100)s" }
        return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m" + (seconds % 60 > 0 ? "\(seconds % 60)s" : "")
    }
}

extension [Int] {
    /// Where, in sorted numbers, those begin that a condition holds for.
    fileprivate func partitioningIndex(_ isBehind: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
