/// Durations as people write them: `30s`, `90m`, `6h`, `2d`, `1h30m`.
enum DurationText {
    private static let units: [(suffix: String, microseconds: Int)] = [
        ("ms", 1000), ("s", 1_000_000), ("min", 60_000_000), ("m", 60_000_000), ("h", 3_600_000_000),
        ("d", 86_400_000_000), ("w", 604_800_000_000),
    ]

    /// Returns the whole in microseconds; nil for anything that is not a duration.
    static func microseconds(_ text: String) -> Int? {
        var rest = Substring(text)
        var total = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let letters = rest.dropFirst(digits.count).prefix(while: \.isLetter)
            guard let number = Int(digits), let unit = units.first(where: { $0.suffix == letters }) else { return nil }
            let (part, overflow) = number.multipliedReportingOverflow(by: unit.microseconds)
            let (sum, sumOverflow) = total.addingReportingOverflow(part)
            guard !overflow, !sumOverflow else { return nil }
            total = sum
            rest = rest.dropFirst(digits.count + letters.count)
        }
        return total
    }

    /// Returns a duration in the fewest units that say it whole.
    static func text(microseconds: Int) -> String {
        var rest = microseconds
        var text = ""
        for (suffix, size) in units.reversed() where suffix != "min" && suffix != "w" && rest >= size {
            text += "\(rest / size)\(suffix)"
            rest %= size
        }
        return text.isEmpty ? "\(microseconds / 1000)ms" : text
    }
}
