/// Where there are few rosters, all of them are tried: a small crew gets the best there is.
extension Search {
    /// So many people and needs may be looked at, once for every roster; that takes some tenths of a second.
    private static let looks = 1 << 22

    /// Goes through all rosters where they are few and there are steps enough; answers whether the board is the best
    /// one now.
    mutating func tryAll() -> Bool {
        let looks = board.model.wanted.count + board.model.problem.people.count
        let limit = min(budget.left, Search.looks / max(1, looks))
        guard Search.rosters(board.model, limit: limit) <= limit else { return false }
        var all = AllRosters(board)
        all.visit(&budget)
        board = all.best
        return !budget.isCancelled
    }

    /// At most how many rosters there are, by whom each need could get; a number above the limit where it is more.
    private static func rosters(_ model: Model, limit: Int) -> Int {
        var product = 1
        for need in model.wanted.indices where product <= limit {
            let pool = model.pools.range(of: need).count
            var (crews, sum) = (1, 1)
            for size in 0..<min(pool, model.most[need]) where sum <= limit {
                crews = crews * (pool - size) / (size + 1)
                sum += crews
            }
            product *= sum
        }
        return product
    }
}

/// A walk through every roster that keeps the limits, need by need and person by person.
private struct AllRosters {
    private var board: Board
    private(set) var best: Board
    private var bestScore: Score
    /// The needs that somebody could go to: few, however many there are.
    private let needs: [Int]

    /// Begins with the pinned only; what the board has is the one to beat.
    init(_ board: Board) {
        best = board
        bestScore = board.score
        let model = board.model
        needs = model.wanted.indices.filter { model.most[$0] > 0 && !model.pools.range(of: $0).isEmpty }
        self.board = Board(model)
    }

    mutating func visit(_ budget: inout Budget) {
        visit(0, from: 0, &budget)
    }

    /// Adds to a need whoever comes in its pool from a position on, in every way, then goes to the next need.
    private mutating func visit(_ index: Int, from position: Int, _ budget: inout Budget) {
        if budget.isCancelled { return }
        guard index < needs.count else { return judge(&budget) }
        let need = needs[index]
        visit(index + 1, from: 0, &budget)
        guard board.staffCount[need] < board.model.most[need] else { return }
        let pool = board.model.pools.range(of: need)
        for next in max(position, pool.lowerBound)..<max(position, pool.upperBound) {
            let person = board.model.pools.member(next)
            guard board.allows(person, need) else { continue }
            board.place(person, on: need)
            visit(index, from: next + 1, &budget)
            board.remove(person, from: need)
        }
    }

    private mutating func judge(_ budget: inout Budget) {
        budget.spend()
        let score = board.score
        guard score < bestScore else { return }
        (best, bestScore) = (board, score)
    }
}
