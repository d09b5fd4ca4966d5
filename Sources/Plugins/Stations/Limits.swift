/// How far a stranger can fill what is here: large for a district, small for the daemon.
enum Limits {
    /// Characters of a name.
    static let name = 120
    /// Characters of a contact or a reason.
    static let note = 300
    /// Characters of a unit.
    static let code = 40
    /// Services that one station offers.
    static let services = 40
    /// Opening rules of one station.
    static let openings = 50
    /// Kinds of people that one station needs.
    static let posts = 20
    /// Cuts that one staffing rule makes in a day.
    static let cuts = 12
    /// People of one kind in one shift.
    static let people = 100
    /// Pieces moved at once, counted, or kept at least.
    static let pieces = 1_000_000
    /// Stations closed by one call; also rows of a board.
    static let stations = 1000
    /// Days that one closure lasts.
    static let closureDays = 400
    /// Days that `Hours` shows.
    static let hoursDays = 62
    /// Days that the board shows.
    static let boardDays = 14
    /// Lines below the board that say what is missing.
    static let missing = 40
    /// The longest notice: what readiness looks ahead, in microseconds.
    static let noticeUSec = 14 * 86_400_000_000
    /// Shifts that a source may want at once.
    static let shifts = 100_000
    /// Needs that are asked for at once, so that whoever answers can bind them.
    static let needs = 5000
}
