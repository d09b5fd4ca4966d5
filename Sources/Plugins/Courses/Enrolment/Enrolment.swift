import PluginAPI

/// Someone's way into a course, as it is stored.
struct Enrolment: Decodable, Sendable {
    /// The states of the design; two policies lead through them.
    enum State: String, Codable, Sendable, SQLConvertible, CaseIterable {
        /// In a ballot that is not drawn yet.
        case entered
        /// Drawn, and asked whether they come.
        case drawn
        /// Not drawn, and not in line either.
        case notDrawn
        /// A place that waits until a form is complete.
        case held
        case waitlisted
        /// A place that became free and waits for an answer.
        case offered
        case enrolled
        /// Has been to a session.
        case attending
        case completed, failed, noShow
        case expired, withdrawn, released, closed

        /// Those that take a place: holds and open offers do.
        static let taking: [State] = [.drawn, .held, .offered, .enrolled, .attending, .completed, .failed]
        /// Those that a person has at most one of in a course; the unique index names the same.
        static let live: [State] = [
            .entered, .drawn, .held, .waitlisted, .offered, .enrolled, .attending, .completed, .failed, .noShow,
        ]
        /// Those that wait for the person's answer.
        static let asking: [State] = [.drawn, .held, .offered]
        /// Those that can still come to something.
        static let underWay: [State] = [.entered, .drawn, .held, .waitlisted, .offered, .enrolled, .attending]

        /// The same as texts of statements: what never changes need not be bound for every call.
        static let takingWords = words(taking)
        static let liveWords = words(live)
        static let underWayWords = words(underWay)

        private static func words(_ states: [State]) -> SQL {
            SQL(stringLiteral: "(" + states.map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")")
        }

        var takesPlace: Bool { State.taking.contains(self) }

        /// Where it can go from here.
        var next: [State] {
            switch self {
            case .entered: [.drawn, .notDrawn, .waitlisted, .withdrawn, .released]
            case .notDrawn: [.waitlisted]
            case .drawn, .held, .offered: [.enrolled, .expired, .withdrawn, .released]
            case .waitlisted: [.offered, .withdrawn, .closed, .released]
            case .enrolled: [.attending, .completed, .failed, .noShow, .withdrawn, .released]
            case .attending: [.completed, .failed, .noShow, .withdrawn, .released]
            case .completed, .failed, .noShow, .expired, .withdrawn, .released, .closed: []
            }
        }
    }

    var id: String
    var course: String
    var term: String
    var person: String
    var state: State
    var enteredAt: Instant
    /// The number in line, as a ticket at a counter: it never changes.
    var line: Int?
    /// Who came together: the id of the first of them.
    var party: String?
    var rank: Int?
    var `class`: Int?
    var rule: String?
    var answerBy: Instant?

    static let columns: SQL = """
        e.id, e.course, e.term, e.person, e.state, e.entered_at, e.line, e.party, e.rank, e.class, e.rule, e.answer_by
        """
}

extension Reading {
    /// Returns the enrolment of an id, and its course.
    func enrolment(_ id: String) throws -> Enrolment {
        let found = try first(
            "SELECT \(Enrolment.columns) FROM courses_enrolment e WHERE e.id = \(Int64(id) ?? -1)", as: Enrolment.self)
        guard let found else { throw Fault("NoSuchEnrolment", ["enrolment": id]) }
        return found
    }

    /// Returns an enrolment whose course the caller answers for.
    func ownEnrolment(_ id: String) throws -> (enrolment: Enrolment, course: Course) {
        let enrolment = try enrolment(id)
        let course = try course(enrolment.course)
        try require(.coordinator, over: course.organization)
        return (enrolment, course)
    }

    /// Returns the enrolments that came together with one, itself among them, as far as they are in its state.
    func party(of enrolment: Enrolment) throws -> [Enrolment] {
        guard let party = enrolment.party else { return [enrolment] }
        return try rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.party = \(Int(party)) AND e.state = \(enrolment.state) ORDER BY e.id
            """, as: Enrolment.self)
    }

    /// Returns how many places of a course are taken.
    func held(_ course: String) throws -> Int {
        try value("SELECT held FROM courses_course WHERE id = \(Int(course))", as: Int.self) ?? 0
    }
}
