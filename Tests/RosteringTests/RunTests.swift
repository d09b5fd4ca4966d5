import Rostering
import Testing

@Suite struct RunTests {
    @Test func `the same seed and steps give the same roster with the same reasons`() {
        for seed in 0..<12 {
            let problem = Small().problem(seed: seed)
            let one = Balanced().fill(problem, seed: 5, steps: fewSteps)
            let other = Balanced().fill(problem, seed: 5, steps: fewSteps)
            #expect(one.assignments == other.assignments && one.holes == other.holes && one.steps == other.steps)
        }
    }

    @Test func `a known seed gives a known score on every machine`() {
        let problem = District(stations: 4, days: 7, people: 60).problem(seed: 3)
        let score = Balanced().fill(problem, seed: 11, steps: 20_000).score
        #expect(score.missingWanted == 0)
        #expect(score.cost == knownCost)
    }

    @Test func `a cancelled search gives back the best so far, which keeps every rule`() {
        let problem = District(stations: 10, days: 7, people: 120).problem(seed: 2)
        var scores: [Score] = []
        let proposal = Balanced().fill(
            problem, seed: 1, steps: 1_000_000_000, isCancelled: { scores.count >= 4 },
            progress: { scores.append($0.score) })
        #expect(proposal.isCancelled)
        #expect(proposal.steps < 500_000_000)
        #expect(proposal.holes.isEmpty)
        #expect(proposal.score <= scores[2])
        #expect(Oracle(problem: problem).faults(proposal.assignments) == [])
    }

    @Test func `a search cancelled before it began says so`() {
        let problem = District(stations: 3, days: 7, people: 60).problem(seed: 2)
        let proposal = Balanced().fill(problem, seed: 1, steps: 1_000, isCancelled: { true }, progress: { _ in })
        #expect(proposal.isCancelled)
        #expect(proposal.score.missingWanted > 0)
        #expect(proposal.holes.contains { $0.able > 0 })
    }

    @Test func `more steps never make it worse, and progress never falls back`() {
        let problem = District(stations: 6, days: 7, people: 70).problem(seed: 4)
        var steps: [Int] = []
        var scores: [Score] = []
        let none = Balanced().fill(problem, seed: 1, steps: 0)
        let many = Balanced().fill(problem, seed: 1, steps: 60_000, isCancelled: { false }) { progress in
            steps.append(progress.steps)
            scores.append(progress.score)
        }
        #expect(many.score <= none.score)
        #expect(steps == steps.sorted())
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $1 <= $0 })
    }
}

private let knownCost = 689_559
