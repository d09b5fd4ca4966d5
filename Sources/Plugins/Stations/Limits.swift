import PluginAPI

/// How far a stranger can fill what is here: large for a district, small for the daemon.
enum Limits {
    /// Characters of a name.
    static let name = 120
    /// Characters of a contact or a reason.
    static let note = 300
    /// Characters of a code or a unit.
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

extension String {
    /// Returns the text without white space around it; refuses an empty one, a long one, and line breaks.
    func checked(_ parameter: String, atMost limit: Int) throws -> String {
        let text = trimmed
        guard !text.isEmpty, text.count <= limit, !text.contains(where: \.isNewline) else {
            throw Fault.invalid(parameter, "one line of 1 to \(limit) characters is wanted")
        }
        return text
    }

    /// Returns the text if it is a word of lower-case letters, digits and dashes.
    func checkedCode(_ parameter: String) throws -> String {
        let allowed = utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte.isDigit || byte == UInt8(ascii: "-")
        }
        guard allowed, (1...Limits.code).contains(utf8.count) else {
            throw Fault.invalid(
                parameter, "a word of 1 to \(Limits.code) lower-case letters, digits and dashes is wanted")
        }
        return self
    }

    /// Says whether the text can only be an id.
    var isNumber: Bool { !isEmpty && utf8.allSatisfy(\.isDigit) }

    private var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension Int {
    /// Returns the number if it lies in a range.
    func checked(_ parameter: String, in range: ClosedRange<Int>) throws -> Int {
        guard range.contains(self) else {
            throw Fault.invalid(parameter, "a number from \(range.lowerBound) to \(range.upperBound) is wanted")
        }
        return self
    }
}
