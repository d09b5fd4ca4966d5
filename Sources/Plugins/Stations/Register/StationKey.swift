import PluginAPI

/// Where a list that goes by station and then by a word goes on: `7/masks`.
struct StationKey {
    var station: Int
    var word: String

    var cursor: String { "\(station)/\(word)" }

    init(station: String, word: String) {
        self.station = Int(station) ?? 0
        self.word = word
    }

    init?(cursor: String?) throws {
        guard let cursor else { return nil }
        let parts = cursor.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let station = Int(parts[0]) else { throw Fault.wrongCursor }
        self.station = station
        word = String(parts[1])
    }

    /// Returns the condition that a row stands behind a key; nil is the beginning.
    static func condition(after key: StationKey?, station: SQL, word: SQL) -> SQL {
        guard let key else { return "1 = 1" }
        return "(\(station) > \(key.station) OR \(station) = \(key.station) AND \(word) > \(key.word))"
    }
}
