/// A stored shift: what is needed when and where.
public struct Shift: Codable, Sendable, Identifiable {
    /// The states that are stored; *full* and *understaffed* are computed.
    public enum State: String, Codable, Sendable, SQLConvertible {
        case draft, published, locked, running, ended, settled, cancelled
    }

    /// How many people of which kind it needs.
    public struct Need: Codable, Sendable, Identifiable {
        /// The opaque id.
        public var id: String
        /// The qualification's code; nil is anyone.
        public var qualification: String?
        /// Fewer than this is not enough.
        public var least: Int
        /// How many are welcome.
        public var wanted: Int
        /// True when the source no longer wants it although people are on it.
        public var orphaned: Bool

        /// States a need.
        public init(id: String, qualification: String?, least: Int, wanted: Int, orphaned: Bool) {
            self.id = id
            self.qualification = qualification
            self.least = least
            self.wanted = wanted
            self.orphaned = orphaned
        }
    }

    /// The opaque id.
    public var id: String
    /// The plugin that wanted it, and what for in its words.
    public var source: String
    /// The occasion's name within its source.
    public var occasion: String
    /// What the shift is called.
    public var title: String
    /// The location's id.
    public var location: String
    /// The organization that answers for it, taken from the location.
    public var organization: String?
    /// When it begins.
    public var starts: Instant
    /// When it ends.
    public var ends: Instant
    /// The local day on which it starts.
    public var day: Day
    /// Where it stands.
    public var state: State
    /// Who is wanted.
    public var needs: [Need]

    /// States a shift.
    public init(
        id: String, source: String, occasion: String, title: String, location: String, organization: String?,
        starts: Instant, ends: Instant, day: Day, state: State, needs: [Need]
    ) {
        self.id = id
        self.source = source
        self.occasion = occasion
        self.title = title
        self.location = location
        self.organization = organization
        self.starts = starts
        self.ends = ends
        self.day = day
        self.state = state
        self.needs = needs
    }
}

/// Which shifts are asked for; what is nil does not narrow.
public struct ShiftFilter: Sendable {
    /// Shifts that overlap this half-open window.
    public var window: Range<Instant>?
    /// Only these; nil is no bound.
    public var ids: [String]?
    /// Shifts that have one of these needs.
    public var needs: [String]?
    /// Only what this source asked for; nil is no bound.
    public var source: String?
    /// Occasions in the source's words.
    public var occasions: [String]?
    /// Only at this location; nil is no bound.
    public var location: String?
    /// Only these states; nil is no bound.
    public var states: [Shift.State]?

    /// Asks for shifts.
    public init(
        window: Range<Instant>? = nil, ids: [String]? = nil, needs: [String]? = nil, source: String? = nil,
        occasions: [String]? = nil, location: String? = nil, states: [Shift.State]? = nil
    ) {
        self.window = window
        self.ids = ids
        self.needs = needs
        self.source = source
        self.occasions = occasions
        self.location = location
        self.states = states
    }
}

/// What is needed when and where.
public protocol Shifts: Sendable {
    /// Returns shifts in the order of their starts; at most 100,000.
    func shifts(_ filter: ShiftFilter, in reader: any Reading) throws -> [Shift]

    /// Moves shifts to a state; the caller has checked that people may hear of it.
    ///
    /// - Throws: a fault `NotAllowedNow(shift, state)` where the design's table of states has no such step.
    func move(_ shifts: [String], to state: Shift.State, in transaction: Transaction) throws
}

extension ExtensionPoint where Offer == any Shifts {
    /// Who answers for shifts.
    public static var shifts: Self { Self("Shifts") }
}

extension Reading {
    /// Returns the shifts of a filter, whoever keeps them.
    public func shifts(_ filter: ShiftFilter) throws -> [Shift] {
        try ask(.shifts) { try $0.shifts(filter, in: $1) }.flatMap(\.self)
    }
}
