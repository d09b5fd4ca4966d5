import Dispatch
import PluginAPI
import Synchronization

/// Lets a strategy think on a thread of its own: it computes for seconds without a pause, and the threads that serve
/// other callers are few.
struct Thinking: Sendable {
    private enum Step: Sendable {
        case filled(Int)
        case done(RosterProposal)
    }

    /// Says to the strategy that nobody waits any more.
    private final class Stop: Sendable {
        private let isRaised = Mutex(false)

        func raise() { isRaised.withLock { $0 = true } }
        func callAsFunction() -> Bool { isRaised.withLock { $0 } }
    }

    let strategy: any RosterStrategy
    let problem: RosterProblem
    let seed: UInt64

    /// Returns the proposal; tells now and then how many places are filled. Stops soon when the task is cancelled.
    func run(_ report: (_ filled: Int) async throws -> Void) async throws -> RosterProposal {
        // A slow reader gets the newest of what happened meanwhile; the last one is the result.
        let (steps, feed) = AsyncStream.makeStream(of: Step.self, bufferingPolicy: .bufferingNewest(1))
        let stop = Stop()
        feed.onTermination = { _ in stop.raise() }
        DispatchQueue.global().async { [strategy, problem, seed] in
            let proposal = strategy.propose(
                problem, seed: seed, isCancelled: { stop() }, progress: { feed.yield(.filled($0)) })
            feed.yield(.done(proposal))
            feed.finish()
        }
        for await step in steps {
            switch step {
            case .filled(let places): try await report(places)
            case .done(let proposal): return proposal
            }
        }
        throw CancellationError()
    }
}
