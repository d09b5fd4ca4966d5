import Testing

@testable import Rostering

@Suite struct RotaTests {
    @Test(arguments: 0..<2)
    func `what brute force can staff by every rule is staffed, nearly always at the least cost`(block: Int) {
        var possible = 0
        var kept = 0
        var cheapest = 0
        for seed in block * 100..<block * 100 + 100 {
            let problem = Rota().problem(seed: seed)
            let every = EveryRota(problem)
            guard let best = every.best else { continue }
            possible += 1
            let proposal = Balanced().fill(problem, seed: 1, steps: 3_000)
            if proposal.score.broken == 0 { kept += 1 }
            if proposal.score.broken == 0, proposal.score.cost == best { cheapest += 1 }
            #expect(proposal.score.broken > 0 || proposal.score.cost >= best, "seed \(seed)")
            #expect(proposal.leastCost.map { $0 <= best + 1 } ?? true, "seed \(seed)")
            if proposal.score.broken == 0 { #expect(isRight(proposal, every), "seed \(seed)") }
        }
        #expect(possible > 60)
        #expect(kept == possible)
        #expect(cheapest * 100 >= possible * 95, "\(cheapest) of \(possible)")
    }

    private func isRight(_ proposal: Proposal, _ every: EveryRota) -> Bool {
        let problem = every.problem
        let rows = problem.people.indices.map { person in
            var row = [Int](repeating: -1, count: problem.days.count)
            for assignment in proposal.assignments where assignment.placement.person == person {
                row[problem.shifts[problem.needs[assignment.placement.need].shift].day] = assignment.placement.need
            }
            return row
        }
        return rows.enumerated().allSatisfy { every.isRight($0, $1) }
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
            let every = EveryRota(withoutLoad)
            let grid = try #require(Grid(Model(withoutLoad)))
            let sheet = Sheet(grid)
            defer { sheet.free() }
            sheet.recount()
            var rebuilding = Rebuilding(sheet, seed: 1)
            defer { rebuilding.free() }
            rebuilding.step(length: grid.days, people: 1, heat: 1, noise: 0, penalty: 1_000_000)
            guard let best = every.best, grid.terms[0].limited == 0 else { continue }
            // A weekend of three days may count twice, which is the safe side.
            guard problem.weekends[0].count <= 2 || grid.terms[0].mostWeekends == .max else { continue }
            #expect(sheet.broken == 0 && sheet.price == best, "seed \(seed)")
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
