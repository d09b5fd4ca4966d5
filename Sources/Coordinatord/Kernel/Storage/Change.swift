import GRDB
import PluginAPI

/// One entry of the writer's queue: what to do, on whose behalf, and whom to tell.
struct Change: Sendable {
    /// How it ended; nobody is told before the commit.
    enum Outcome: Sendable {
        case committed(any Sendable)
        /// The change itself was refused and left nothing behind.
        case refused(any Error)
        /// The disk failed at the commit: it may have happened or not.
        case unknown
    }

    /// What the journal says about it.
    struct Label: Sendable {
        let caller: Caller
        /// The method in full, `signal:<name>` or `job:<plugin>.<kind>`.
        let method: String
        /// The parameters as JSON text, worked out before the change waits: the writer's time is the dearest.
        let what: Journal.What
        /// Journaled even when nothing was changed: for reads of sensitive data.
        var always: Bool

        init(caller: Caller, method: String, what: String, always: Bool = false) {
            self.caller = caller
            self.method = method
            self.what = Journal.What(what)
            self.always = always
        }
    }

    let label: Label
    let body: @Sendable (Connection, Database) throws -> any Sendable
    let done: @Sendable (Outcome) -> Void
}

/// Too much waits for the writer.
struct Busy: Error {
    /// When it makes sense to come back.
    let retry: Duration
}

/// The disk failed at the commit.
struct OutcomeUnknown: Error {}
