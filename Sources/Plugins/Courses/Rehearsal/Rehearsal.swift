import PluginAPI

/// Plays the rush of an opening on a copy of the database, through the socket of a daemon of its own.
struct Rehearsal: Sendable {
    let house: House

    struct Asked: Wire {
        var people: Int?, curveFile: String?, speed: Int?, openingAt: Instant?, lines: Int?, seed: Int?
        var language: String?
    }

    struct Answer: Wire {
        var answer: String, calls: Int, percent: Int, p50USec: Int, p99USec: Int, tone: Tone
    }

    struct Filled: Wire {
        var name: String, places: Int, wanted: Int, taken: Int, waiting: Int, fullAfterUSec: Int?, id: String
        var tone: Tone
    }

    struct Check: Wire {
        var what: String, good: Bool, problem: String?, tone: Tone
    }

    struct Bar: Wire {
        var label: String, value: Int, tone: Tone
    }

    /// How far it is; what came of it is in the last part alone.
    struct Report: Wire {
        var done = 0
        var total: Int, openingAt: Instant, courses: Int, places: Int
        var calls = 0
        var spanUSec: Int?
        var busiestSecond: Int?
        var p50USec: Int?
        var p99USec: Int?
        var longestUSec: Int?
        var good: Bool?
        var bars: [Bar]?
        var answers: [Answer]?
        var filled: [Filled]?
        var checks: [Check]?
    }

    private struct Rushed: Decodable, Sendable {
        var id: String, name: String, places: Int
    }

    /// What is rehearsed, in the real data as on the copy.
    private struct Scene: Sendable {
        var opening: Instant
        var courses: [Rushed]
        var curve: Curve
        var people: Int
        var speed: Int
        var lines: Int
    }

    private static let usualPeople = 10_000
    private static let usualLines = 64
    /// At most as many as one user may connect by the usual settings, with room for others.
    private static let mostLines = 200
    private static let mostPeople = 200_000
    private static let mostCourses = 1000
    /// Faster the clock's seconds would be shorter than an answer takes.
    private static let fastest = 600
    /// Real time that a rehearsal takes at most.
    private static let longest = 7200
    /// Calls for each of the people, about: their own, a second wish, and what follows.
    private static let callsPerPerson = 2

    func plan(_ asked: Asked, in reader: Snapshot) throws -> RehearsalPlan {
        try reader.require(.administrator, over: nil)
        let scene = try scene(asked, in: reader)
        let early = scene.opening.advanced(by: .microseconds(scene.curve.first))
        return RehearsalPlan(
            begins: max(early, reader.now), speed: scene.speed, calls: scene.people * Rehearsal.callsPerPerson)
    }

    private func scene(_ asked: Asked, in reader: Snapshot) throws -> Scene {
        let curve = try asked.curveFile.map(Curve.init) ?? .usual
        let speed = try (asked.speed ?? 1).checked("speed", in: 1...Rehearsal.fastest)
        guard (curve.last - curve.first) / speed <= Rehearsal.longest * 1_000_000 else {
            let least = (curve.last - curve.first) / (Rehearsal.longest * 1_000_000) + 1
            throw Fault("RehearsalTooLong", ["limitUSec": Rehearsal.longest * 1_000_000, "speed": least])
        }
        let opening = try asked.openingAt?.wholeSecond ?? next(in: reader) ?? reader.now
        guard opening >= reader.now.wholeSecond else { throw Fault("TooLate", ["untilAt": opening]) }
        let courses = try reader.rows(
            """
            SELECT id, name, places FROM courses_course
            WHERE opens_at <= \(opening) AND closes_at > \(opening) AND cancelled_at IS NULL AND concluded_at IS NULL
            ORDER BY opens_at DESC, id LIMIT \(Rehearsal.mostCourses)
            """, as: Rushed.self)
        guard !courses.isEmpty else { throw Fault("NothingOpens") }
        return Scene(
            opening: opening, courses: courses, curve: curve,
            people: try (asked.people ?? Rehearsal.usualPeople).checked("people", in: 1...Rehearsal.mostPeople),
            speed: speed, lines: try (asked.lines ?? Rehearsal.usualLines).checked("lines", in: 1...Rehearsal.mostLines)
        )
    }

    /// The opening that comes next; nil where none is to come.
    private func next(in reader: any Reading) throws -> Instant? {
        try reader.value(
            """
            SELECT MIN(opens_at) FROM courses_course
            WHERE opens_at >= \(reader.now) AND cancelled_at IS NULL AND concluded_at IS NULL
            """, as: Instant.self)
    }

    func play(_ asked: Asked, _ stage: Stage, _ replies: Replies<Report>) async throws -> Report {
        let scene = try await stage.session.read { try self.scene(asked, in: $0) }
        let since = try await stage.session.read { reader -> Int in
            try reader.value("SELECT MAX(id) FROM courses_enrolment", as: Int.self) ?? 0
        }
        var report = Report(
            total: scene.people, openingAt: scene.opening, courses: scene.courses.count,
            places: scene.courses.reduce(0) { $0 + $1.places })
        try await replies.send(report)
        let script = try await script(scene, asked, stage)
        await stage.settle()
        var ledger = Ledger(script)
        for try await played in stage.play(script.cues(), lines: scene.lines) {
            for one in played { ledger.note(one) }
            (report.done, report.calls) = (ledger.people, ledger.calls)
            try await replies.send(report)
        }
        return try await conclude(report, ledger, since, asked, stage)
    }

    private func script(_ scene: Scene, _ asked: Asked, _ stage: Stage) async throws -> Script {
        let people = try await stage.session.write { tx -> [String] in
            try tx.tell(.cast) { try $0.people(scene.people, in: $1) }.flatMap(\.self)
        }
        guard !people.isEmpty else { throw Fault("NoSuchPerson", ["person": "Cast"]) }
        return Script(
            people, courses: scene.courses.map(\.id), curve: scene.curve, speed: scene.speed,
            seed: UInt64(bitPattern: Int64(asked.seed ?? 1)))
    }

    private func conclude(
        _ report: Report, _ ledger: Ledger, _ since: Int, _ asked: Asked, _ stage: Stage
    ) async throws -> Report {
        let audit = Audit(
            courses: ledger.courses, since: since, ledger: ledger, house: house,
            language: house.language(asked.language))
        let (standings, checks) = try await stage.inspect { reader -> ([Audit.Standing], [Check]) in
            let standings = try audit.standings(in: reader)
            return (standings, try audit.checks(standings, in: reader))
        }
        var report = report
        let waits = ledger.waits
        report.spanUSec = ledger.span
        report.busiestSecond = ledger.busiestSecond
        (report.p50USec, report.p99USec, report.longestUSec) = (waits.half, waits.most, waits.longest)
        report.good = checks.allSatisfy(\.good)
        report.checks = checks
        report.answers = ledger.answers
        let byID = Dictionary(standings.map { ($0.id, $0) }) { first, _ in first }
        let inOrder = ledger.courses.compactMap { byID[$0] }
        report.bars = Filling(ledger.takings, places: inOrder.map(\.places)).bars
        report.filled = zip(inOrder, zip(ledger.takings, ledger.wanted)).map { filled($0, $1.0, $1.1) }.sorted {
            ($0.fullAfterUSec ?? .max) < ($1.fullAfterUSec ?? .max)
        }
        return report
    }

    private func filled(_ course: Audit.Standing, _ takings: [Int], _ wanted: Int) -> Filled {
        let moments = takings.sorted()
        let full = moments.count >= course.places ? max(0, moments[course.places - 1]) : nil
        return Filled(
            name: course.name, places: course.places, wanted: wanted, taken: course.taken, waiting: course.waiting,
            fullAfterUSec: full, id: course.id, tone: full == nil ? .good : .warning)
    }
}
