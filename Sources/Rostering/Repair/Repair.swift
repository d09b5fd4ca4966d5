/// Mends a roster with the smallest change after somebody dropped out: a stand-in where there is one, else somebody
/// who leaves another place that a second person takes, else one such step more.
public struct Repair: Sendable {
    /// Places that a mend gives to other people at most.
    public static let mostMoves = 3

    private var board: Board
    private let known: Set<Placement>

    /// Takes the roster as it stands, without who dropped out: the pins of the problem, and `standing`, which may be
    /// moved; `known` are those of which people have heard, and of mends of one size those that leave fewer of these
    /// come first.
    public init(_ problem: Problem, standing: [Placement], known: Set<Placement> = []) {
        self.known = known
        var board = Board(Model(problem, standing: standing))
        for placement in standing { board.place(placement.person, on: placement.need) }
        self.board = board
    }

    /// Everyone who can go beside all their other shifts and in the company there, in fair order; `except` names who
    /// must not be asked, such as the one who dropped out.
    public func standIns(for need: Int, except: Set<Int> = []) -> [Candidate] {
        board.model.pools.range(of: need).map(board.model.pools.member)
            .filter { !except.contains($0) && board.allows($0, need) && board.conductPrice($0, need) < Board.breach }
            .map { (price: board.price($0, need), person: $0) }
            .sorted { $0 < $1 }
            .map { candidate($0.person, need, load: board.load[$0.person]) }
    }

    /// The smallest changes that fill one place of the need, fairest first, at most `most` of them, all of the same
    /// number of moves; none where the need lacks nobody or three moves will not do.
    ///
    /// Where company is needed, such as an adult beside a minor, those that leave nobody without it come alone; only
    /// where there are none, those that make nothing worse.
    public func mends(for need: Int, except: Set<Int> = [], most: Int = 5) -> [Mend] {
        guard board.missing(need) > 0 else { return [] }
        var mending = Mending(board, need: need, except: except, known: known)
        return mending.run().prefix(most).map(mend)
    }

    /// Why a place stays empty and what would fill it; `nil` where the need lacks nobody.
    public func hole(of need: Int) -> Hole? {
        board.missing(need) > 0 ? Obstacles(board).hole(need) : nil
    }

    /// Makes a mend, so that the next place can be mended beside it.
    public mutating func make(_ mend: Mend) {
        for move in mend.moves { for left in move.leaves { board.remove(move.person, from: left) } }
        for move in mend.moves { board.place(move.person, on: move.to) }
    }

    private func mend(_ found: Mending.Found) -> Mend {
        Mend(
            moves: found.steps.map { step in
                let steps = found.steps.filter { $0.person == step.person }
                let load = board.load[step.person] + steps.count - steps.reduce(0) { $0 + $1.leaves.count } - 1
                return Move(candidate: candidate(step.person, step.to, load: load), leaves: step.leaves, to: step.to)
            }, price: found.price)
    }

    private func candidate(_ person: Int, _ need: Int, load: Int) -> Candidate {
        Candidate(person, need, load: load, wish: board.model.tastes.wish(person, need), in: board.model.problem)
    }
}
