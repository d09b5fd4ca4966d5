import Foundation
import Rostering

// rosters instance FILE STEPS SEED OUT.csv SECONDS
//                                             one public instance, the roster into a file; cut short after so many
//                                             seconds of the processor, which is only there for slower machines
// rosters district TIMES STEPS SEED           our own district, so many times the size, and a repair in it
// Prints one line of JSON.

let arguments = CommandLine.arguments

func say(_ pairs: [(String, String)]) {
    print("{" + pairs.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}")
}

func instance(_ path: String, steps: Int, seed: UInt64, out: String, seconds: Double) throws {
    let instance = try Curtois(path: path)
    let start = Usage.seconds
    let proposal = Balanced(cores: TwoCores()).fill(
        instance.problem, seed: seed, steps: steps, isCancelled: { Usage.seconds - start > seconds }, progress: { _ in }
    )
    try instance.csv(proposal).write(toFile: out, atomically: true, encoding: .utf8)
    let bound = proposal.leastCost.map { String(max(0, ($0 + 999) / 1000 + instance.constant)) } ?? "null"
    say([
        ("bound", bound), ("cpu", String(format: "%.1f", Usage.seconds - start)), ("steps", "\(proposal.steps)"),
        ("cut", "\(proposal.isCancelled)"),
        ("peak", "\(Usage.peak)"),
    ])
}

func district(times: Int, steps: Int?, seed: UInt64) {
    let problem = District(stations: 50 * times, volunteers: 1_600 * times).problem(seed: seed)
    let start = Usage.seconds
    let proposal = Balanced().fill(problem, seed: seed, steps: steps)
    let seconds = Usage.seconds - start
    let peak = Usage.peak
    let placements = proposal.assignments.map(\.placement)
    let fairness = Fairness(problem, placements)
    let least = fairness.leastDistance()
    let repair = repairs(problem, placements)
    say([
        ("places", "\(problem.needs.reduce(0) { $0 + $1.wanted })"), ("missing", "\(proposal.score.missingWanted)"),
        ("spread", String(format: "%.2f", fairness.distance)), ("leastSpread", String(format: "%.2f", least)),
        ("cpu", String(format: "%.2f", seconds)), ("peak", "\(peak)"), ("changes", "\(repair.changes)"),
        ("laying", String(format: "%.1f", repair.laying)), ("repair", String(format: "%.1f", repair.worst)),
    ])
}

/// One drop-out after the other, forty in all, each from the whole roster: how many changes it took each number of
/// times (from none found to three), and the worst time in milliseconds for laying the roster out and for mending it.
func repairs(_ problem: Problem, _ placements: [Placement]) -> (changes: [Int], laying: Double, worst: Double) {
    var result = (changes: [0, 0, 0, 0], laying: 0.0, worst: 0.0)
    for gone in stride(from: 0, to: placements.count, by: max(1, placements.count / 40)).map({ placements[$0] }) {
        let start = Usage.seconds
        let repair = Repair(problem, standing: placements.filter { $0 != gone })
        let laid = Usage.seconds
        let mends = repair.mends(for: gone.need, except: [gone.person])
        result.worst = max(result.worst, 1000 * (Usage.seconds - laid))
        result.laying = max(result.laying, 1000 * (laid - start))
        result.changes[mends.first?.moves.count ?? 0] += 1
    }
    return result
}

switch arguments.dropFirst().first {
case "instance" where arguments.count == 7:
    try instance(
        arguments[2], steps: Int(arguments[3]) ?? 1, seed: UInt64(arguments[4]) ?? 1, out: arguments[5],
        seconds: Double(arguments[6]) ?? .infinity)
case "district" where arguments.count == 5:
    district(times: Int(arguments[2]) ?? 1, steps: Int(arguments[3]), seed: UInt64(arguments[4]) ?? 1)
default:
    print("rosters instance FILE STEPS SEED OUT.csv SECONDS | rosters district TIMES STEPS SEED")
    exit(64)
}
