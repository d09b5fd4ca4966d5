/// Looks for the smallest changes that fill one place. Every change is tried on the board before it counts.
///
/// With three moves there are three shapes: a chain, in which one leaves for the place, another for what the first
/// leaves, and a third comes; one who leaves two places at once, for which two others come; and two who change places
/// so that the first can go to the open one as well.
struct Mending {
    /// One person who goes somewhere, and what the person leaves for it.
    struct Step {
        var person: Int
        var leaves: [Int]
        var to: Int
    }

    struct Found {
        /// How many places are left of which people have heard.
        var known: Int
        var price: Int
        var steps: [Step]
    }

    /// Looks that are taken at most once something was found, or while there may be something worse to fall back on;
    /// and where nothing was found at all. Small problems need far fewer, and in large ones there is always more to
    /// find than anybody reads.
    private static let enough = 40_000
    private static let most = 1_000_000

    private var board: Board
    private let need: Int
    private var links: MendLinks
    /// What is broken on the shift already and must be mended with it.
    private var toMend = 0
    private var found: [Found] = []
    private var looks = 0

    init(_ board: Board, need: Int, except: Set<Int>, known: Set<Placement>) {
        self.board = board
        self.need = need
        links = MendLinks(need: need, except: except, known: known)
    }

    private var isSpent: Bool { looks > (found.isEmpty && toMend == 0 ? Mending.most : Mending.enough) }

    /// All changes of the fewest moves: those that leave the fewest known places first, then the cheapest.
    mutating func run() -> [Found] {
        toMend = board.companyBroken(onShiftOf: need)
        search()
        if found.isEmpty, toMend > 0 {
            toMend = 0
            search()
        }
        return found.sorted { ($0.known, $0.price, $0.order) < ($1.known, $1.price, $1.order) }
    }

    private mutating func search() {
        looks = 0
        for person in links.direct(need, board) { attempt([Step(person: person, leaves: [], to: need)]) }
        if found.isEmpty { oneLeaves() }
        if found.isEmpty { chains() }
        let isSmall = found.first.map { $0.steps.count < 3 } ?? false
        guard !isSmall else { return }
        twoAreLeft()
        changesOfPlace()
    }

    // MARK: Shapes

    private mutating func oneLeaves() {
        for leaver in links.leavers(need, board) where !isSpent {
            let first = Step(person: leaver.person, leaves: [leaver.left], to: need)
            for filler in links.cheapest(leaver.left, board) where filler != leaver.person {
                if attempt([first, Step(person: filler, leaves: [], to: leaver.left)]) { break }
            }
        }
    }

    private mutating func chains() {
        for leaver in links.leavers(need, board) where !isSpent {
            let first = Step(person: leaver.person, leaves: [leaver.left], to: need)
            for swap in links.swaps(leaver.left, board)
            where swap.person != leaver.person && swap.filler != leaver.person {
                let second = Step(person: swap.person, leaves: [swap.left], to: leaver.left)
                if attempt([first, second, Step(person: swap.filler, leaves: [], to: swap.left)]) { break }
            }
        }
    }

    private mutating func twoAreLeft() {
        for person in links.able(need, board) where !isSpent {
            for (one, other) in pairs(of: person) {
                let first = Step(person: person, leaves: [one, other], to: need)
                for filler in links.cheapest(one, board) where filler != person {
                    for second in links.cheapest(other, board) where second != person {
                        attempt([
                            first, Step(person: filler, leaves: [], to: one),
                            Step(person: second, leaves: [], to: other),
                        ])
                    }
                }
            }
        }
    }

    /// The needs that a person could leave, two at once, to go to the open place.
    private mutating func pairs(of person: Int) -> [(Int, Int)] {
        let held = board.dutyRange(of: person).map { board.heldNeed($0) }
        looks += held.count
        guard held.count(where: { $0 >= 0 }) > 1 else { return [] }
        var pairs: [(Int, Int)] = []
        for (index, one) in held.enumerated() where one >= 0 {
            board.remove(person, from: one)
            let releases = board.releases(person, need).map { board.held($0, of: person) }
            board.place(person, on: one)
            pairs += releases.filter { held[(index + 1)...].contains($0) }.map { (one, $0) }
        }
        return pairs
    }

    private mutating func changesOfPlace() {
        for leaver in links.leavers(need, board) where !isSpent {
            let first = Step(person: leaver.person, leaves: [leaver.left], to: need)
            for other in links.leavers(leaver.left, board) where other.person != leaver.person {
                looks += 1
                guard other.left != leaver.left, board.model.pools.admits(leaver.person, to: other.left) else {
                    continue
                }
                attempt([
                    first, Step(person: other.person, leaves: [other.left], to: leaver.left),
                    Step(person: leaver.person, leaves: [], to: other.left),
                ])
            }
        }
    }

    // MARK: Trying

    /// Keeps the change if every rule allows it, and if company and the least that rosters ask for are no worse off.
    @discardableResult
    private mutating func attempt(_ steps: [Step]) -> Bool {
        looks += 4
        var trial = Trial()
        for step in steps { for left in step.leaves { board.remove(step.person, from: left, &trial) } }
        for step in steps { board.place(step.person, on: step.to, &trial) }
        board.undo(trial)
        guard trial.isPossible, Board.broken(in: trial.delta) + toMend <= 0 else { return false }
        // What it is worth that the place is filled is the same for every change.
        let count = board.staffCount[need]
        let filling = board.staffingCost(need, count + 1) - board.staffingCost(need, count)
        found.append(Found(known: links.known(steps), price: trial.delta - filling, steps: steps))
        return true
    }
}

extension Mending.Found {
    /// Settles who comes first among changes that cost the same.
    fileprivate var order: String { steps.map { "\($0.person)>\($0.to)" }.joined(separator: " ") }
}
