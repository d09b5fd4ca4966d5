import PluginAPI

/// Sends what is due: takes one message, tries, records how it went, until nothing is due.
struct Delivery: Sendable {
    static let job = "deliver"
    /// Tries at a time per channel: one slow receiver holds up no other, and a crash leaves few in doubt.
    static let workers = 4

    let claim: Claim
    let verdict: Verdict
    let recovery: Recovery

    /// Asks for a run at a moment; runs for the same second are one.
    static func plan(_ due: Instant, in tx: Transaction) throws {
        try tx.schedule(job, key: due.wholeSecond.description, due: due.wholeSecond)
    }

    /// Sends everything that is due on every channel; first settles what an earlier process left in the middle.
    func run(_ job: Job, _ session: Session) async throws {
        try await session.write { try recovery.run(in: $0) }
        let channels = try await session.read { reader in
            try reader.values(
                """
                SELECT DISTINCT channel FROM notifications_message
                WHERE state = 'waiting' AND due_at <= \(reader.now.wholeSecond)
                """, as: String.self)
        }
        try await drain(channels, session)
    }

    /// A worker that fails must not cancel the others: they may be in the middle of a try.
    private func drain(_ channels: [String], _ session: Session) async throws {
        let errors = await withTaskGroup(of: (any Error)?.self) { group in
            for channel in channels {
                for _ in 0..<Self.workers { group.addTask { await drain(channel, session) } }
            }
            return await group.reduce(into: []) { errors, error in error.map { errors.append($0) } }
        }
        if let error = errors.first { throw error }
    }

    private func drain(_ channel: String, _ session: Session) async -> (any Error)? {
        do {
            while !Task.isCancelled, try await sendOne(on: channel, session) {}
            return nil
        } catch {
            return error
        }
    }

    /// Returns false where nothing is due any more.
    private func sendOne(on channel: String, _ session: Session) async throws -> Bool {
        switch try await session.write({ try claim.next(on: channel, in: $0) }) {
        case .nothing: return false
        case .held: return true
        case .parcel(let parcel):
            defer { claim.inFlight.remove(parcel.id) }
            let outcome = await parcel.channel.deliver(parcel.message)
            try await session.write { try verdict.record(outcome, of: parcel, in: $0) }
            return true
        }
    }
}
