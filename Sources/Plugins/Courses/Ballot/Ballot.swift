import Crypto
import PluginAPI

/// Which rule decided about an entry in a ballot.
enum Verdict: String, Sendable, CaseIterable {
    /// A place was free at its rank.
    case place
    /// No place was left at its rank.
    case full
    /// Fewer places were left than people came together.
    case party
    /// The person has as many courses in the term as one may.
    case cap
}

/// A ballot: facts only, so that anyone can repeat it. `README.md` says the procedure in words; a script in the tests
/// does the same without this code.
struct Ballot: Equatable, Sendable {
    /// One entry, named by its number alone.
    struct Entry: Equatable, Sendable {
        var id: Int
        /// Those of one party have the same; alone it is the entry's own number.
        var party: Int
        /// 0 is served first.
        var priority: Int
        /// How many more courses the person may take in the term.
        var left: Int
    }

    /// What became of an entry.
    struct Outcome: Equatable, Sendable {
        var id: Int
        var rank: Int
        var verdict: Verdict
    }

    var course: Int
    var places: Int
    var seed: String
    /// In the order of their numbers.
    var entries: [Entry]

    /// The lines that the entries' hash is made of.
    static func line(_ entry: Entry) -> String { "\(entry.id) \(entry.party) \(entry.priority) \(entry.left)" }

    /// What is published when enrolment closes, before the seed: nobody can add an entry afterwards.
    var entriesHash: String {
        Ballot.hash((["\(course) \(places)"] + entries.map(Ballot.line)).joined(separator: "\n"))
    }

    /// What is published before the first entry.
    var seedHash: String { Ballot.hash(seed) }

    /// SHA-256 in small hexadecimal digits.
    static func hash(_ text: String) -> String {
        var hex = ""
        for byte in SHA256.hash(data: Array(text.utf8)) {
            if byte < 16 { hex += "0" }
            hex += String(byte, radix: 16)
        }
        return hex
    }

    /// Ranks all entries and gives the places.
    ///
    /// The lot of a party is the hash of seed, entries and its number, which nobody knows before both are fixed.
    /// Parties are served by class, that of their least privileged member, and then by lot.
    func draw() -> [Outcome] {
        var rank = 0
        var free = places
        return order().flatMap { party -> [Outcome] in
            let verdict = verdict(party, free)
            if verdict == .place { free -= party.count }
            return party.map { entry in
                rank += 1
                return Outcome(id: entry.id, rank: rank, verdict: verdict)
            }
        }
    }

    private func verdict(_ party: [Entry], _ free: Int) -> Verdict {
        if party.contains(where: { $0.left <= 0 }) { return .cap }
        if party.count <= free { return .place }
        return free > 0 ? .party : .full
    }

    private func order() -> [[Entry]] {
        let fixed = "\(seed) \(entriesHash)"
        let lots = Dictionary(grouping: entries, by: \.party).map { number, members in
            (
                priority: members.map(\.priority).max() ?? 0, lot: Ballot.hash("\(fixed) \(number)"),
                members: members.sorted { $0.id < $1.id }
            )
        }
        return lots.sorted { ($0.priority, $0.lot) < ($1.priority, $1.lot) }.map(\.members)
    }
}
