import PluginAPI

/// A drawn ballot as it is published: everything that another needs to draw it again, and what came out.
///
///     coordinatord ballot 1
///     course 7 places 20 entries 3
///     seed-hash ...
///     entries-hash ...
///     seed ...
///     entry 11 11 0 1
///     result 1 11 place
struct BallotPaper {
    private static let title = "coordinatord ballot 1"

    let ballot: Ballot
    let outcomes: [Ballot.Outcome]

    var text: String {
        var lines = [
            BallotPaper.title,
            "course \(ballot.course) places \(ballot.places) entries \(ballot.entries.count)",
            "seed-hash \(ballot.seedHash)", "entries-hash \(ballot.entriesHash)", "seed \(ballot.seed)",
        ]
        lines += ballot.entries.map { "entry \(Ballot.line($0))" }
        lines += outcomes.sorted { $0.rank < $1.rank }.map { "result \($0.rank) \($0.id) \($0.verdict.rawValue)" }
        return lines.joined(separator: "\n") + "\n"
    }

    init(_ ballot: Ballot) {
        self.ballot = ballot
        outcomes = ballot.draw()
    }

    /// Reads a published ballot, draws it again and compares everything.
    ///
    /// - Throws: `NotABallot(line)` for another text, `BallotAltered(what)` where something was changed.
    init(replaying text: String) throws {
        guard text.utf8.count <= Limits.ballotBytes else { throw Fault("TooMany", ["limit": Limits.ballotBytes]) }
        var reader = PaperReader(text)
        try reader.expect([BallotPaper.title])
        let head = try reader.words("course", count: 6)
        guard let course = Int(head[1]), let places = Int(head[3]), let count = Int(head[5]) else {
            throw reader.fault
        }
        let seedHash = try reader.words("seed-hash", count: 2)[1]
        let entriesHash = try reader.words("entries-hash", count: 2)[1]
        let seed = try reader.words("seed", count: 2)[1]
        var entries: [Ballot.Entry] = []
        for _ in 0..<max(0, min(count, Limits.line)) { entries.append(try reader.entry()) }
        self.init(Ballot(course: course, places: places, seed: seed, entries: entries))
        guard ballot.seedHash == seedHash else {
            throw Fault("BallotAltered", ["what": Sentence(english: "seed", chinese: "种子")])
        }
        guard ballot.entriesHash == entriesHash else {
            throw Fault("BallotAltered", ["what": Sentence(english: "entries", chinese: "报名")])
        }
        // What is left must be the results that come out again, to the last byte.
        guard self.text == text else {
            throw Fault("BallotAltered", ["what": Sentence(english: "results", chinese: "结果")])
        }
    }
}

/// Reads the lines of a paper one by one.
private struct PaperReader {
    private var lines: ArraySlice<Substring>
    private var number = 0

    init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...] }

    var fault: Fault { Fault("NotABallot", ["line": number]) }

    mutating func next() throws -> Substring {
        number += 1
        guard let line = lines.popFirst() else { throw fault }
        return line
    }

    mutating func expect(_ line: [String]) throws {
        guard try next() == line.joined(separator: " ") else { throw fault }
    }

    mutating func words(_ first: String, count: Int) throws -> [String] {
        let words = try next().split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == count, words[0] == first else { throw fault }
        return words
    }

    mutating func entry() throws -> Ballot.Entry {
        let words = try words("entry", count: 5)
        guard let id = Int(words[1]), let party = Int(words[2]), let priority = Int(words[3]), let left = Int(words[4])
        else { throw fault }
        return Ballot.Entry(id: id, party: party, priority: priority, left: left)
    }
}
