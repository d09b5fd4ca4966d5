/// A zone of the IANA database, such as `Asia/Shanghai`; two zones are the same when their names are.
///
/// Tables are read once from `/usr/share/zoneinfo`, checked, and kept for the life of the process.
public struct Zone: Textual, Hashable {
    /// The name as the database writes it.
    public let name: String
    private let table: ZoneTable

    /// Finds the zone; an unknown name throws with the nearest known ones.
    public init(_ name: String) throws(UnknownZone) {
        guard let table = ZoneCache.table(name) else {
            throw UnknownZone(name: name, nearest: ZoneNames.nearest(to: name))
        }
        self.init(name: name, table: table)
    }

    private init(name: String, table: ZoneTable) {
        self.name = name
        self.table = table
    }

    /// Universal time, which needs no database.
    public static let utc = Zone(name: "UTC", table: ZoneTable(fixed: 0))

    /// Seconds the wall is ahead of UTC at a moment.
    public func offset(at instant: Instant) -> Int { table.offset(at: instant.seconds) }

    /// What the wall shows at a moment; fractions of a second are cut off.
    public func local(of instant: Instant) -> LocalTime {
        LocalTime(seconds: instant.seconds + table.offset(at: instant.seconds))
    }

    /// The moment the wall shows a time.
    ///
    /// In a gap the offset before it counts, so 02:30 becomes what was going to be 02:30; in an overlap the first of
    /// the two.
    public func instant(of local: LocalTime) -> Instant { Instant(seconds: table.universal(ofLocal: local.seconds)) }

    /// The day the wall shows at a moment.
    public func day(of instant: Instant) -> Day { local(of: instant).day }

    /// The half-open range of moments of some days; empty for a day the zone skipped.
    public func instants(of days: Range<Day>) -> Range<Instant> {
        let start = instant(of: days.lowerBound.midnight)
        return start..<max(start, instant(of: days.upperBound.midnight))
    }

    /// The half-open range of moments of one day.
    public func instants(of day: Day) -> Range<Instant> { instants(of: day..<day + 1) }

    /// Tells whether two zones have the same name.
    public static func == (left: Zone, right: Zone) -> Bool { left.name == right.name }
    /// Feeds the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
    /// The name.
    public var description: String { name }
}

/// A name the zone database does not know.
public struct UnknownZone: Error, Hashable, Bilingual, CustomStringConvertible {
    /// The name as it was given.
    public let name: String
    /// Known names that look like it, the likeliest first, at most three.
    public let nearest: [String]

    /// Says it in English, with the nearest names.
    public var inEnglish: String {
        let sentence = "There is no time zone '\(name)'"
        return nearest.isEmpty ? sentence : "\(sentence), did you mean \(nearest.joined(separator: " or "))?"
    }
    /// Says it in Simplified Chinese, with the nearest names.
    public var inChinese: String {
        let sentence = "没有名为“\(name)”的时区"
        return nearest.isEmpty ? sentence : "\(sentence)，是否想用 \(nearest.joined(separator: " 或 "))？"
    }
    /// The English sentence.
    public var description: String { inEnglish }
}
