/// The search where one shift less can also break a rule, or places have weights: whatever a change breaks, leaves
/// open and costs is put on one scale, and annealing may also leave places empty. Some rounds of cooling; the best
/// roster met stays.
struct Weighing: SearchLane {
    private var board: Board
    private(set) var best: Board
    private(set) var bestScore: Score
    private var dice: Dice
    private let steps: Int
    private(set) var spent = 0
    /// What the changes of this round added, and the least that was.
    private var total = 0
    private var least = Int.max

    private static let rounds = 4

    /// Whether so many steps are enough to go through who could be where, hot and cold again; with fewer, annealing
    /// from a broken rule's heat down leaves behind it less than it found.
    static func isWorthwhile(_ board: Board, steps: Int) -> Bool {
        steps >= 100 * board.model.wanted.indices.reduce(0) { $0 + board.model.pools.range(of: $1).count }
    }

    /// Begins with a roster, for so many steps.
    init(_ board: Board, _ dice: Dice, steps: Int) {
        self.board = board
        self.dice = dice
        self.steps = steps
        best = board
        bestScore = board.score
    }

    /// Cools from what a broken rule counts down to next to nothing, round after round.
    mutating func run(_ stretch: Int) {
        let end = min(steps, spent + stretch)
        let round = max(1, steps / Weighing.rounds)
        while spent < end {
            let way = spent % round
            if way < 16 { (total, least) = (0, .max) }
            let heat = max(50, Weighing.heat(way * 1000 / round))
            for _ in 0..<min(16, end - spent) { step(heat) }
        }
    }

    private mutating func step(_ heat: Int) {
        total += change(allowance: dice.exponential(scale: heat))
        guard total < least else { return }
        least = total
        let score = board.score
        guard score < bestScore else { return }
        best = board
        bestScore = score
    }

    /// Half of what a broken rule counts at first, and a 400,000th of that in the end.
    private static func heat(_ way: Int) -> Int {
        var heat = Board.breach / 40
        for _ in 0..<way / 40 { heat = heat * 60 / 100 }
        return heat - heat * 40 / 100 * (way % 40) / 40
    }

    /// Tries one change and answers what it added, 0 where it was undone.
    private mutating func change(allowance: Int) -> Int {
        spent += 1
        var trial = Trial()
        let need = dice.below(board.model.wanted.count)
        switch dice.below(8) {
        case 0, 1: add(need, &trial)
        case 2: drop(need, &trial)
        case 3, 4: replace(need, &trial)
        case 5: moveOver(need, &trial)
        case 6: trade(need, &trial)
        default: addMany(need, &trial)
        }
        guard trial.isPossible, trial.delta <= allowance, !trial.done.isEmpty else {
            board.undo(trial)
            return 0
        }
        return trial.delta
    }

    // MARK: Changes

    private mutating func add(_ need: Int, _ trial: inout Trial) {
        guard let person = anybody(for: need) else { return }
        board.place(person, on: need, &trial)
    }

    private mutating func drop(_ need: Int, _ trial: inout Trial) {
        guard let person = board.somebody(on: need, &dice) else { return }
        board.remove(person, from: need, &trial)
    }

    private mutating func replace(_ need: Int, _ trial: inout Trial) {
        guard let person = board.somebody(on: need, &dice), let other = anybody(for: need) else { return }
        board.remove(person, from: need, &trial)
        board.place(other, on: need, &trial)
    }

    private mutating func moveOver(_ need: Int, _ trial: inout Trial) {
        let from = dice.below(board.model.wanted.count)
        guard let person = board.somebody(on: from, &dice) else { return }
        board.remove(person, from: from, &trial)
        board.place(person, on: need, &trial)
    }

    private mutating func trade(_ need: Int, _ trial: inout Trial) {
        let there = dice.below(board.model.wanted.count)
        guard let person = board.somebody(on: need, &dice), let other = board.somebody(on: there, &dice) else { return }
        board.remove(person, from: need, &trial)
        board.remove(other, from: there, &trial)
        board.place(other, on: need, &trial)
        board.place(person, on: there, &trial)
    }

    /// Several at once, where one alone would break what asks for more: the same person on the next days, or another
    /// one on the same shift.
    private mutating func addMany(_ need: Int, _ trial: inout Trial) {
        guard let person = anybody(for: need) else { return }
        board.place(person, on: need, &trial)
        let model = board.model
        let isSameShift = dice.below(2) == 0
        for _ in 0...dice.below(3) where trial.isPossible {
            let other = isSameShift ? sibling(of: need) : dice.below(model.wanted.count)
            if isSameShift {
                if let companion = anybody(for: other) { board.place(companion, on: other, &trial) }
            } else if abs(model.shifts[other].day - model.shifts[need].day) <= 3 {
                board.place(person, on: other, &trial)
            }
        }
    }

    private mutating func sibling(of need: Int) -> Int {
        let siblings = board.model.needsOfShift[board.model.problem.needs[need].shift]
        return siblings[dice.below(siblings.count)]
    }

    private mutating func anybody(for need: Int) -> Int? {
        let pool = board.model.pools.range(of: need)
        return pool.isEmpty ? nil : board.model.pools.member(pool.lowerBound + dice.below(pool.count))
    }
}
