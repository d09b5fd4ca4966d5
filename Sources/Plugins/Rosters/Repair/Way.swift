import PluginAPI

/// One way to mend a place, as the word that stands for it: `412:17@55-398+203@60` is that assignment 412 ends, person
/// 17 goes to need 55 and leaves assignment 398, and person 203 goes to need 60.
struct Way: Sendable {
    /// One person who goes to a need.
    struct Move: Sendable {
        let person: String
        let need: String
        /// The assignments that the person leaves for it.
        let leaves: [String]
    }

    /// The assignment in whose place somebody comes; nil where the place is empty.
    let ends: String?
    let moves: [Move]

    init(ends: String?, moves: [Move]) {
        self.ends = ends
        self.moves = moves
    }

    /// Reads the word; nil where it is none.
    init?(_ word: String) {
        var rest = word[...]
        var ends: String?
        if let colon = rest.firstIndex(of: ":") {
            ends = String(rest[..<colon])
            rest = rest[rest.index(after: colon)...]
        }
        let moves = rest.split(separator: "+", omittingEmptySubsequences: false).map(Move.init)
        guard !moves.isEmpty, moves.allSatisfy({ $0 != nil }), ends.map({ Int($0) != nil }) ?? true else { return nil }
        self.init(ends: ends, moves: moves.compactMap(\.self))
    }

    var word: String {
        (ends.map { "\($0):" } ?? "") + moves.map(\.word).joined(separator: "+")
    }
}

extension Way.Move {
    fileprivate init?(_ word: Substring) {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        let halves = parts[0].split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }), parts.dropFirst().allSatisfy({ Int($0) != nil })
        else { return nil }
        self.init(person: String(halves[0]), need: String(halves[1]), leaves: parts.dropFirst().map(String.init))
    }

    fileprivate var word: String { "\(person)@\(need)" + leaves.map { "-\($0)" }.joined() }
}
