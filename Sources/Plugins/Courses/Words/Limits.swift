/// How far a stranger can fill what is here: large for a city, small for the daemon.
enum Limits {
    /// Characters of a name or title.
    static let name = 120
    /// Characters of a note, a reason or a comment.
    static let note = 1000
    /// Characters of a code.
    static let code = 40
    /// People that one course takes; seats of one room.
    static let places = 5000
    /// People who may wait for one course, and how many may where it says nothing.
    static let line = 100_000
    static let usualLine = 10_000
    /// People who enrol together.
    static let party = 6
    /// Conditions or priorities of one course.
    static let conditions = 10
    /// Materials of one course.
    static let materials = 50
    /// Things that one room has.
    static let equipment = 40
    /// Hours in which one room is open, in rules.
    static let hours = 50
    /// Sessions of one series, and the days it may reach over.
    static let sessions = 200
    static let seriesDays = 800
    /// The longest session, in seconds. Who looks for what overlaps looks back so far.
    static let sessionSeconds = 12 * 3600
    /// Helpers of one session.
    static let helpers = 50
    /// Days that a free time is looked for, either way.
    static let freeDays = 14
    /// Courses that one person may take in a term.
    static let perPerson = 50
    /// Sessions in one feed or one page of attendance; marks in one call.
    static let feed = 5000
    static let marks = 5000
    /// Points of one checklist.
    static let checks = 60
    /// Acts of one showcase.
    static let acts = 100
    /// Those in line who are looked at when a place becomes free.
    static let lookedAt = 1000
    static let chunk = 200
    /// Deadlines that pass in one transaction; the rest follow at once.
    static let lapses = 500
    /// Shifts that a source may want at once.
    static let shifts = 100_000
    /// Bytes of a ballot that is replayed: 50,000 entries and their result.
    static let ballotBytes = 4_000_000
    /// Sentences that `verify` says at most about one thing.
    static let problems = 20
}
