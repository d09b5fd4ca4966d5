import PluginAPI

/// A bar of a chart: how many people have so much.
struct Bar: Codable, Sendable, Equatable {
    var label: String
    var value: Int
    var tone: Tone
}

/// Counts people by what they have.
struct LoadBars {
    private let shares: [Fairness.Share]
    private let days: Int

    /// Bars at most; whoever has more shifts stands in the last one.
    private static let most = 30
    /// Percents of the offer that one bar takes together.
    private static let step = 20

    init(_ shares: [Fairness.Share], _ days: Int) {
        self.shares = shares
        self.days = days
    }

    /// A bar for each number of shifts, from none to the most that anybody has.
    var byShifts: [Bar] {
        let last = min(shares.map(\.shifts).max() ?? 0, Self.most)
        let counts = count { min($0.shifts, last) }
        return (0...last).map { number in
            let label = "\(number)\(number == Self.most ? "+" : "")"
            return Bar(label: label, value: counts[number] ?? 0, tone: number == 0 ? .quiet : .good)
        }
    }

    /// None, a fifth of the offer and so on, all of it, and more than was offered.
    var byOffer: [Bar] {
        let over = 100 / Self.step + 1
        let counts = count { min(($0.percent(days) + Self.step - 1) / Self.step, over) }
        return (0...over).map { step in
            Bar(
                label: label(step, over), value: counts[step] ?? 0,
                tone: step == 0 ? .quiet : step == over ? .bad : .good)
        }
    }

    private func label(_ step: Int, _ over: Int) -> String {
        switch step {
        case 0: "0 %"
        case over: "> 100 %"
        default: "\((step - 1) * Self.step + 1)–\(step * Self.step) %"
        }
    }

    private func count(_ group: (Fairness.Share) -> Int) -> [Int: Int] {
        shares.reduce(into: [:]) { $0[group($1), default: 0] += 1 }
    }
}
