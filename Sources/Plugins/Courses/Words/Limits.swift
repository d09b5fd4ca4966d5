import PluginAPI

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

extension String {
    /// Returns the text without white space around it; refuses an empty one, a long one, and line breaks.
    func checked(_ parameter: String, atMost limit: Int) throws -> String {
        let text = trimmed
        guard !text.isEmpty, text.count <= limit, !text.contains(where: \.isNewline) else {
            throw Fault.invalid(parameter, "one line of 1 to \(limit) characters is wanted")
        }
        return text
    }

    /// Returns a name: a line that cannot be taken for an id.
    func checkedName(_ parameter: String) throws -> String {
        let name = try checked(parameter, atMost: Limits.name)
        guard !name.isNumber else { throw Fault.invalid(parameter, "a name is not a number alone") }
        return name
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

extension String? {
    /// Returns a note without white space around it; an empty one is none.
    func checkedNote(_ parameter: String) throws -> String? {
        guard let self, !self.allSatisfy(\.isWhitespace) else { return nil }
        return try self.checked(parameter, atMost: Limits.note)
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

extension Array {
    /// Cuts the array into parts of at most so many elements.
    func chunks(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
