/// Someone's enrolment in a course has changed without their doing, or is new to them.
///
/// What people do themselves is answered to them at once and told nobody: a rush would drown in its own messages.
public struct EnrolmentChanged: Signal {
    /// The enrolment's id.
    public var enrolment: String
    /// The person's id.
    public var person: String
    /// The course's id.
    public var course: String
    /// What the course is called.
    public var title: String
    /// The organization that gives it, where there is one.
    public var organization: String?
    /// The state before, in the words of the courses.
    public var from: String?
    /// The state it has now.
    public var to: String
    /// Until when they must answer, where they must.
    public var answerBy: Instant?
    /// When the course begins; absent once it has, and where it has no session yet.
    public var starts: Instant?
    /// In the words of whoever changed it, or those of the rule that did, as ``Sentence/stored``.
    public var reason: String?

    /// States what has happened.
    public init(
        enrolment: String, person: String, course: String, title: String, organization: String?, from: String?,
        to: String, answerBy: Instant?, starts: Instant?, reason: String?
    ) {
        self.enrolment = enrolment
        self.person = person
        self.course = course
        self.title = title
        self.organization = organization
        self.from = from
        self.to = to
        self.answerBy = answerBy
        self.starts = starts
        self.reason = reason
    }
}

/// A session that someone is enrolled for takes place at another time or room, or not at all.
public struct SessionChanged: Signal {
    /// The person's id.
    public var person: String
    /// The course's id.
    public var course: String
    /// What the course is called.
    public var title: String
    /// The session's id.
    public var session: String
    /// The room's name.
    public var room: String
    /// When it begins.
    public var starts: Instant
    /// When it was to begin.
    public var previousStarts: Instant
    /// True where it does not take place at all.
    public var cancelled: Bool
    /// In the words of whoever changed it.
    public var reason: String?

    /// States what has happened.
    public init(
        person: String, course: String, title: String, session: String, room: String, starts: Instant,
        previousStarts: Instant, cancelled: Bool, reason: String?
    ) {
        self.person = person
        self.course = course
        self.title = title
        self.session = session
        self.room = room
        self.starts = starts
        self.previousStarts = previousStarts
        self.cancelled = cancelled
        self.reason = reason
    }
}

/// Someone has missed so many sessions that one more may cost them the place.
public struct MissesWarned: Signal {
    /// The person's id.
    public var person: String
    /// The enrolment's id.
    public var enrolment: String
    /// The course's id.
    public var course: String
    /// What the course is called.
    public var title: String
    /// Sessions missed without an excuse.
    public var misses: Int
    /// With so many the place is lost.
    public var limit: Int

    /// States what has happened.
    public init(person: String, enrolment: String, course: String, title: String, misses: Int, limit: Int) {
        self.person = person
        self.enrolment = enrolment
        self.course = course
        self.title = title
        self.misses = misses
        self.limit = limit
    }
}

/// The enrolment of a course has opened.
public struct EnrolmentOpened: Signal {
    /// The course's id.
    public var course: String
    /// What the course is called.
    public var title: String
    /// The organization that gives it, where there is one.
    public var organization: String?
    /// How many people it takes.
    public var places: Int

    /// States what has happened.
    public init(course: String, title: String, organization: String?, places: Int) {
        self.course = course
        self.title = title
        self.organization = organization
        self.places = places
    }
}
