import PluginAPI

/// Compares what is proposed for some days with what a strategy would propose in its place, or two strategies.
struct Comparison: Sendable {
    let house: House
    let searches: Searches

    struct Order: Codable, Sendable {
        var fromDay: Day?
        var untilDay: Day?
        var first: String?
        var second: String?
        var location: String?
        var seed: Int?
        var limit: Int?
    }

    /// What is read before anybody thinks.
    private struct Plan: Sendable {
        let situation: Situation
        let first: (any RosterStrategy)?
        let second: any RosterStrategy
    }

    /// Thinks once or twice, and changes nothing.
    func compare(
        _ order: Order, _ session: Session, _ replies: Replies<ComparisonReport>
    ) async throws -> ComparisonReport {
        let limit = try PageSize(order.limit, usual: 20).items
        let plan = try await session.read { try prepare(order, in: $0) }
        let situation = plan.situation
        return try await searches.running(by: session.caller) { work, enough in
            func roster(_ strategy: any RosterStrategy) async throws -> Draft {
                let thinking = Thinking(
                    strategy: strategy, problem: situation.problem, seed: UInt64(bitPattern: Int64(order.seed ?? 1)),
                    enough: enough)
                return Draft(
                    try await thinking.run { progress in
                        try await replies.send(ComparisonReport(progress, of: situation.places, work))
                    }.proposal)
            }
            let first = if let strategy = plan.first { try await roster(strategy) } else { Draft(situation.freed) }
            return ComparisonReport(situation, first, try await roster(plan.second), limit: limit)
        }
    }

    private func prepare(_ order: Order, in reader: Snapshot) throws -> Plan {
        let window = try Window(from: order.fromDay, until: order.untilDay, now: reader.now, house)
        let shifts = try window.shiftsToFill(order.location, in: reader)
        return Plan(
            situation: try Situation(shifts, .available, freeing: true, house, in: reader),
            first: try order.first.map(reader.strategy),
            second: try reader.strategy(order.second ?? StrategyList.usual))
    }
}

/// Who goes where, beside what is settled.
struct Draft: Sendable {
    /// The people of each need.
    private(set) var people: [String: Set<String>] = [:]
    /// The needs of each person.
    private(set) var needs: [String: Set<String>] = [:]

    init(_ proposal: RosterProposal) {
        for choice in proposal.choices { place(choice.person, on: choice.need) }
    }

    init(_ duties: [Duty]) {
        for duty in duties { place(duty.person, on: duty.need) }
    }

    private mutating func place(_ person: String, on need: String) {
        people[need, default: []].insert(person)
        needs[person, default: []].insert(need)
    }

    /// How many places have somebody.
    var filled: Int { people.values.reduce(0) { $0 + $1.count } }
}
