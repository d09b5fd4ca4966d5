/// A piece of work that fell due: at least once, late rather than never, so it must be idempotent.
public struct Job: Sendable {
    /// What it is about; empty for recurring jobs.
    public let key: String
    /// When it fell due.
    public let due: Instant
    /// How often it was tried before.
    public let attempts: Int

    package init(key: String, due: Instant, attempts: Int) {
        self.key = key
        self.due = due
        self.attempts = attempts
    }
}

/// A kind of job, with its rhythm where it recurs by itself.
package struct JobKind: Sendable {
    package enum Body: Sendable {
        case change(@Sendable (Job, Transaction) throws -> Void)
        case work(@Sendable (Job, Session) async throws -> Void)
    }

    package let kind: String
    package let every: Duration?
    package let body: Body

    package init(kind: String, every: Duration?, body: Body) {
        self.kind = kind
        self.every = every
        self.body = body
    }
}

extension Kit {
    /// Adds a job that is one transaction; with `every` it recurs, counted from its last run and once at the first
    /// start.
    ///
    /// A job that throws is tried again with back-off: 1 s, doubled up to an hour.
    public mutating func job(
        _ kind: String, every: Duration? = nil, _ body: @escaping @Sendable (Job, Transaction) throws -> Void
    ) {
        jobs.append(JobKind(kind: kind, every: every, body: .change(body)))
    }

    /// Adds a job that reaches outside the store: it opens its own transactions around what it does there.
    public mutating func work(
        _ kind: String, every: Duration? = nil, _ body: @escaping @Sendable (Job, Session) async throws -> Void
    ) {
        jobs.append(JobKind(kind: kind, every: every, body: .work(body)))
    }
}
