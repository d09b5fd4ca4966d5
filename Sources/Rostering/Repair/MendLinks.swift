/// Who could take a place, and by leaving what, on the board as it stands; worked out once for each place.
///
/// Where only times and limits decide, places of one pool are alike, and it is once for each pool.
struct MendLinks {
    /// Somebody who could go to a need by leaving another.
    struct Leaver {
        var person: Int
        var left: Int
    }

    /// The same, with somebody who would take what is left.
    struct Swap {
        var person: Int
        var left: Int
        var filler: Int
        var isKnown: Bool
        var price: Int
    }

    /// The cheapest fillers that are kept for one place: a change has two other people at most, and so one of these is
    /// not among them.
    private static let kept = 4

    /// The open place, which nobody leaves.
    let need: Int
    let except: Set<Int>
    private let known: Set<Placement>
    private var directOf: [Int: [Int]] = [:]
    private var leaversOf: [Int: [Leaver]] = [:]
    private var cheapestOf: [Int: [Int]] = [:]
    private var swapsOf: [Int: [Swap]] = [:]

    init(need: Int, except: Set<Int>, known: Set<Placement>) {
        self.need = need
        self.except = except
        self.known = known
    }

    /// Whoever may be asked at all.
    func able(_ need: Int, _ board: Board) -> [Int] {
        board.model.pools.range(of: need).map(board.model.pools.member).filter { !except.contains($0) }
    }

    /// Who could come beside all other shifts.
    mutating func direct(_ need: Int, _ board: Board) -> [Int] {
        let key = key(need, board)
        if let known = directOf[key] { return known }
        let people = able(need, board).filter { board.allows($0, need) || isApart($0, need, board) }
        directOf[key] = people
        return people
    }

    mutating func leavers(_ need: Int, _ board: Board) -> [Leaver] {
        let key = key(need, board)
        if let known = leaversOf[key] { return known }
        let leavers = able(need, board).flatMap { person in
            (isApart(person, need, board) ? Array(0..<board.dutyCount[person]) : board.releases(person, need))
                .map { board.held($0, of: person) }.filter { $0 >= 0 && $0 != self.need }
                .map { Leaver(person: person, left: $0) }
        }
        leaversOf[key] = leavers
        return leavers
    }

    /// Those of `direct` for whom it costs least.
    mutating func cheapest(_ need: Int, _ board: Board) -> [Int] {
        if let known = cheapestOf[need] { return known }
        let sorted = direct(need, board).map { (price: board.price($0, need), person: $0) }.sorted { $0 < $1 }
        let kept = board.model.hasConduct ? sorted.count : MendLinks.kept
        let people = sorted.prefix(kept).map(\.person)
        cheapestOf[need] = people
        return people
    }

    /// Everyone who could go to a need by leaving another that somebody would take, cheapest first.
    mutating func swaps(_ need: Int, _ board: Board) -> [Swap] {
        if let known = swapsOf[need] { return known }
        var swaps: [Swap] = []
        let tastes = board.model.tastes
        for leaver in leavers(need, board) where leaver.left != need {
            let gain = tastes.of(leaver.person, need) - tastes.of(leaver.person, leaver.left)
            for filler in cheapest(leaver.left, board).lazy.filter({ $0 != leaver.person }).prefix(2) {
                let price = gain + board.price(filler, leaver.left)
                let isKnown = known.contains(Placement(person: leaver.person, need: leaver.left))
                swaps.append(
                    Swap(person: leaver.person, left: leaver.left, filler: filler, isKnown: isKnown, price: price))
            }
        }
        swaps.sort {
            ($0.isKnown ? 1 : 0, $0.price, $0.person, $0.filler) < ($1.isKnown ? 1 : 0, $1.price, $1.person, $1.filler)
        }
        swapsOf[need] = swaps
        return swaps
    }

    /// How many places of which people have heard some steps leave.
    func known(_ steps: [Mending.Step]) -> Int {
        guard !known.isEmpty else { return 0 }
        return steps.reduce(0) { sum, step in
            sum + step.leaves.count { known.contains(Placement(person: step.person, need: $0)) }
        }
    }

    /// Whether somebody keeps the person away; who it is may leave, and so that is only looked at once all is tried.
    private func isApart(_ person: Int, _ need: Int, _ board: Board) -> Bool {
        board.model.conduct?.apart(person, from: board.people(onShiftOf: need)) != nil
    }

    private func key(_ need: Int, _ board: Board) -> Int {
        board.model.hasConduct ? need : board.model.pools.ofNeed[need]
    }
}
