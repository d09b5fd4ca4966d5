/// Someone's place on a shift has changed.
public struct AssignmentChanged: Signal {
    /// The assignment's id.
    public var assignment: String
    /// The person's id.
    public var person: String
    /// The shift's id.
    public var shift: String
    /// What the shift is called.
    public var title: String
    /// The location's id.
    public var location: String
    /// The organization in whose care it is, where there is one.
    public var organization: String?
    /// When it begins.
    public var starts: Instant
    /// When it ends.
    public var ends: Instant
    /// Nil for a new assignment.
    public var from: Assignment.State?
    /// The state it has now.
    public var to: Assignment.State
    /// In the words of whoever changed it, or those of the rule that did, as ``Sentence/stored``.
    public var reason: String?
    /// True when the person did it themselves and needs no message about it.
    public var byPerson: Bool

    /// States what has happened.
    public init(
        assignment: String, person: String, shift: String, title: String, location: String, organization: String?,
        starts: Instant, ends: Instant, from: Assignment.State?, to: Assignment.State, reason: String?, byPerson: Bool
    ) {
        self.assignment = assignment
        self.person = person
        self.shift = shift
        self.title = title
        self.location = location
        self.organization = organization
        self.starts = starts
        self.ends = ends
        self.from = from
        self.to = to
        self.reason = reason
        self.byPerson = byPerson
    }
}

/// Places of many assignments have changed at a time, as when a roster is filled or confirmed: one signal for all of
/// them, so that whoever counts places looks again. Of each person's own news ``RosterPublished`` tells.
public struct RosterChanged: Signal {
    /// When the first of their shifts begins.
    public var from: Instant
    /// When the last of them ends.
    public var until: Instant
    /// How many assignments have changed.
    public var assignments: Int

    /// States what has happened.
    public init(from: Instant, until: Instant, assignments: Int) {
        self.from = from
        self.until = until
        self.assignments = assignments
    }
}

/// A person's shifts were published: one signal a person, so that one message can name all of them.
public struct RosterPublished: Signal {
    /// One shift of the person.
    public struct Duty: Codable, Sendable {
        /// What the shift is called.
        public var title: String
        /// The location's id.
        public var location: String
        /// When it begins.
        public var starts: Instant
        /// When it ends.
        public var ends: Instant

        /// States a duty.
        public init(title: String, location: String, starts: Instant, ends: Instant) {
            self.title = title
            self.location = location
            self.starts = starts
            self.ends = ends
        }
    }

    /// The person's id.
    public var person: String
    /// Their shifts, earliest first.
    public var duties: [Duty]

    /// States what has happened.
    public init(person: String, duties: [Duty]) {
        self.person = person
        self.duties = duties
    }
}
