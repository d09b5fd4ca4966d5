import Synchronization

/// The messages that this process is sending: a row that says so and is not among them was left by one that died.
final class InFlight: Sendable {
    private let messages = Mutex<Set<String>>([])

    func insert(_ message: String) {
        messages.withLock { _ = $0.insert(message) }
    }

    func remove(_ message: String) {
        messages.withLock { _ = $0.remove(message) }
    }

    func contains(_ message: String) -> Bool {
        messages.withLock { $0.contains(message) }
    }
}
