/// Gives places in order of arrival: first to those who asked for the shift, in the order of the wishes; then, shift
/// by shift in order of time, to the first person in line who may go. Chance and fairness have no part in it.
public struct FirstCome: Strategy {
    /// Makes the strategy; it has nothing to set.
    public init() {}

    /// Proposes who should go where; the seed changes nothing, and the steps bound nothing since it is short.
    public func fill(
        _ problem: Problem, seed: UInt64, steps: Int, isCancelled: () -> Bool, progress: (Progress) -> Void
    ) -> Proposal {
        withoutActuallyEscaping(isCancelled) { isCancelled in
            var line = Line(board: Board(Model(problem)), budget: Budget(steps: steps, isCancelled: isCancelled))
            line.serveWishes()
            line.serveRest(upTo: line.board.model.least)
            line.serveRest(upTo: line.board.model.wanted)
            progress(Progress(line.board, line.budget))
            let asked = line.asked
            return Proposal(line.board, line.budget) { _, person, _, need in
                asked.contains(Placement(person: person, need: need)) ? .askedFirst : .firstInLine
            }
        }
    }
}

extension Strategy where Self == FirstCome {
    /// Order of arrival, and nothing else.
    public static var firstCome: FirstCome { FirstCome() }
}

/// The line that people stand in.
private struct Line {
    var board: Board
    var budget: Budget
    /// Who got a place by asking.
    var asked: Set<Placement> = []

    mutating func serveWishes() {
        let model = board.model
        var needs = [[Int]](repeating: [], count: model.problem.shifts.count)
        for (index, need) in model.problem.needs.enumerated() { needs[need.shift].append(index) }
        for wish in model.problem.wishes where wish.weight > 0 && !budget.isCancelled {
            guard let need = needs[wish.shift].first(where: { isFree($0, for: wish.person) }) else { continue }
            board.place(wish.person, on: need)
            asked.insert(Placement(person: wish.person, need: need))
        }
    }

    mutating func serveRest(upTo targets: [Int]) {
        let model = board.model
        for need in model.wanted.indices.sorted(by: { (model.shifts[$0].start, $0) < (model.shifts[$1].start, $1) }) {
            for position in model.pools.range(of: need) where board.staffCount[need] < targets[need] {
                budget.spend()
                if budget.isCancelled { return }
                let person = model.pools.member(position)
                if board.allows(person, need) { board.place(person, on: need) }
            }
        }
    }

    private mutating func isFree(_ need: Int, for person: Int) -> Bool {
        budget.spend()
        return board.missing(need) > 0 && board.model.pools.admits(person, to: need) && board.allows(person, need)
    }
}
