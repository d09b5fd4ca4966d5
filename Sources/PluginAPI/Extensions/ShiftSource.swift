/// A shift that a plugin wants to take place.
public struct WantedShift: Codable, Sendable, Equatable {
    /// How many people of which kind a shift needs.
    public struct Need: Codable, Sendable, Equatable {
        /// The qualification's code; nil is anyone.
        public var qualification: String?
        /// Below this the shift is understaffed.
        public var least: Int
        /// How many are welcome; never below `least`.
        public var wanted: Int

        /// States a need.
        public init(qualification: String? = nil, least: Int, wanted: Int) {
            precondition(
                least >= 0 && wanted >= max(least, 1), "a need wants at least one, and no fewer than its least")
            self.qualification = qualification
            self.least = least
            self.wanted = wanted
        }
    }

    /// What it belongs to, in the source's own words and stable over edits, such as `station/7`.
    public var occasion: String
    /// Which of the occasion's shifts: the *original* local start, so that a moved one stays the same shift.
    public var originalStart: LocalTime
    /// What the shift is called.
    public var title: String
    /// The location's id.
    public var location: String
    /// When it begins.
    public var starts: Instant
    /// Half-open: the first moment that is no longer part of it.
    public var ends: Instant
    /// At most one of each qualification.
    public var needs: [Need]

    /// States a shift.
    public init(
        occasion: String, originalStart: LocalTime, title: String, location: String, starts: Instant, ends: Instant,
        needs: [Need]
    ) {
        precondition(starts < ends, "a shift ends after it starts")
        self.occasion = occasion
        self.originalStart = originalStart
        self.title = title
        self.location = location
        self.starts = starts
        self.ends = ends
        self.needs = needs
    }
}

/// Which shifts a plugin wants in a window; Schedule reconciles them with what is stored.
public protocol ShiftSource: Sendable {
    /// The source's name: the plugin's, in lower case.
    var source: String { get }

    /// Returns every shift that starts in the half-open window, in any order; at most 100,000.
    func shifts(in window: Range<Instant>, reader: any Reading) throws -> [WantedShift]
}

extension ExtensionPoint where Offer == any ShiftSource {
    /// Who wants shifts.
    public static var shiftSources: Self { Self("ShiftSource") }
}
