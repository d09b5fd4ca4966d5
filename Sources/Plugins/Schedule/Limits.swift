import PluginAPI

/// What people may fill in, and how much of it.
enum Limits {
    /// Characters of a title.
    static let title = 200
    /// From five minutes to seven days.
    static let duration = 5 * 60_000_000...7 * 86_400_000_000
    /// Needs of one series; sources of other plugins are free.
    static let needs = 20
    /// Characters of a qualification's code.
    static let qualification = 100
    /// People one need may want.
    static let wanted = 1...1000
    /// Series in all, ended ones included.
    static let series = 100_000
    /// Occurrences of one series that are moved or cancelled.
    static let exceptions = 2000

    /// Refuses an empty or too long text.
    static func check(_ field: String, _ text: String, atMost limit: Int) throws {
        guard (1...limit).contains(text.count) else {
            throw Fault("BadLength", ["field": field, "length": text.count, "limit": limit])
        }
    }

    /// Refuses a length no shift has; returns whole seconds.
    static func seconds(_ microseconds: Int) throws -> Int {
        guard duration.contains(microseconds) else {
            throw Fault(
                "BadDuration",
                ["durationUSec": microseconds, "leastUSec": duration.lowerBound, "mostUSec": duration.upperBound])
        }
        return microseconds / 1_000_000
    }

    /// Refuses needs that contradict themselves or each other.
    static func check(_ needs: [WantedNeed]) throws {
        guard needs.count <= self.needs else {
            throw Fault("TooMany", ["what": Sentence(english: "needs", chinese: "需求"), "limit": self.needs])
        }
        var seen: Set<String?> = []
        for need in needs {
            guard wanted.contains(need.wanted), (0...need.wanted).contains(need.least) else {
                throw Fault("BadNeed", ["least": need.least, "wanted": need.wanted])
            }
            if let code = need.qualification { try check("qualification", code, atMost: qualification) }
            guard seen.insert(need.qualification).inserted else {
                throw Fault("NeedTwice", ["qualification": need.qualification ?? "-"])
            }
        }
    }
}

/// How many people of which kind are needed, as the wire says it.
struct WantedNeed: Codable, Sendable, Equatable {
    var qualification: String?
    var least: Int
    var wanted: Int

    /// The need as shift sources say it.
    var need: WantedShift.Need { WantedShift.Need(qualification: qualification, least: least, wanted: wanted) }
}
