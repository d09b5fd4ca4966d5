import PluginAPI

/// What the callers of a rehearsal were told, kept apart from the daemon that told them.
struct Ledger {
    /// An enrolment as the caller knows it.
    struct Entry {
        var person: String
        var course: Int
        var first: SignUps.Standing
        var state: Enrolment.State
    }

    /// Calls with the same answer.
    private struct Kind {
        /// How long each waited, in microseconds.
        var waits: [Int] = []
    }

    private let script: Script
    private var kinds: [String: Kind] = [:]
    private(set) var entries: [String: Entry] = [:]
    /// When a place was given for the first time to somebody new, by course: microseconds after the opening.
    private(set) var takings: [[Int]]
    private(set) var wanted: [Int]
    /// How many have called, and how many keys came twice.
    private(set) var people = 0
    private(set) var calls = 0
    private(set) var retries = 0
    /// What was told to a key that came again, and is not what it was told before.
    private(set) var contradictions: [String] = []
    /// The last answer, in microseconds after the first cue.
    private(set) var span = 0
    /// How many answers came in each second of real time.
    private var seconds: [Int: Int] = [:]

    /// The courses that people wanted, by id.
    var courses: [String] { script.courses }

    init(_ script: Script) {
        self.script = script
        takings = Array(repeating: [], count: script.courses.count)
        wanted = Array(repeating: 0, count: script.courses.count)
    }

    mutating func note(_ played: PlayedCue) {
        guard let tag = Script.Tag(played.tag) else { return }
        calls += 1
        span = max(span, Int(played.at / .microseconds(1)))
        seconds[Int(played.at / .seconds(1)), default: 0] += 1
        switch played.answer {
        case .refusal(let name):
            kinds[name, default: Kind()].waits.append(Int(played.waited / .microseconds(1)))
            if name != "NotYetOpen" { count(tag) }
        case .reply(let reply):
            count(tag)
            let word = take(reply, tag, at: script.moment(played.at))
            kinds[word, default: Kind()].waits.append(Int(played.waited / .microseconds(1)))
        }
    }

    private mutating func count(_ tag: Script.Tag) {
        guard tag.step == .first || tag.step == .second else { return }
        if tag.step == .first { people += 1 }
        wanted[script.subject(of: tag).course] += 1
    }

    /// Files a reply; returns the word for it.
    private mutating func take(_ reply: CueReply, _ tag: Script.Tag, at moment: Int) -> String {
        switch tag.step {
        case .accept, .withdraw:
            guard let standing = try? reply.decode(Answers.Standing.self) else { return "unreadable" }
            entries[standing.id]?.state = standing.state
            return tag.step == .accept ? "accepted" : standing.state.rawValue
        case .first, .second, .retry, .twice:
            guard let standing = try? reply.decode(SignUps.Standing.self) else { return "unreadable" }
            return tag.step == .first || tag.step == .second
                ? enter(standing, tag, at: moment) : compare(standing, tag)
        }
    }

    private mutating func enter(_ standing: SignUps.Standing, _ tag: Script.Tag, at moment: Int) -> String {
        let (person, course) = script.subject(of: tag)
        entries[standing.id] = Entry(person: person, course: course, first: standing, state: standing.state)
        if standing.state.takesPlace { takings[course].append(moment) }
        return standing.state.rawValue
    }

    /// The same key must hear the same again; who signs up twice must not be let in.
    private mutating func compare(_ standing: SignUps.Standing, _ tag: Script.Tag) -> String {
        retries += 1
        let first = entries[standing.id]?.first
        let isSame = tag.step == .retry && first?.state == standing.state && first?.line == standing.line
        if !isSame { contradictions.append(standing.id) }
        return "repeated"
    }
}

// MARK: What came of it
extension Ledger {
    /// What people waited for an answer, in microseconds.
    struct Waits {
        var half = 0
        var most = 0
        var longest = 0

        init(_ waits: [Int]) {
            guard !waits.isEmpty else { return }
            let sorted = waits.sorted()
            half = sorted[sorted.count / 2]
            most = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
            longest = sorted[sorted.count - 1]
        }
    }

    var busiestSecond: Int { seconds.values.max() ?? 0 }

    var waits: Waits { Waits(kinds.values.flatMap(\.waits)) }

    /// The answers, the most frequent first.
    var answers: [Rehearsal.Answer] {
        kinds.sorted { ($1.value.waits.count, $0.key) < ($0.value.waits.count, $1.key) }.map { word, kind in
            let waits = Waits(kind.waits)
            return Rehearsal.Answer(
                answer: word, calls: kind.waits.count, percent: kind.waits.count * 100 / max(calls, 1),
                p50USec: waits.half, p99USec: waits.most, tone: Ledger.tone(word))
        }
    }

    private static func tone(_ word: String) -> Tone {
        switch word {
        case "enrolled", "held", "accepted", "entered": .good
        case "waitlisted", "repeated", "withdrawn": .quiet
        case _ where word.contains("."): .bad
        default: .warning
        }
    }
}
