import PluginAPI

/// When a message is tried again: after a minute, doubled up to six hours, until it is given up.
struct Backoff: Sendable {
    static let first: Duration = .seconds(60)
    static let longest: Duration = .seconds(6 * 3600)
    var tries = 10
    /// Counted from the first try.
    var span: Duration = .seconds(2 * 86_400)

    /// Returns the next moment, or nil to give up.
    ///
    /// - Parameters:
    ///   - done: the tries that were made.
    ///   - asked: what the receiver asked to wait at least.
    func next(after done: Int, since first: Instant, at now: Instant, asked: Duration? = nil) -> Instant? {
        guard done < tries else { return nil }
        // Nine doublings are beyond the longest wait; the shift stays small whatever the settings say.
        let wait = min(Self.first * (1 << min(max(done - 1, 0), 9)), Self.longest)
        let next = now.advanced(by: max(wait, asked ?? .zero))
        return next <= first.advanced(by: span) ? next : nil
    }
}
