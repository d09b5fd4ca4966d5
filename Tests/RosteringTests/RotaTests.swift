import Testing

@testable import Rostering

@Suite struct RotaTests {
    /// A thousand of them, with a margin: the problems of acceptance are others.
    @Test(arguments: 0..<10)
    func `what brute force can staff by every rule is staffed, at the least cost`(block: Int) {
        var (possible, cheapest) = (0, 0)
        for seed in block * 100..<block * 100 + 100 {
            let problem = Rota().problem(seed: seed)
            var every = EveryRota(problem)
            guard every.isPossible else { continue }
            possible += 1
            let proposal = Balanced().fill(problem, seed: 1, steps: 100_000)
            let rota = rota(proposal, problem)
            #expect(proposal.score.broken == 0, "seed \(seed)")
            #expect(rota.enumerated().allSatisfy { every.isRight($0, $1) }, "seed \(seed)")
            #expect(proposal.score.cost == every.cost(rota), "seed \(seed)")
            if !every.hasCheaper(than: proposal.score.cost) { cheapest += 1 }
            #expect(proposal.leastCost.map { $0 <= proposal.score.cost } ?? true, "seed \(seed)")
        }
        #expect(possible > 60)
        #expect(cheapest * 100 >= possible * 98, "\(cheapest) of \(possible)")
    }

    /// By person and day: the need, or -1.
    private func rota(_ proposal: Proposal, _ problem: Problem) -> [[Int]] {
        var rota = [[Int]](repeating: [Int](repeating: -1, count: problem.days.count), count: problem.people.count)
        for placement in proposal.assignments.map(\.placement) {
            rota[placement.person][problem.shifts[problem.needs[placement.need].shift].day] = placement.need
        }
        return rota
    }

    @Test func `sums kept from change to change are those of a count from scratch`() throws {
        for seed in 0..<40 {
            let grid = try #require(Grid(Model(Rota(people: 3...6, days: 9...30).problem(seed: seed))))
            let sheet = Sheet(grid)
            defer { sheet.free() }
            sheet.recount()
            var annealing = Annealing(grid, sheet, seed: UInt64(seed))
            annealing.run(5_000, from: 0, to: 600)
            var rebuilding = Rebuilding(sheet, seed: 3)
            defer { rebuilding.free() }
            for _ in 0..<20 { rebuilding.step(length: 9, people: 2, heat: grid.scale, noise: 10, penalty: 100) }
            let (broken, price) = (sheet.broken, sheet.price)
            sheet.recount()
            #expect(broken == sheet.broken && price == sheet.price, "seed \(seed)")
        }
    }

    @Test func `a row rebuilt alone is the best of all its rows`() throws {
        for seed in 0..<150 {
            let problem = Rota(people: 1...1).problem(seed: seed)
            var withoutLoad = problem
            withoutLoad.weights.load = 0
            var every = EveryRota(withoutLoad)
            let grid = try #require(Grid(Model(withoutLoad)))
            let sheet = Sheet(grid)
            defer { sheet.free() }
            sheet.recount()
            var rebuilding = Rebuilding(sheet, seed: 1)
            defer { rebuilding.free() }
            rebuilding.step(length: grid.days, people: 1, heat: 1, noise: 0, penalty: 1_000_000)
            guard every.isPossible, grid.terms[0].limited == 0 else { continue }
            // A weekend of three days may count twice, which is the safe side.
            guard problem.weekends[0].count <= 2 || grid.terms[0].mostWeekends == .max else { continue }
            #expect(sheet.broken == 0 && !every.hasCheaper(than: sheet.price), "seed \(seed)")
        }
    }

    @Test func `the same seed and steps give the same rota, on one core or two`() {
        struct Backwards: Cores {
            func map<Input: Sendable, Output: Sendable>(_ inputs: [Input], _ work: @Sendable (Input) -> Output)
                -> [Output]
            {
                inputs.reversed().map { work($0) }.reversed()
            }
        }
        let problem = Rota(people: 6...6, days: 14...14).problem(seed: 5)
        let one = Balanced().fill(problem, seed: 3, steps: 40_000)
        let other = Balanced(cores: Backwards()).fill(problem, seed: 3, steps: 40_000)
        #expect(one.assignments == other.assignments && one.steps == other.steps)
    }

    @Test func `a cancelled search gives back what it has`() {
        let problem = Rota(people: 6...6, days: 14...14).problem(seed: 5)
        let proposal = Balanced().fill(
            problem, seed: 3, steps: 1_000_000_000, isCancelled: { true }, progress: { _ in })
        #expect(proposal.isCancelled)
        #expect(proposal.steps < 100_000_000)
    }
}
