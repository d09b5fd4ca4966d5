/// What a plugin adds to the daemon, stated once by its `assemble` and then read by the host.
public struct Kit: Sendable {
    /// Where the plugin will run.
    public let installation: Installation

    package var migrations: [Migration] = []
    package var answers: [Answer] = []
    package var offers: [Offered] = []
    package var subscriptions: [Subscription] = []
    package var jobs: [JobKind] = []
    package var imports: [Import] = []
    package var checks: [Check] = []
    package var references: [ReferenceColumn] = []
    package var records: [RecordTable] = []
    package var run: (@Sendable (Session) async throws -> Void)?

    package init(installation: Installation) {
        self.installation = installation
    }

    /// Adds one step of the plugin's schema: SQL text that never changes once released.
    ///
    /// - Parameters:
    ///   - name: `<nnn>-<what>`, such as `001-lift`; steps run once, in the order of their names.
    ///   - sql: statements in the subset that SQLite 3.40 and PostgreSQL 15 share, about the plugin's own tables only.
    public mutating func migration(_ name: String, _ sql: String) {
        migrations.append(Migration(name: name, sql: sql))
    }

    /// Files a value under an extension point, for whoever asks.
    public mutating func offer<Offer>(_ value: Offer, as point: ExtensionPoint<Offer>) {
        offers.append(Offered(point: point.name, value: Filed(value)))
    }

    /// Subscribes to a signal: each one arrives once, in order, in a transaction of its own.
    public mutating func on<S: Signal>(_ type: S.Type, _ body: @escaping @Sendable (S, Transaction) throws -> Void) {
        subscriptions.append(
            Subscription(signal: S.name) { event, transaction in try body(event.decode(S.self), transaction) })
    }

    /// Subscribes to every signal, whoever sends it.
    public mutating func onEverySignal(_ body: @escaping @Sendable (SignalEvent, Transaction) throws -> Void) {
        subscriptions.append(Subscription(signal: nil, deliver: body))
    }

    /// Gives the plugin a task that runs as long as the daemon does.
    ///
    /// Return to say that nothing is left to do; throw to have the plugin degraded and started again with back-off.
    public mutating func run(_ body: @escaping @Sendable (Session) async throws -> Void) {
        precondition(run == nil, "a plugin runs one task; let it do both things")
        run = body
    }

    /// Adds a check that `coordctl verify` makes; it returns a sentence for everything that is wrong.
    ///
    /// - Parameter what: what must hold, without a full stop.
    public mutating func verify(_ what: Sentence, _ body: @escaping @Sendable (Snapshot) throws -> [Sentence]) {
        checks.append(Check(what: what, body: body))
    }

    /// Says that records of a kind stand in a table of this plugin, so that references to them can be verified.
    public mutating func keeps(_ kind: RecordKind, in table: String, key: String = "id") {
        records.append(RecordTable(kind: kind, table: table, key: key))
    }

    /// Says that a column holds references to records of a kind, wherever they are kept.
    public mutating func refers(_ table: String, _ column: String, to kind: RecordKind) {
        references.append(ReferenceColumn(table: table, column: column, kind: kind))
    }
}

/// One step of a plugin's schema.
package struct Migration: Sendable {
    package let name: String
    package let sql: String
}

/// A value filed under an extension point.
package struct Offered: Sendable {
    package let point: String
    package let value: any AnyObject & Sendable
}

/// What is filed, as an object: who asks for it then finds its type in one step, where a cast to a protocol would look
/// for the conformance each time.
package final class Filed<Offer: Sendable>: Sendable {
    package let offer: Offer

    init(_ offer: Offer) {
        self.offer = offer
    }
}

/// Who hears of a signal; a subscription without a name hears all.
package struct Subscription: Sendable {
    package let signal: String?
    package let deliver: @Sendable (SignalEvent, Transaction) throws -> Void
}

/// One check of the plugin's own data.
package struct Check: Sendable {
    package let what: Sentence
    package let body: @Sendable (Snapshot) throws -> [Sentence]
}

/// Where records of a kind are kept.
package struct RecordTable: Sendable {
    package let kind: RecordKind
    package let table: String
    package let key: String
}

/// A column that holds references.
package struct ReferenceColumn: Sendable {
    package let table: String
    package let column: String
    package let kind: RecordKind
}
