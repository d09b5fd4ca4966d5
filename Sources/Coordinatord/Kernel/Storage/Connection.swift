import Foundation
import GRDB
import PluginAPI

/// The store as one call sees it: lives only while its closure runs, on the queue that runs it.
final class Connection: StoreConnection {
    let now: Instant
    let caller: Caller
    private let database: Database
    let statements: Statements
    private let shared: Shared

    /// What all connections have in common.
    struct Shared: Sendable {
        let world: World
        let warden: Warden
        let offers: Offers
    }

    /// Whether anything was written.
    private(set) var hasChanged = false
    /// The records that the change is about, in order of mention.
    private(set) var concerned: [String] = []
    /// Up to so many records are looked through one by one.
    private static let fewRecords = 8
    /// The same for looking up once they are more: an import mentions 100,000.
    private var mentioned: Set<String> = []
    /// Whether a signal was sent.
    private(set) var hasSignals = false
    /// The earliest job that was asked for.
    private(set) var earliestJob: Instant?
    /// What is to be done once that which was seen here is committed.
    private(set) var afterwards: [@Sendable () -> Void] = []

    init(_ database: Database, _ statements: Statements, now: Instant, caller: Caller, shared: Shared) {
        self.database = database
        self.statements = statements
        self.now = now
        self.caller = caller
        self.shared = shared
    }

    func rows<Value: Decodable>(_ sql: PluginAPI.SQL, as type: Value.Type, scope: String) throws -> [Value] {
        try statements.rows(sql, as: type, scope: scope)
    }

    func execute(_ sql: PluginAPI.SQL, scope: String) throws -> (lastID: Int64, rows: Int) {
        do {
            let done = try statements.execute(sql, scope: scope)
            if done.rows > 0 { hasChanged = true }
            return done
        } catch let error as DatabaseError where error.extendedResultCode.isUnique {
            throw UniqueViolation(columns: error.message ?? "")
        }
    }

    func emit(_ signal: some Signal, scope: String) throws {
        let payload = String(decoding: try JSONEncoder.stable.encode(signal), as: UTF8.self)
        try database.cachedStatement(sql: "INSERT INTO kernel_signal (name, sent, payload) VALUES (?, ?, ?)")
            .execute(arguments: [type(of: signal).name, now.description, payload])
        hasChanged = true
        hasSignals = true
        if let erased = signal as? PersonErased { try forget(erased.person) }
    }

    /// The journal keeps that something was changed about the person, and its hash, but no longer what.
    private func forget(_ person: String) throws {
        try database.execute(
            sql: """
                UPDATE kernel_journal SET what = NULL
                WHERE sequence IN (\(Journal.concerning))
                """, arguments: ["\(RecordKind.person.name)/\(person)"])
    }

    func schedule(_ kind: String, key: String, due: Instant, scope: String) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO kernel_job (plugin, kind, key, due, attempts) VALUES (?, ?, ?, ?, 0)
                ON CONFLICT (plugin, kind, key) DO UPDATE SET due = excluded.due, attempts = 0, asked = asked + 1
                """
        ).execute(arguments: [scope, kind, key, due.description])
        earliestJob = min(earliestJob ?? due, due)
    }

    func unschedule(_ kind: String, key: String, scope: String) throws {
        try database.cachedStatement(sql: "DELETE FROM kernel_job WHERE plugin = ? AND kind = ? AND key = ?")
            .execute(arguments: [scope, kind, key])
    }

    func concerns(_ reference: String) {
        guard concerned.count >= Self.fewRecords else {
            if !concerned.contains(reference) { concerned.append(reference) }
            return
        }
        if mentioned.isEmpty { mentioned = Set(concerned) }
        if mentioned.insert(reference).inserted { concerned.append(reference) }
    }

    func onceCommitted(_ body: @escaping @Sendable () -> Void) {
        afterwards.append(body)
    }

    func random() -> UInt64 {
        shared.world.random()
    }

    func offers<Offer>(_ point: ExtensionPoint<Offer>) -> [(scope: String, offer: Offer)] {
        shared.offers.filed(under: point)
    }
}

extension ResultCode {
    fileprivate var isUnique: Bool {
        self == .SQLITE_CONSTRAINT_UNIQUE || self == .SQLITE_CONSTRAINT_PRIMARYKEY
    }
}

extension JSONEncoder {
    /// Sorts keys, so that equal values are equal texts.
    static let stable: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}

/// Everything that plugins have filed under extension points.
struct Offers: Sendable {
    private let filed: [String: [(scope: String, value: any AnyObject & Sendable)]]

    init(_ filed: [String: [(scope: String, value: any AnyObject & Sendable)]]) {
        self.filed = filed
    }

    /// Returns the values under a point, each with the plugin that filed it.
    func filed<Offer>(under point: ExtensionPoint<Offer>) -> [(scope: String, offer: Offer)] {
        (filed[point.name] ?? []).map { scope, value in
            guard let filed = value as? Filed<Offer> else {
                preconditionFailure("what \(scope) files under \(point.name) is not of the point's type")
            }
            return (scope, filed.offer)
        }
    }
}
