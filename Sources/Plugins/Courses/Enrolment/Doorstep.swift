import PluginAPI
import Synchronization

/// Remembers which courses are not open yet, so that those who try too early cost the store nothing.
///
/// It learns and forgets inside transactions, which run one after the other: whoever edits a course makes it forget,
/// and the next who is refused teaches it anew. So it never knows more than the store, and refuses nobody whom the
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

    /// Remembers, by the name that was used, when a course opens.
    func learn(_ named: String, _ offering: Offering, at now: Instant) {
        guard offering.window(at: now) == .notYet else { return }
        closed.withLock { closed in
            guard closed.count < Doorstep.most else { return }
            closed[named] = Closed(name: offering.course.name, opensAt: offering.course.opensAt)
        }
    }

    /// Forgets everything: some course is no longer what it was.
    func forget() {
        closed.withLock { $0.removeAll() }
    }
}
