import Dispatch
import PluginAPI

/// Lets a strategy think on a thread of its own: it computes for seconds without a pause, and the threads that serve
/// other callers are few.
struct Thinking: Sendable {
    private enum Step: Sendable {
        case progress(RosterProgress)
        case done(RosterProposal)
    }

    let strategy: any RosterStrategy
    let problem: RosterProblem
    let seed: UInt64
    /// Raised by whoever wants the best so far.
    let enough: Flag

    /// Returns the proposal, and the last that was heard before; tells now and then how good the best so far is. Stops
    /// soon when the task is cancelled.
    func run(
        _ report: (RosterProgress) async throws -> Void
    ) async throws -> (proposal: RosterProposal, last: RosterProgress?) {
        // A slow reader gets the newest of what happened meanwhile; the last one is the result.
        let (steps, feed) = AsyncStream.makeStream(of: Step.self, bufferingPolicy: .bufferingNewest(1))
        let gone = Flag()
        feed.onTermination = { _ in gone.raise() }
        DispatchQueue(label: "roster").async { [strategy, problem, seed, enough] in
            let proposal = strategy.propose(
                problem, seed: seed, isCancelled: { gone.isRaised || enough.isRaised },
                progress: { feed.yield(.progress($0)) })
            feed.yield(.done(proposal))
            feed.finish()
        }
        var last: RosterProgress?
        for await step in steps {
            switch step {
            case .progress(let progress) where progress != last:
                last = progress
                try await report(progress)
            case .progress: break
            case .done(let proposal): return (proposal, last)
            }
        }
        throw CancellationError()
    }
}
