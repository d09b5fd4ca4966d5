import PluginAPI
import Synchronization

/// A strategy that cares for nothing: everybody to everything.
struct Rogue: RosterStrategy {
    let name = "rogue"

    func propose(
        _ problem: RosterProblem, seed: UInt64, isCancelled: @Sendable () -> Bool,
        progress: @Sendable (RosterProgress) -> Void
    ) -> RosterProposal {
        let reason = Sentence(english: "Because.", chinese: "就是。")
        return RosterProposal(
            choices: problem.shifts.flatMap(\.needs).flatMap { need in
                problem.volunteers.map { RosterProposal.Choice(person: $0.id, need: need.id, reason: reason) }
            }, holes: [])
    }
}

/// A strategy that thinks until it is told to stop.
struct Dreamer: RosterStrategy {
    /// Opens when it has begun, and when it has stopped.
    static let asleep = Gate()
    static let awake = Gate()

    let name = "dreamer"

    func propose(
        _ problem: RosterProblem, seed: UInt64, isCancelled: @Sendable () -> Bool,
        progress: @Sendable (RosterProgress) -> Void
    ) -> RosterProposal {
        Dreamer.asleep.open()
        while !isCancelled() { progress(RosterProgress(filled: 0, percent: 0)) }
        Dreamer.awake.open()
        return RosterProposal(choices: [], holes: [])
    }
}

/// Something that happens once.
final class Gate: Sendable {
    private let isOpen = Mutex(false)

    func open() { isOpen.withLock { $0 = true } }

    /// Waits until it has happened.
    func wait() async throws {
        while !isOpen.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
    }
}
