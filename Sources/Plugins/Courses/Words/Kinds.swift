import PluginAPI

extension RecordKind {
    /// A course.
    static let course = RecordKind("courses/course")
    /// A room.
    static let room = RecordKind("courses/room")
    /// A session of a course, or a showcase.
    static let session = RecordKind("courses/session")
    /// Someone's enrolment.
    static let enrolment = RecordKind("courses/enrolment")
}

/// A weekday as the interface writes it.
enum WeekdayWord: String, Codable, Sendable, CaseIterable {
    case mo, tu, we, th, fr, sa, su

    var weekday: Weekday { Weekday.allCases[Self.allCases.firstIndex(of: self) ?? 0] }
}

/// Some days of the week, stored as `mo,tu`; none means every day.
struct Weekdays: Textual, Equatable {
    let words: [WeekdayWord]

    init(words: some Sequence<WeekdayWord>) {
        let chosen = Set(words)
        self.words = WeekdayWord.allCases.filter(chosen.contains)
    }

    init(_ text: String) throws {
        try self.init(
            words: text.split(separator: ",").map { word in
                guard let known = WeekdayWord(rawValue: String(word)) else { throw Fault.invalid("weekdays") }
                return known
            })
    }

    func contains(_ weekday: Weekday) -> Bool { words.isEmpty || words.contains { $0.weekday == weekday } }

    var description: String { words.map(\.rawValue).joined(separator: ",") }
}

/// Words kept in one column: `piano,projector`.
struct WordList: Textual, Equatable {
    var words: [String]

    init(_ words: [String]) { self.words = words }
    init(_ text: String) throws { words = text.split(separator: ",").map(String.init) }

    var description: String { words.joined(separator: ",") }
}
