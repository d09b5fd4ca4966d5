import PluginAPI
import Synchronization

/// Remembers which courses are not open yet, so that those who try too early cost the store nothing.
///
/// It learns and forgets what is committed, in the order of the commits: whoever is refused teaches it what they saw,
/// and whoever edits a course makes it forget. So it knows what the store has, or less, and refuses nobody whom the
/// store would take.
final class Doorstep: Sendable {
    /// Names that strangers may make it remember.
    private static let most = 10_000

    private struct Closed {
        let name: String
        let opensAt: Instant
    }

    private let closed = Mutex<[String: Closed]>([:])

    /// Refuses a sign-up for a course that is known to open later.
    func check(_ wish: SignUps.Wish, at now: Instant) throws {
        guard let closed = closed.withLock({ $0[wish.course] }), now.wholeSecond < closed.opensAt else { return }
        throw Fault("NotYetOpen", ["name": closed.name, "opensAt": closed.opensAt])
    }

    /// Remembers, by the name that was used, when a course opens; once that is committed.
    func learn(_ named: String, _ offering: Offering, in tx: Transaction) {
        guard offering.window(at: tx.now) == .notYet else { return }
        let course = Closed(name: offering.course.name, opensAt: offering.course.opensAt)
        tx.onceCommitted { [self] in
            closed.withLock { closed in
                guard closed.count < Doorstep.most else { return }
                closed[named] = course
            }
        }
    }

    /// Forgets everything once the change is committed: some course is no longer what it was.
    func forget(in tx: Transaction) {
        tx.onceCommitted { [self] in closed.withLock { $0.removeAll() } }
    }
}
