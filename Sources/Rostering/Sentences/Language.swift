/// A language that sentences are made in.
public enum Language: Sendable, Hashable, CaseIterable {
    /// English.
    case english
    /// Simplified Chinese.
    case chinese
}

/// What sentences call things; the caller knows, in the language asked for.
public protocol Names {
    /// The name of a person by index.
    func person(_ index: Int) -> String
    /// A shift as one would say it, such as "9:00-13:00 at the Lianyun pharmacy".
    func shift(_ shift: Shift) -> String
    /// The name of a qualification by its number.
    func qualification(_ kind: Int) -> String
    /// A minute of the problem's axis as a date and time.
    func instant(_ minute: Int) -> String
}

extension Language {
    /// A number with its noun, which English writes in two ways.
    func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    /// What a limit counts, after its number.
    func amount(_ number: Int, of limit: Limit) -> String {
        switch (self, limit) {
        case (.english, .shiftsPerDay): "\(count(number, "shift", "shifts")) a day"
        case (.english, .shiftsPerWeek): "\(count(number, "shift", "shifts")) within 7 days"
        case (.english, .minutesPerDay): "\(hours(number)) within 24 hours"
        case (.english, .minutesPerWeek): "\(hours(number)) within 7 days"
        case (.chinese, .shiftsPerDay): "每天\(number)班"
        case (.chinese, .shiftsPerWeek): "7天内\(number)班"
        case (.chinese, .minutesPerDay): "24小时内\(hours(number))"
        case (.chinese, .minutesPerWeek): "7天内\(hours(number))"
        }
    }

    /// Minutes, said in hours where they are many: 45 min, 2 h, 10 h 30 min.
    func hours(_ minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        let units = self == .english ? (hour: " h", minute: " min", gap: " ") : (hour: "小时", minute: "分钟", gap: "")
        if hours == 0 { return "\(rest)\(units.minute)" }
        return "\(hours)\(units.hour)" + (rest == 0 ? "" : "\(units.gap)\(rest)\(units.minute)")
    }
}
