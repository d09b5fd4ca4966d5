import Foundation
import Rostering

// rosters instance FILE STEPS SEED OUT.csv SECONDS
//                                             one public instance, the roster into a file; cut short after so many
//                                             seconds of the processor, which is only there for slower machines
// rosters district TIMES STEPS SEED           our own district, so many times the size, and repairs in it
// rosters company TIMES STEPS SEED            the same with buddies, pairs who go only together or never, and minors
// rosters again district|company|FILE TIMES STEPS SEED
//                                             a district or an instance, on two threads and on one: a word for each
//                                             roster, the same for the same one
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

func drawn(times: Double, hasCompany: Bool, seed: UInt64) -> Problem {
    District(
        stations: Int(50 * times), volunteers: Int(1_600 * times), hasCompany: hasCompany
    ).problem(seed: seed)
}

/// FNV-1a over all assignments, with what was decided about them.
func word(_ proposal: Proposal) -> String {
    let text = proposal.assignments.map { "\($0.placement.person)>\($0.placement.need) \($0.reason.able)" }
    let hash = text.joined(separator: ",").utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
}

func again(_ what: String, times: Double, steps: Int?, seed: UInt64) throws {
    let isDrawn = ["district", "company"].contains(what)
    let problem =
        isDrawn ? drawn(times: times, hasCompany: what == "company", seed: seed) : try Curtois(path: what).problem
    let rosters = [Balanced(cores: TwoCores()), Balanced()].map { word($0.fill(problem, seed: seed, steps: steps)) }
    say([("rosters", "[\(rosters.map { "\"\($0)\"" }.joined(separator: ", "))]")])
}

func district(times: Double, hasCompany: Bool, steps: Int?, seed: UInt64) {
    let problem = drawn(times: times, hasCompany: hasCompany, seed: seed)
    let (start, clock) = (Usage.seconds, ContinuousClock.now)
    let proposal = Balanced(cores: TwoCores()).fill(problem, seed: seed, steps: steps)
    let (cpu, seconds) = (Usage.seconds - start, (ContinuousClock.now - clock) / .seconds(1))
    let peak = Usage.peak
    let placements = proposal.assignments.map(\.placement)
    let fairness = Fairness(problem, placements)
    let least = fairness.leastDistance()
    let repair = repairs(problem, placements)
    say([
        ("places", "\(problem.needs.reduce(0) { $0 + $1.wanted })"), ("missing", "\(proposal.score.missingWanted)"),
        ("broken", "\(proposal.score.broken)"),
        ("spread", String(format: "%.2f", fairness.distance)), ("leastSpread", String(format: "%.2f", least)),
        ("seconds", String(format: "%.2f", seconds)), ("cpu", String(format: "%.2f", cpu)), ("peak", "\(peak)"),
        ("changes", "\(repair.changes)"), ("cost", "\(proposal.score.cost)"),
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
case "district" where arguments.count == 5, "company" where arguments.count == 5:
    district(
        times: Double(arguments[2]) ?? 1, hasCompany: arguments[1] == "company", steps: Int(arguments[3]),
        seed: UInt64(arguments[4]) ?? 1)
case "again" where arguments.count == 6:
    try again(
        arguments[2], times: Double(arguments[3]) ?? 1, steps: Int(arguments[4]), seed: UInt64(arguments[5]) ?? 1)
default:
    print(
        "rosters instance FILE STEPS SEED OUT.csv SECONDS | rosters district|company TIMES STEPS SEED | "
            + "rosters again district|company|FILE TIMES STEPS SEED")
    exit(64)
}
