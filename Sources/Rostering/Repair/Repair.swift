/// Mends a roster with the smallest change after somebody dropped out: a stand-in where there is one, else one swap.
public struct Repair: Sendable {
    private let board: Board

    /// Takes the roster as it stands, without who dropped out: the pins of the problem, and `standing`, which may be
    /// moved.
    public init(_ problem: Problem, standing: [Placement]) {
        var board = Board(Model(problem, standing: standing))
        for placement in standing { board.place(placement.person, on: placement.need) }
        self.board = board
    }

    /// Everyone who can go beside all their other shifts, in fair order; `except` names who must not be asked, such as
    /// the one who dropped out.
    public func standIns(for need: Int, except: Set<Int> = []) -> [Candidate] {
        board.model.pools.range(of: need).map(board.model.pools.member)
            .filter { !except.contains($0) && board.allows($0, need) }
            .map { (price: board.price($0, need), person: $0) }
            .sorted { $0 < $1 }
            .map { candidate($0.person, need) }
    }

    /// The smallest changes that fill one place of the need, fairest first, at most `most` of them: with one move each
    /// where there are stand-ins, else with two; none where neither will do.
    public func mends(for need: Int, except: Set<Int> = [], most: Int = 5) -> [Mend] {
        let direct = standIns(for: need, except: except)
        if !direct.isEmpty {
            return direct.prefix(most).map { Mend(moves: [Move(candidate: $0, from: nil, to: need)]) }
        }
        return swaps(for: need, except: except).sorted { $0.order < $1.order }.prefix(most).map(\.mend)
    }

    private struct Swap {
        var order: (price: Int, leaver: Int, filler: Int)
        var mend: Mend
    }

    /// For everyone who could come by leaving one other need, the cheapest person who could take that one.
    private func swaps(for need: Int, except: Set<Int>) -> [Swap] {
        board.model.pools.range(of: need).map(board.model.pools.member).filter { !except.contains($0) }.flatMap {
            leaver in
            board.releases(leaver, need).compactMap { release in
                swap(leaver, from: board.held(release, of: leaver), to: need, except: except)
            }
        }
    }

    private func swap(_ leaver: Int, from left: Int, to need: Int, except: Set<Int>) -> Swap? {
        guard let filler = board.cheapest(for: left, except: { $0 == leaver || except.contains($0) }) else {
            return nil
        }
        let tastes = board.model.tastes
        let price = board.price(filler, left) + tastes.of(leaver, need) - tastes.of(leaver, left)
        let moves = [
            Move(candidate: candidate(leaver, need, load: board.load[leaver] - 1), from: left, to: need),
            Move(candidate: candidate(filler, left), from: nil, to: left),
        ]
        return Swap(order: (price, leaver, filler), mend: Mend(moves: moves))
    }

    private func candidate(_ person: Int, _ need: Int, load: Int? = nil) -> Candidate {
        Candidate(
            person, need, load: load ?? board.load[person], wish: board.model.tastes.wish(person, need),
            in: board.model.problem)
    }
}
