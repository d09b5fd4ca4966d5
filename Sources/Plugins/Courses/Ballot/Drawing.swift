import PluginAPI

/// Draws the ballot of a course: the seed is fixed with the course, the draw comes with the end of enrolment.
struct Drawing {
    let house: House
    private var book: EnrolmentBook { EnrolmentBook(house: house) }

    struct Asked: Wire {
        var course: String?, replayFile: String?
    }

    struct Text: Wire {
        var text: String
    }

    /// Fixes the seed; its hash shows from now on, the seed itself only after the draw.
    func prepare(_ course: String, in tx: Transaction) throws {
        let seed = (0..<4).map { _ in Drawing.hex(tx.random()) }.joined()
        try tx.execute(
            """
            UPDATE courses_course SET seed = \(seed), seed_hash = \(Ballot.hash(seed)) WHERE id = \(Int(course))
            """)
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Draws, once. Who is drawn has a deadline to answer; the others stand in line in the order of their ranks.
    func draw(_ course: String, in tx: Transaction) throws {
        let offering = try Offering.one(course, in: tx)
        guard offering.course.drawnAt == nil,
            let seed = try tx.value("SELECT seed FROM courses_course WHERE id = \(Int(course))", as: String.self)
        else { return }
        let entered = try tx.rows(
            """
            SELECT \(Enrolment.columns) FROM courses_enrolment e
            WHERE e.course = \(Int(course)) AND e.state = 'entered' ORDER BY e.id
            """, as: Enrolment.self)
        let ballot = Ballot(
            course: Int(course) ?? 0, places: max(offering.free, 0), seed: seed,
            entries: try Standings(offering: offering).entries(entered, in: tx))
        let paper = BallotPaper(ballot)
        try tx.execute(
            """
            UPDATE courses_course SET entries_hash = \(ballot.entriesHash), drawn_at = \(tx.now.wholeSecond)
            WHERE id = \(Int(course))
            """)
        try tx.execute("INSERT INTO courses_ballot (course, paper) VALUES (\(Int(course)), \(paper.text))")
        try settle(paper.outcomes, entered, offering, in: tx)
    }

    /// Brings everyone where the draw puts them.
    private func settle(
        _ outcomes: [Ballot.Outcome], _ entered: [Enrolment], _ offering: Offering, in tx: Transaction
    ) throws {
        let byID = Dictionary(entered.map { ($0.id, $0) }) { first, _ in first }
        let classes = try Standings(offering: offering).classes(entered, in: tx)
        var drawn: [Enrolment] = []
        var waiting: [Enrolment] = []
        var out: [Enrolment] = []
        for outcome in outcomes {
            guard let one = byID[String(outcome.id)] else { continue }
            let line: Int? = outcome.verdict == .full || outcome.verdict == .party ? outcome.rank : nil
            try tx.execute(
                """
                UPDATE courses_enrolment SET rank = \(outcome.rank), class = \(classes[one.person] ?? 0),
                  rule = \(outcome.verdict.rawValue), line = \(line) WHERE id = \(Int(one.id))
                """)
            switch outcome.verdict {
            case .place: drawn.append(one)
            case .full, .party: waiting.append(one)
            case .cap: out.append(one)
            }
        }
        let answerBy = offering.answerBy(tx.now, seconds: offering.course.offerSeconds)
        try book.move(drawn, to: .drawn, answerBy: answerBy, of: offering, in: tx)
        try book.move(waiting, to: .waitlisted, of: offering, in: tx)
        try book.move(out, to: .notDrawn, of: offering, in: tx)
        // A party that was too large leaves places that the next in line can have.
        try WaitingLine(house: house).moveUp(offering.course.id, in: tx)
    }

    /// Shows the published ballot of a course, or draws one again that somebody has in a file.
    func show(_ asked: Asked, in reader: Snapshot) throws -> Text {
        if let paper = asked.replayFile { return Text(text: try BallotPaper(replaying: paper).text) }
        guard let named = asked.course else { throw Fault("WhichBallot") }
        let course = try reader.visibleCourse(named)
        let paper = try reader.value(
            "SELECT paper FROM courses_ballot WHERE course = \(Int(course.id))", as: String.self)
        guard let paper else { throw Fault("NotDrawnYet", ["name": course.name, "closesAt": course.closesAt]) }
        return Text(text: paper)
    }
}

/// What each person of a ballot brings with them: the class by the course's priorities, and what the cap leaves.
struct Standings {
    let offering: Offering

    func entries(_ entered: [Enrolment], in tx: Transaction) throws -> [Ballot.Entry] {
        let classes = try classes(entered, in: tx)
        let taken = try taken(entered.map(\.person), in: tx)
        return entered.map { one in
            let left = offering.perPerson.map { max(0, $0 - (taken[one.person] ?? 0)) } ?? 1
            return Ballot.Entry(
                id: Int(one.id) ?? 0, party: Int(one.party ?? one.id) ?? 0,
                priority: classes[one.person] ?? offering.course.priorities.words.count, left: min(left, 1))
        }
    }

    /// Returns the class of each person: the first priority that holds for them, or the class behind all priorities.
    func classes(_ entered: [Enrolment], in tx: Transaction) throws -> [String: Int] {
        let priorities = offering.course.priorities.words
        guard !priorities.isEmpty else { return [:] }
        let ids = entered.map(\.person)
        let people = try tx.people(ids)
        let served = priorities.contains("neverServed") ? try served(ids, in: tx) : []
        return people.mapValues { person in
            priorities.firstIndex { word in
                word == "neverServed" ? !served.contains(person.id) : person.tags.contains(word)
            } ?? priorities.count
        }
    }

    /// Who has had a place before, in any course that took place or is to.
    private func served(_ people: [String], in tx: Transaction) throws -> Set<String> {
        let states: [Enrolment.State] = [.enrolled, .attending, .completed, .failed, .noShow]
        return Set(
            try people.chunks(of: Limits.chunk).flatMap { some in
                try tx.values(
                    """
                    SELECT DISTINCT person FROM courses_enrolment
                    WHERE person IN \(list: Array(some)) AND state IN \(list: states)
                    """, as: String.self)
            })
    }

    private struct Taken: Decodable {
        var person: String, places: Int
    }

    private func taken(_ people: [String], in tx: Transaction) throws -> [String: Int] {
        let found = try people.chunks(of: Limits.chunk).flatMap { some in
            try tx.rows(
                """
                SELECT person, COUNT(*) AS places FROM courses_enrolment
                WHERE person IN \(list: Array(some)) AND term = \(Int(offering.course.term))
                  AND course <> \(Int(offering.course.id)) AND state IN \(Enrolment.State.takingWords)
                GROUP BY person
                """, as: Taken.self)
        }
        return Dictionary(found.map { ($0.person, $0.places) }) { first, _ in first }
    }
}
