import Crypto
import Foundation
import GRDB
import PluginAPI

/// The journal: every change in its transaction, each entry bound to all before it by its hash.
///
/// What was changed enters the chain by its own hash, so that erasing a person's parameters does not break the chain.
struct Journal {
    /// What was asked for, with the hash by which it enters the chain.
    struct What: Sendable {
        let text: String
        let hash: [UInt8]

        init(_ text: String) {
            self.text = text
            hash = Journal.hash(of: text)
        }
    }

    /// One change.
    struct Entry {
        let at: String
        let who: String
        let method: String
        let concerns: [String]
        let what: What
    }

    /// The end of the chain so far.
    struct End {
        var sequence: Int64
        var hash: [UInt8]
        /// The last entry whose concerns are filed.
        var filed: Int64
    }

    /// The hash before the first entry.
    static let origin = [UInt8](repeating: 0, count: 32)

    private static let insertion = StatementText(
        """
        INSERT INTO kernel_journal (sequence, at, who, method, concerns, what, what_hash, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)

    private(set) var end: End

    /// Reads where the chain ends.
    init(_ database: Database) throws {
        let row = try Row.fetchOne(
            database, sql: "SELECT sequence, hash FROM kernel_journal ORDER BY sequence DESC LIMIT 1")
        end = End(
            sequence: row?["sequence"] ?? 0, hash: (row?["hash"] as Data?).map { [UInt8]($0) } ?? Self.origin,
            filed: try Int64.fetchOne(database, sql: "SELECT sequence FROM kernel_filed") ?? 0)
    }

    /// Adds an entry; the caller puts ``end`` back when the transaction fails.
    mutating func append(_ entry: Entry, with statements: Statements) throws {
        let sequence = end.sequence + 1
        let concerns = entry.concerns.joined(separator: " ")
        let hash = Self.hash(
            after: end.hash, sequence: sequence, at: entry.at, who: entry.who, method: entry.method, concerns: concerns,
            whatHash: entry.what.hash)
        try statements.execute(
            Self.insertion,
            [
                .integer(sequence), .text(entry.at), .text(entry.who), .text(entry.method), .text(concerns),
                .text(entry.what.text), .blob(entry.what.hash), .blob(hash),
            ])
        end.sequence = sequence
        end.hash = hash
    }

    /// Remembers which entry is the last whose concerns are filed.
    mutating func hasFiled(to sequence: Int64) {
        end.filed = sequence
    }

    /// Takes back what was not committed.
    mutating func rewind(to end: End) {
        self.end = end
    }

    /// The hash of an entry: SHA-256 over the hash before and every field with its length.
    static func hash(
        after previous: [UInt8], sequence: Int64, at: String, who: String, method: String, concerns: String,
        whatHash: [UInt8]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes += previous
        withUnsafeBytes(of: sequence.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(field: at)
        bytes.append(field: who)
        bytes.append(field: method)
        bytes.append(field: concerns)
        bytes += whatHash
        return bytes.withUnsafeBytes(hash)
    }

    /// The hash of what was asked for.
    static func hash(of what: String) -> [UInt8] {
        var what = what
        return what.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return hasher.finalize().withUnsafeBytes { [UInt8]($0) }
    }
}

extension [UInt8] {
    /// Appends a text behind its length.
    fileprivate mutating func append(field: String) {
        var field = field
        field.withUTF8 { text in
            Swift.withUnsafeBytes(of: UInt32(text.count).bigEndian) { append(contentsOf: $0) }
            append(contentsOf: text)
        }
    }
}
