/// Durations as people write and read them: `90m`, `6h`, `1h30m`, `2d`, in whole microseconds inside.
enum DurationText {
    private static let units: [(names: [String], microseconds: Int)] = [
        (["w", "week", "weeks", "周"], 604_800_000_000),
        (["d", "day", "days", "天"], 86_400_000_000),
        (["h", "hr", "hour", "hours", "小时", "时"], 3_600_000_000),
        (["m", "min", "minute", "minutes", "分钟", "分"], 60_000_000),
        (["s", "sec", "second", "seconds", "秒"], 1_000_000),
        (["ms", "毫秒"], 1000),
        (["us", "微秒"], 1),
    ]

    /// Reads one or more numbers, each with its unit. A number without a unit is refused, except 0.
    static func read(_ text: String) -> Result<Int, ValueFailure> {
        var rest = Substring(text.lowercased())
        guard !rest.isEmpty, rest != "0" else { return rest.isEmpty ? .failure(.notDuration) : .success(0) }
        var total = 0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != " " }
            rest = rest.dropFirst(unit.count).drop { $0 == " " }
            guard !number.isEmpty else { return .failure(.notDuration) }
            guard !unit.isEmpty else { return .failure(.noUnit) }
            guard let part = product(number, unit) else { return .failure(.notDuration) }
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !overflow else { return .failure(.outOfRange) }
            total = sum
        }
        return .success(total)
    }

    private static func product(_ number: Substring, _ unit: Substring) -> Int? {
        guard let factor = units.first(where: { $0.names.contains(String(unit)) })?.microseconds else { return nil }
        if let whole = Int(digits: number) {
            let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
            return overflow ? nil : product
        }
        guard let fraction = Double(number), fraction >= 0 else { return nil }
        return Int(exactly: (fraction * Double(factor)).rounded())
    }

    /// Writes a duration short, by its two largest units: `2d 4h`, `6小时`.
    static func write(_ microseconds: Int, in language: Language) -> String {
        let magnitude = microseconds.magnitude
        if magnitude < 1_000_000 { return sign(microseconds) + small(magnitude, language) }
        let names = [("d", "天"), ("h", "小时"), ("m", "分钟"), ("s", "秒")]
        var rest = magnitude / 1_000_000
        var parts: [String] = []
        for (seconds, name) in zip([86_400, 3600, 60, 1] as [UInt], names) {
            let count = rest / seconds
            rest %= seconds
            if count > 0 { parts.append("\(count)\(language(name.0, name.1))") } else if !parts.isEmpty { break }
            if parts.count == 2 { break }
        }
        return sign(microseconds) + parts.joined(separator: language(" ", ""))
    }

    private static func small(_ magnitude: UInt, _ language: Language) -> String {
        if magnitude == 0 { return language("0s", "0秒") }
        if magnitude < 1000 { return language("\(magnitude)us", "\(magnitude)微秒") }
        return language("\(magnitude / 1000)ms", "\(magnitude / 1000)毫秒")
    }

    private static func sign(_ value: Int) -> String { value < 0 ? "-" : "" }
}
