public import Recurrence

/// What two people are to each other on shifts.
public struct RosterBond: Codable, Sendable, Equatable {
    /// How much it holds.
    public enum Kind: String, Codable, Sendable, SQLConvertible {
        /// Where one goes, the other goes too.
        case together
        /// They would like to go together.
        case rather
        /// They are never on one shift.
        case apart
    }

    /// The id of one of the two.
    public var first: String
    /// The id of the other.
    public var second: String
    /// How much it holds.
    public var kind: Kind

    /// States a bond between two different people.
    public init(_ first: String, _ second: String, _ kind: Kind) {
        self.first = first
        self.second = second
        self.kind = kind
    }
}

/// What an installation asks of all shifts and rosters.
public struct RosterRules: Sendable, Equatable {
    /// A part of the day in which shifts start, such as early, late or night; ends before it begins where it goes on
    /// past midnight.
    public struct Turn: Sendable, Equatable {
        /// What it is called.
        public var name: String
        /// The wall time from which on shifts start in it.
        public var from: TimeOfDay
        /// The wall time before which they start.
        public var until: TimeOfDay
        /// Turns of the day before after which nobody has this one.
        public var notAfter: [String]

        /// States a turn.
        public init(name: String, from: TimeOfDay, until: TimeOfDay, notAfter: [String]) {
            self.name = name
            self.from = from
            self.until = until
            self.notAfter = notAfter
        }

        /// Whether a shift that starts then is of this turn.
        public func contains(_ time: TimeOfDay) -> Bool {
            from < until ? from <= time && time < until : from <= time || time < until
        }
    }

    /// How many people of a shift hold a qualification, whatever places they have.
    public struct Mix: Sendable, Equatable {
        /// The qualification's code.
        public var qualification: String
        /// How many of them at least.
        public var least: Int
        /// Shifts that want fewer people than this are left alone.
        public var fromPeople: Int

        /// States a mix.
        public init(qualification: String, least: Int, fromPeople: Int) {
            self.qualification = qualification
            self.least = least
            self.fromPeople = fromPeople
        }
    }

    /// The parts of the day, of which the first that fits counts.
    public var turns: [Turn]
    /// Mixes of qualifications.
    public var mixes: [Mix]
    /// How much it counts that few people are asked; an ordinary wish counts 3.
    public var fewMessages: Int

    /// States rules; without arguments there are none.
    public init(turns: [Turn] = [], mixes: [Mix] = [], fewMessages: Int = 0) {
        self.turns = turns
        self.mixes = mixes
        self.fewMessages = fewMessages
    }

    /// The index of the turn that a start on the wall belongs to.
    public func turn(_ time: TimeOfDay) -> Int? {
        turns.firstIndex { $0.contains(time) }
    }
}
