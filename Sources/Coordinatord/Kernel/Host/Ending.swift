import Synchronization

/// Whether the daemon is about to end: no call is begun any more, so that none changes or shows data that is replaced.
final class Ending: Sendable {
    private let flag = Atomic(false)

    var hasBegun: Bool { flag.load(ordering: .acquiring) }

    func begin() { flag.store(true, ordering: .releasing) }
}
