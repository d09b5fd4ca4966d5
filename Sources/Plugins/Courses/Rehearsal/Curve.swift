import PluginAPI

/// When people come: lines of a moment after the opening and how many of a hundred have come by then.
///
///     -30s  0
///     0s    10    # pressed the button before it was time
///     1m    60
///     1h    100
///
/// Between two lines they come evenly.
struct Curve: Sendable {
    struct Point: Sendable {
        /// Microseconds after the opening; less than 0 before it.
        var at: Int
        /// How many of all have come by then, from 0 to 1.
        var share: Double
    }

    private static let mostLines = 1000
    private static let units = [("ms", 1000), ("s", 1_000_000), ("m", 60_000_000), ("h", 3_600_000_000)]

    let points: [Point]

    /// Without a curve: a tenth in the last half minute before the opening, half of all within the first minute after
    /// it, and all within ten.
    static let usual = Curve(points: [
        Point(at: -30_000_000, share: 0), Point(at: 0, share: 0.1), Point(at: 10_000_000, share: 0.35),
        Point(at: 60_000_000, share: 0.6), Point(at: 600_000_000, share: 1),
    ])

    private init(points: [Point]) {
        self.points = points
    }

    /// Reads a file; the faults name the line.
    init(_ text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count <= Curve.mostLines else { throw Fault("TooMany", ["limit": Curve.mostLines]) }
        var points: [Point] = []
        for (index, line) in lines.enumerated() {
            let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            guard !words.isEmpty else { continue }
            guard words.count == 2, let at = Curve.microseconds(words[0]), let share = Curve.share(words[1]) else {
                throw Fault("NotACurve", ["line": index + 1])
            }
            if let before = points.last, at <= before.at || share < before.share {
                throw Fault("CurveGoesBack", ["line": index + 1])
            }
            points.append(Point(at: at, share: share))
        }
        guard points.count >= 2, points.last?.share == 1 else { throw Fault("CurveEndsEarly") }
        self.points = points
    }

    private static func share(_ word: Substring) -> Double? {
        let digits = word.hasSuffix("%") ? word.dropLast() : word
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let percent = Double(digits) else {
            return nil
        }
        return (0...100).contains(percent) ? percent / 100 : nil
    }

    private static func microseconds(_ word: Substring) -> Int? {
        let digits = word.drop { $0 == "-" || $0 == "+" }
        guard word.count - digits.count <= 1, let unit = units.first(where: { digits.hasSuffix($0.0) }) else {
            return nil
        }
        let number = digits.dropLast(unit.0.count)
        guard number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(number),
            value < 10_000
        else { return nil }
        return Int(value * Double(unit.1)) * (word.hasPrefix("-") ? -1 : 1)
    }

    var first: Int { points[0].at }
    var last: Int { points[points.count - 1].at }

    /// When somebody comes, of whom so many come earlier that they are this share of all.
    func moment(of share: Double) -> Int {
        guard let after = points.firstIndex(where: { $0.share >= share }), after > 0 else { return first }
        let (left, right) = (points[after - 1], points[after])
        guard right.share > left.share else { return right.at }
        let part = (share - left.share) / (right.share - left.share)
        return left.at + Int((part * Double(right.at - left.at)).rounded())
    }
}
