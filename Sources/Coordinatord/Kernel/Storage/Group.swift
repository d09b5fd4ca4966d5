import GRDB
import PluginAPI

/// Changes that will share a commit, run one after the other in one open transaction.
///
/// A savepoint around each would have SQLite copy every page that a change touches, for the few changes that are
/// refused after they have written something. Such a one takes the whole group back instead, and those before it run
/// again, this time each in a savepoint. Changes are functions of their parameters and the rows, so they come to the
/// same end.
struct Group {
    /// What a commit has brought, for those who wait for it.
    struct Summary: Sendable {
        /// Whether the journal has grown: a moved clock changes no row, and is news to watchers all the same.
        var hasChanges = false
        var hasSignals = false
        var earliestJob: Instant?
    }

    private let database: Database
    private let statements: Statements
    private let shared: Connection.Shared
    private(set) var journal: Journal
    /// Where the journal ended before the group.
    private var start: Journal.End
    private var changes: [Change] = []
    private var outcomes: [Change.Outcome] = []
    /// What is to be done after the commit, in the order in which it was asked for.
    private var afterwards: [@Sendable () -> Void] = []
    private var summary = Summary()
    private var hasSavepoints = false

    private static let savepoint = StatementText("SAVEPOINT change")
    private static let release = StatementText("RELEASE change")
    private static let takeBack = StatementText("ROLLBACK TO change")

    init(_ database: Database, journal: Journal, shared: Connection.Shared) {
        self.database = database
        self.journal = journal
        self.shared = shared
        statements = Statements(database, warden: shared.warden)
        start = journal.end
    }

    var count: Int { changes.count }
    var isEmpty: Bool { changes.isEmpty }

    /// Runs one more change.
    ///
    /// - Throws: ``Lost`` when something took the whole transaction with it (a full disk does, and so does a broken
    ///   one): nothing of the group has happened.
    mutating func add(_ change: Change) throws(Lost) {
        changes.append(change)
        do {
            if changes.count == 1 { try database.beginTransaction(.immediate) }
            try run(change)
        } catch {
            takeBack()
            throw Lost(changes: end().map(\.change), error: error)
        }
    }

    /// Commits, and returns who has to be told what.
    ///
    /// - Throws: ``Lost``; nothing of the group has happened then, or nobody knows.
    mutating func commit() throws(Lost) -> (ended: [Ended], summary: Summary) {
        do {
            try journal.fileConcerns(with: statements)
            try database.commit()
        } catch {
            takeBack()
            throw Lost(changes: end().map(\.change), error: error)
        }
        let summary = summary
        for body in afterwards { body() }
        return (end(), summary)
    }

    /// A change and what became of it.
    struct Ended: Sendable {
        let change: Change
        let outcome: Change.Outcome
    }

    /// Changes whose transaction failed.
    struct Lost: Error {
        let changes: [Change]
        let error: any Error
    }

    /// Makes ready for the next group.
    private mutating func end() -> [Ended] {
        // Where the transaction was lost the last change has no outcome; nobody hears of the others' either.
        let ended = changes.indices.map { index in
            Ended(change: changes[index], outcome: index < outcomes.count ? outcomes[index] : .unknown)
        }
        changes.removeAll(keepingCapacity: true)
        outcomes.removeAll(keepingCapacity: true)
        afterwards.removeAll()
        summary = Summary()
        hasSavepoints = false
        start = journal.end
        return ended
    }

    private mutating func takeBack() {
        if database.isInsideTransaction { try? database.rollback() }
        journal.rewind(to: start)
    }

    /// Runs one change; throws only when the transaction itself is lost.
    private mutating func run(_ change: Change) throws {
        let end = journal.end
        let written = statements.changedRows
        if hasSavepoints { try statements.execute(Self.savepoint) }
        let connection = Connection(
            database, statements, now: shared.world.now, caller: change.label.caller, shared: shared)
        do {
            let result = try change.body(connection, database)
            let isEntered = connection.hasChanged || change.label.always
            if isEntered { try enter(change.label, connection) }
            if hasSavepoints { try statements.execute(Self.release) }
            summarize(connection, isEntered)
            if !connection.afterwards.isEmpty { afterwards += connection.afterwards }
            outcomes.append(.committed(result))
        } catch {
            journal.rewind(to: end)
            guard database.isInsideTransaction, !error.isOfDisk else { throw error }
            if hasSavepoints {
                try statements.execute(Self.takeBack)
                try statements.execute(Self.release)
            } else if statements.changedRows != written {
                try runAgain()
            }
            afterwards += connection.afterwards
            outcomes.append(.refused(error))
        }
    }

    /// Takes the group back and runs all changes but the last again, each in a savepoint from now on.
    private mutating func runAgain() throws {
        takeBack()
        try database.beginTransaction(.immediate)
        hasSavepoints = true
        summary = Summary()
        outcomes.removeAll(keepingCapacity: true)
        afterwards.removeAll()
        for change in changes.dropLast() { try run(change) }
    }

    private mutating func summarize(_ connection: Connection, _ isEntered: Bool) {
        summary.hasChanges = summary.hasChanges || isEntered
        summary.hasSignals = summary.hasSignals || connection.hasSignals
        guard let job = connection.earliestJob else { return }
        summary.earliestJob = min(summary.earliestJob ?? job, job)
    }

    private mutating func enter(_ label: Change.Label, _ connection: Connection) throws {
        let entry = Journal.Entry(
            at: connection.now.description, who: label.caller.name, method: label.method,
            concerns: connection.concerned, what: label.what)
        try journal.append(entry, with: statements)
    }
}

extension Error {
    /// Whether the disk itself has failed: what it says from then on is worth nothing.
    var isOfDisk: Bool {
        switch (self as? DatabaseError)?.resultCode {
        case .SQLITE_IOERR?, .SQLITE_CORRUPT?, .SQLITE_NOTADB?, .SQLITE_CANTOPEN?: true
        default: false
        }
    }
}
