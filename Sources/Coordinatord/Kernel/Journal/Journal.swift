import Crypto
import Foundation
import GRDB
import PluginAPI

/// The journal: every change in its transaction, each entry bound to all before it by its hash.
///
/// What was changed enters the chain by its own hash, so that erasing a person's parameters does not break the chain.
struct Journal {
    /// One change.
    struct Entry {
        let at: String
        let who: String
        let method: String
        let concerns: [String]
        let what: String
    }

    /// The end of the chain so far.
    struct End {
        var sequence: Int64
        var hash: Data
    }

    /// The hash before the first entry.
    static let origin = Data(repeating: 0, count: 32)

    private(set) var end: End

    /// Reads where the chain ends.
    init(_ database: Database) throws {
        let row = try Row.fetchOne(
            database, sql: "SELECT sequence, hash FROM kernel_journal ORDER BY sequence DESC LIMIT 1")
        end = End(sequence: row?["sequence"] ?? 0, hash: row?["hash"] ?? Self.origin)
    }

    /// Adds an entry; the caller puts ``end`` back when the transaction fails.
    mutating func append(_ entry: Entry, to database: Database) throws -> Int64 {
        let sequence = end.sequence + 1
        let whatHash = Data(SHA256.hash(data: Data(entry.what.utf8)))
        let concerns = entry.concerns.joined(separator: " ")
        let hash = Self.hash(
            after: end.hash, sequence: sequence, at: entry.at, who: entry.who, method: entry.method, concerns: concerns,
            whatHash: whatHash)
        try database.cachedStatement(
            sql: """
                INSERT INTO kernel_journal (sequence, at, who, method, concerns, what, what_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [sequence, entry.at, entry.who, entry.method, concerns, entry.what, whatHash, hash])
        for reference in entry.concerns {
            try database.cachedStatement(sql: "INSERT INTO kernel_concern (reference, sequence) VALUES (?, ?)")
                .execute(arguments: [reference, sequence])
        }
        end = End(sequence: sequence, hash: hash)
        return sequence
    }

    /// Takes back what was not committed.
    mutating func rewind(to end: End) {
        self.end = end
    }

    /// The hash of an entry: SHA-256 over the hash before and every field with its length.
    static func hash(
        after previous: Data, sequence: Int64, at: String, who: String, method: String, concerns: String, whatHash: Data
    ) -> Data {
        var hasher = SHA256()
        hasher.update(data: previous)
        withUnsafeBytes(of: sequence.bigEndian) { hasher.update(bufferPointer: $0) }
        for field in [at, who, method, concerns] {
            var field = field
            field.withUTF8 { text in
                withUnsafeBytes(of: UInt32(text.count).bigEndian) { hasher.update(bufferPointer: $0) }
                hasher.update(bufferPointer: UnsafeRawBufferPointer(text))
            }
        }
        hasher.update(data: whatHash)
        return Data(hasher.finalize())
    }
}
