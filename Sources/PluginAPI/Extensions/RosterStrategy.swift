/// What a strategy is given: facts only, no store.
public struct RosterProblem: Sendable {
    /// Someone who may be asked.
    public struct Volunteer: Sendable {
        /// The opaque id.
        public var id: String
        /// What they may do because somebody attested it.
        public var grants: [Grant]
        /// When they can; half-open, sorted, disjoint.
        public var available: [Range<Instant>]
        /// What they already hold in the period and around it, pinned: it is never moved.
        public var held: [Held]
        /// Shifts they wish to take in the window; nil is no wish.
        public var wished: Int?
        /// Their own limits, never above the installation's.
        public var limits: RosterLimits
        /// What their roster keeps as a whole, the stricter of theirs and the installation's.
        public var terms: RosterTerms
        /// Locations they would rather go to.
        public var home: [String]
        /// Whether they may only be where an adult is too.
        public var isMinor: Bool

        /// States a volunteer.
        public init(
            id: String, grants: [Grant], available: [Range<Instant>], held: [Held], wished: Int?,
            limits: RosterLimits, terms: RosterTerms = RosterTerms(), home: [String], isMinor: Bool = false
        ) {
            self.id = id
            self.grants = grants
            self.available = available
            self.held = held
            self.wished = wished
            self.limits = limits
            self.terms = terms
            self.home = home
            self.isMinor = isMinor
        }
    }

    /// A place someone already has.
    public struct Held: Sendable {
        /// The shift's id.
        public var shift: String
        /// Nil for a shift outside the problem, which still counts to rest and hours.
        public var need: String?
        /// When it begins.
        public var starts: Instant
        /// When it ends.
        public var ends: Instant
        /// The local day on which it starts.
        public var day: Day

        /// States a held place.
        public init(shift: String, need: String?, starts: Instant, ends: Instant, day: Day) {
            self.shift = shift
            self.need = need
            self.starts = starts
            self.ends = ends
            self.day = day
        }
    }

    /// The shifts to fill.
    public var shifts: [Shift]
    /// Who may be asked.
    public var volunteers: [Volunteer]
    /// The days over which load, weekends and numbers of shifts are counted; nil is those of the shifts.
    public var period: Range<Day>?
    /// Who goes with whom, and who does not.
    public var bonds: [RosterBond]
    /// What holds for all shifts, whoever is on them.
    public var rules: RosterRules

    /// States a problem.
    public init(
        shifts: [Shift], volunteers: [Volunteer], period: Range<Day>? = nil, bonds: [RosterBond] = [],
        rules: RosterRules = RosterRules()
    ) {
        self.shifts = shifts
        self.volunteers = volunteers
        self.period = period
        self.bonds = bonds
        self.rules = rules
    }
}

/// What protects people from too much; whole minutes.
public struct RosterLimits: Codable, Sendable, Equatable {
    /// Minutes between the end of one shift and the start of the next.
    public var rest: Int
    /// Minutes on duty in any 24 hours.
    public var minutesPerDay: Int
    /// Minutes on duty in any seven times 24 hours.
    public var minutesPerWeek: Int
    /// Shifts in any seven times 24 hours; nil is no limit.
    public var shiftsPerWeek: Int?

    /// States limits.
    public init(rest: Int, minutesPerDay: Int, minutesPerWeek: Int, shiftsPerWeek: Int? = nil) {
        self.rest = rest
        self.minutesPerDay = minutesPerDay
        self.minutesPerWeek = minutesPerWeek
        self.shiftsPerWeek = shiftsPerWeek
    }
}

/// What somebody's roster keeps as a whole; nil is no limit.
public struct RosterTerms: Codable, Sendable, Equatable {
    /// The most days in a row on which shifts start.
    public var daysInARow: Int?
    /// The most weekends of the period with a shift on Saturday or Sunday.
    public var weekends: Int?
    /// The most shifts in the period.
    public var shifts: Int?
    /// The most minutes on duty in the period.
    public var minutes: Int?
    /// The fewest free days in a row between days with shifts.
    public var daysOff: Int?

    /// States terms; without arguments there are none.
    public init(
        daysInARow: Int? = nil, weekends: Int? = nil, shifts: Int? = nil, minutes: Int? = nil, daysOff: Int? = nil
    ) {
        self.daysInARow = daysInARow
        self.weekends = weekends
        self.shifts = shifts
        self.minutes = minutes
        self.daysOff = daysOff
    }
}

/// How far a strategy is.
public struct RosterProgress: Sendable, Equatable {
    /// Places that are filled so far.
    public var filled: Int
    /// How much of the search is done, in percent.
    public var percent: Int
    /// What speaks against the roster so far, in points of the strategy's own, less being better; nil: it counts none.
    public var points: Int?

    /// States how far it is.
    public init(filled: Int, percent: Int, points: Int? = nil) {
        self.filled = filled
        self.percent = percent
        self.points = points
    }
}

/// Who should go where, and why.
public struct RosterProposal: Sendable {
    /// One choice with its reason.
    public struct Choice: Sendable {
        /// The person's id.
        public var person: String
        /// The need's id.
        public var need: String
        /// One sentence with numbers.
        public var reason: Sentence

        /// States a choice.
        public init(person: String, need: String, reason: Sentence) {
            self.person = person
            self.need = need
            self.reason = reason
        }
    }

    /// A place that stays empty, and why nobody fits.
    public struct Hole: Sendable {
        /// The need's id.
        public var need: String
        /// How many people are missing.
        public var missing: Int
        /// One sentence with numbers.
        public var reason: Sentence

        /// States a hole.
        public init(need: String, missing: Int, reason: Sentence) {
            self.need = need
            self.missing = missing
            self.reason = reason
        }
    }

    /// Who should go where.
    public var choices: [Choice]
    /// What stays empty.
    public var holes: [Hole]

    /// States a proposal.
    public init(choices: [Choice], holes: [Hole]) {
        self.choices = choices
        self.holes = holes
    }
}

/// Who should go where: a pure function from a problem to a proposal with reasons.
public protocol RosterStrategy: Sendable {
    /// The word for it on the command line, such as `balanced`.
    var name: String { get }

    /// Proposes; deterministic for a problem and a seed. Stops with the best so far when cancelled.
    ///
    /// - Parameter progress: told now and then how good the best so far is.
    func propose(
        _ problem: RosterProblem, seed: UInt64, isCancelled: @Sendable () -> Bool,
        progress: @Sendable (RosterProgress) -> Void
    ) -> RosterProposal
}

extension ExtensionPoint where Offer == any RosterStrategy {
    /// Who knows how to fill rosters.
    public static var rosterStrategies: Self { Self("RosterStrategy") }
}
