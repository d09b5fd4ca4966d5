import PluginAPI

/// Fills the empty places of some days: reads what is there, lets a strategy think, and stores what still holds then.
struct Filling: Sendable {
    let house: House
    let searches: Searches

    struct Order: Codable, Sendable {
        var fromDay: Day?
        var untilDay: Day?
        var strategy: String?
        var location: String?
        var dryRun: Bool?
        var seed: Int?
        var limit: Int?
        var language: String?
    }

    /// What is read before anybody thinks.
    private struct Plan: Sendable {
        let window: Window
        let situation: Situation
        let strategy: any RosterStrategy
    }

    /// Fills; nothing is locked while the strategy thinks.
    func fill(_ order: Order, _ session: Session, _ replies: Replies<FillReport>) async throws -> FillReport {
        let limit = try PageSize(order.limit).items
        let plan = try await session.read { try prepare(order, in: $0) }
        let (proposal, searched) = try await think(order, plan, session, replies)
        if order.dryRun == true {
            return report(order, plan, plan.situation, proposal, proposal.choices, limit, searched)
        }
        return try await session.write { tx in
            let (situation, kept) = try store(order, plan, proposal, in: tx)
            return report(order, plan, situation, proposal, kept, limit, searched)
        }
    }

    /// Returns the proposal, and where somebody said that it was enough, how much of the search was done by then.
    private func think(
        _ order: Order, _ plan: Plan, _ session: Session, _ replies: Replies<FillReport>
    ) async throws -> (RosterProposal, Int?) {
        let total = plan.situation.places
        return try await searches.running(by: session.caller) { work, enough in
            try await replies.send(FillReport(RosterProgress(filled: 0, percent: 0), of: total, work))
            let thinking = Thinking(
                strategy: plan.strategy, problem: plan.situation.problem,
                seed: UInt64(bitPattern: Int64(order.seed ?? 1)), enough: enough)
            let (proposal, last) = try await thinking.run { progress in
                try await replies.send(FillReport(progress, of: total, work))
            }
            return (proposal, enough.isRaised ? last?.percent ?? 0 : nil)
        }
    }

    private func prepare(_ order: Order, in reader: Snapshot) throws -> Plan {
        let window = try Window(from: order.fromDay, until: order.untilDay, now: reader.now, house)
        return Plan(
            window: window, situation: try situation(order, window, in: reader),
            strategy: try reader.strategy(order.strategy ?? StrategyList.usual))
    }

    private func situation(_ order: Order, _ window: Window, in reader: any Reading) throws -> Situation {
        try Situation(window.shiftsToFill(order.location, in: reader), .available, house, in: reader)
    }

    /// Stores the choices that every rule still allows, in one transaction with their reasons.
    private func store(
        _ order: Order, _ plan: Plan, _ proposal: RosterProposal, in tx: Transaction
    ) throws -> (Situation, [RosterProposal.Choice]) {
        try Times(house: house).follow(plan.situation.shifts, in: tx)
        let situation = try situation(order, plan.window, in: tx)
        var recheck = Recheck(situation, house)
        let kept = recheck.accept(proposal.choices)
        guard !kept.isEmpty else { return (situation, kept) }
        let run = try tx.insert(
            """
            INSERT INTO rosters_run (at, who, strategy, seed, from_day, until_day)
            VALUES (\(tx.now.wholeSecond), \(tx.caller.name), \(plan.strategy.name), \(order.seed ?? 1),
            \(plan.window.days.lowerBound), \(plan.window.days.upperBound))
            """)
        try ProposalBatch(run: run, shifts: situation.shifts, house: house).store(kept, in: tx)
        return (situation, kept)
    }

    private func report(
        _ order: Order, _ plan: Plan, _ situation: Situation, _ proposal: RosterProposal,
        _ kept: [RosterProposal.Choice], _ limit: Int, _ searched: Int?
    ) -> FillReport {
        FillReport(
            strategy: plan.strategy.name, situation, proposal, kept: kept, limit: limit, searched: searched,
            Wording(situation.names.merging(plan.situation.names) { first, _ in first }, house.language(order.language))
        )
    }
}

/// Writes proposals by the hundred.
struct ProposalBatch {
    let run: String
    let shifts: [Shift]
    let house: House

    func store(_ choices: [RosterProposal.Choice], in tx: Transaction) throws {
        let places = Dictionary(
            shifts.flatMap { shift in shift.needs.map { ($0.id, (shift, $0.wanted)) } },
            uniquingKeysWith: { first, _ in first })
        let now = tx.now.wholeSecond
        for some in choices.chunks(of: Limits.batch) {
            let rows = some.compactMap { choice -> SQL? in
                guard let (shift, wanted) = places[choice.need] else { return nil }
                return """
                    (\(choice.person), \(shift.id), \(choice.need), 'proposed', \(shift.starts), \(shift.ends), \(wanted),
                    \(house.answerBy(shift.starts, now: now)), \(Int(run)))
                    """
            }
            try tx.execute(
                """
                INSERT INTO rosters_assignment (person, shift, need, state, starts, ends, places, answer_by, run)
                VALUES \(SQL.joined(rows))
                """)
            try storeReasons(some, in: tx)
        }
        try tx.execute(
            """
            INSERT INTO rosters_change (assignment, at, who, from_state, to_state, reason)
            SELECT id, \(now), \(tx.caller.name), NULL, state, NULL FROM rosters_assignment WHERE run = \(Int(run)) ORDER BY id
            """)
        try BulkChange(choices.compactMap { places[$0.need]?.0 }.map { $0.starts..<$0.ends }).tell(in: tx)
    }

    private func storeReasons(_ choices: [RosterProposal.Choice], in tx: Transaction) throws {
        let rows = choices.map { choice -> SQL in
            "(\(choice.person), \(Int(run)), \(choice.need), \(choice.reason.english), \(choice.reason.chinese))"
        }
        try tx.execute(
            "INSERT INTO rosters_reason (person, run, need, english, chinese) VALUES \(SQL.joined(rows))")
    }
}
