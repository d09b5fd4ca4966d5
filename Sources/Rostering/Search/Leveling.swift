/// Simulated annealing over rosters that fill the same places: load moves from those with much to those with little,
/// people move to their home places and to what they wished for.
struct Leveling: SearchLane {
    var board: Board
    private(set) var best: Board
    private(set) var bestScore: Score
    var dice: Dice
    private let steps: Int
    private(set) var spent = 0
    private let hot: Int
    /// Whether more than load, homes and wishes may be at stake: then a change is tried on the board before it counts.
    private let isIntricate: Bool
    /// Whoever is better off together.
    let pairs: [Pair]

    /// Begins with a roster, for so many steps.
    init(_ board: Board, _ dice: Dice, steps: Int) {
        self.board = board
        self.dice = dice
        self.steps = steps
        best = board
        bestScore = board.score
        isIntricate = board.model.isIntricate
        pairs = Leveling.pairs(board.model.problem)
        let units = board.model.unit
        hot = max(1, units.reduce(0, +) / max(1, units.count) / 2)
    }

    /// Of the rosters met at the end of each stretch the best stays.
    mutating func run(_ stretch: Int) {
        let end = min(steps, spent + stretch)
        while spent < end {
            let left = steps - spent
            move(heat: hot * left / steps * left / steps, min(256, end - spent))
        }
        let score = board.score
        guard score < bestScore else { return }
        best = board
        bestScore = score
    }

    /// Tries as many changes as are worth it between two looks at the heat.
    private mutating func move(heat: Int, _ tries: Int) {
        for _ in 0..<tries {
            move(dice.below(board.model.needOfPlace.count), allowance: dice.exponential(scale: heat))
        }
    }

    /// Tries one change that costs at most the allowance.
    private mutating func move(_ place: Int, allowance: Int) {
        spent += 1
        if !pairs.isEmpty, dice.below(16) == 0 { return movePair(allowance) }
        let need = board.model.needOfPlace[place]
        let pool = board.model.pools.range(of: need)
        guard !pool.isEmpty else { return }
        guard let person = board.movable(at: place) else {
            return passHole(need, candidate(for: need, in: pool), allowance)
        }
        if dice.below(8) == 0 { return exchange(person, need, allowance) }
        let other = candidate(for: need, in: pool)
        guard other != person else { return }
        if replace(person, need, other, allowance) {
            return
        } else if dice.below(2) == 0 {
            relay(person, need, other, allowance)
        }
    }

    private mutating func replace(_ person: Int, _ need: Int, _ other: Int, _ allowance: Int) -> Bool {
        let cost = board.price(other, need) - board.refund(person, need)
        // The two may be what the other needs to be there: then only a look at the board tells.
        if cost <= allowance || cost > Board.breach / 2, minds(person, need) || minds(other, need) {
            return attempt(allowance) { board, trial in
                board.remove(person, from: need, &trial)
                board.place(other, on: need, &trial)
            }
        }
        guard cost <= allowance, board.allows(other, need) else { return false }
        board.remove(person, from: need)
        board.place(other, on: need)
        return true
    }

    /// Whether more may be at stake than load, homes and wishes where the person comes to a need or leaves it.
    private func minds(_ person: Int, _ need: Int) -> Bool { isIntricate && board.minds(person, need) }

    /// Makes a change that costs at most the allowance, and no other.
    @discardableResult
    mutating func attempt(_ allowance: Int, _ change: (inout Board, inout Trial) -> Void) -> Bool {
        var trial = Trial()
        change(&board, &trial)
        if trial.isPossible, trial.delta <= allowance { return true }
        board.undo(trial)
        return false
    }

    /// Where a need wants more people, somebody leaves another one for it that matters no more.
    private mutating func passHole(_ need: Int, _ person: Int, _ allowance: Int) {
        guard board.missing(need) > 0 else { return }
        if board.allows(person, need) { return fill(need, person) }
        let releases = board.releases(person, need)
        guard !releases.isEmpty else { return }
        let left = board.held(releases[dice.below(releases.count)], of: person)
        let tastes = board.model.tastes
        guard left != need, board.isShort(need) || board.canSpare(left),
            tastes.of(person, need) - tastes.of(person, left) <= allowance
        else { return }
        guard isIntricate else {
            board.remove(person, from: left)
            return board.place(person, on: need)
        }
        attempt(allowance) { board, trial in
            board.remove(person, from: left, &trial)
            board.place(person, on: need, &trial)
        }
    }

    private mutating func fill(_ need: Int, _ person: Int) {
        guard isIntricate else { return board.place(person, on: need) }
        attempt(0) { $0.place(person, on: need, &$1) }
    }

    /// Anybody of the pool, or every other time somebody for whom home or a wish speaks.
    mutating func candidate(for need: Int, in pool: Range<Int>) -> Int {
        let eager = board.model.eager[need]
        if !eager.isEmpty, dice.below(2) == 0 { return eager[dice.below(eager.count)] }
        return board.model.pools.member(pool.lowerBound + dice.below(pool.count))
    }

    /// Two people on needs of the same times and qualifications change places; no rule can mind.
    private mutating func exchange(_ person: Int, _ need: Int, _ allowance: Int) {
        let alike = board.model.pools.needs[board.model.pools.ofNeed[need]]
        let there = alike[dice.below(alike.count)]
        guard there != need, isIntricate || !board.model.hasConduct, let other = board.somebody(on: there, &dice) else {
            return
        }
        let tastes = board.model.tastes
        let cost =
            tastes.of(person, there) + tastes.of(other, need) - tastes.of(person, need) - tastes.of(other, there)
        guard cost <= allowance, person != other else { return }
        if minds(person, need) || minds(other, there) || minds(person, there) {
            return pass(person, need, to: other, there, to: person, allowance)
        }
        board.remove(person, from: need)
        board.remove(other, from: there)
        board.place(person, on: there)
        board.place(other, on: need)
    }

    /// Tries that `person` leaves the need to `other`, and `other` the one left for it to a third.
    private mutating func pass(
        _ person: Int, _ need: Int, to other: Int, _ left: Int, to third: Int, _ allowance: Int
    ) {
        attempt(allowance) { board, trial in
            board.remove(person, from: need, &trial)
            board.remove(other, from: left, &trial)
            board.place(other, on: need, &trial)
            board.place(third, on: left, &trial)
        }
    }

    /// `person` leaves the need to `other`, who leaves another one for it to a third, or to `person`.
    private mutating func relay(_ person: Int, _ need: Int, _ other: Int, _ allowance: Int) {
        guard case .one(let index) = board.obstruction(other, need) else { return }
        let left = board.held(index, of: other)
        guard left >= 0, left != need else { return }
        let pool = board.model.pools.range(of: left)
        guard !pool.isEmpty else { return }
        let third = dice.below(4) == 0 ? person : board.model.pools.member(pool.lowerBound + dice.below(pool.count))
        guard third != other, board.model.pools.admits(third, to: left) else { return }
        let tastes = board.model.tastes
        let cost =
            tastes.of(other, need) - tastes.of(other, left) - board.refund(person, need)
            + (third == person ? board.refund(person, left) : board.price(third, left))
        guard cost <= allowance, board.allows(other, need, without: index) else { return }
        if minds(person, need) || minds(other, left) || minds(third, left) {
            return pass(person, need, to: other, left, to: third, allowance)
        }
        board.remove(person, from: need)
        if board.allows(third, left) {
            board.remove(other, from: left)
            board.place(other, on: need)
            board.place(third, on: left)
        } else {
            board.place(person, on: need)
        }
    }
}
