import Dispatch
import Foundation
import GRDB
package import PluginAPI

/// Copies of the database, and putting one back.
package enum Backup {
    /// A file that cannot take the database's place.
    struct Unusable: Error {
        let problem: Sentence
    }

    private static let staged = "restore.db"
    private static let part = "restore.part"
    private static let queue = DispatchQueue(label: "backup")

    /// Runs what keeps a disk busy for long on a thread of its own, so that no task waits for the disk in its place.
    static func aside<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result(catching: body)) }
        }
    }

    /// Names a copy that is deleted once it was sent; nobody's own backup is named like that.
    static func temporary(in directory: String, _ number: UInt64) -> String {
        "\(directory)/backup-\(number).part"
    }

    /// Deletes copies that were under way when the process was ended.
    static func removeLeftovers(in directory: String) {
        RehearsalCopy(in: directory).remove()
        for name in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] {
            let isCopy = name.wholeMatch(of: /backup-\d+\.part(-journal|-wal|-shm)?/) != nil
            if isCopy || name == part { try? FileManager.default.removeItem(atPath: "\(directory)/\(name)") }
        }
    }

    /// Copies one consistent state while the writer goes on.
    static func copy(_ pool: DatabasePool, to path: String) throws {
        let destination = try DatabaseQueue(path: path)
        try pool.backup(to: destination)
        try destination.close()
    }

    /// Checks a backup and lays it ready for the next start; returns where today's database will be kept.
    static func stage(_ path: String, in directory: String, at now: Instant) throws -> String {
        do {
            try check(path)
        } catch {
            throw Fault("NotABackup", ["path": path, "problem": problem(error)])
        }
        let temporary = directory + "/" + part
        try? FileManager.default.removeItem(atPath: temporary)
        try FileManager.default.copyItem(atPath: path, toPath: temporary)
        guard rename(temporary, directory + "/" + staged) == 0 else {
            throw Fault("NotABackup", ["path": path, "problem": Sentence(systemError: errno)])
        }
        return kept(directory, now)
    }

    private static func problem(_ error: any Error) -> Sentence {
        switch error {
        case let unusable as Unusable: unusable.problem
        case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB:
            Sentence(english: "it is no SQLite database", chinese: "它不是 SQLite 数据库")
        case let error as DatabaseError:
            error.message.map { Sentence(english: $0, chinese: "读取出错（\($0)）") } ?? unreadable
        default: Sentence(english: "\(error)", chinese: "读取出错（\(error)）")
        }
    }

    private static let unreadable = Sentence(english: "it cannot be read", chinese: "无法读取")

    private static func kept(_ directory: String, _ now: Instant) -> String {
        let moment = now.description.filter { $0.isNumber || $0 == "T" }
        return "\(directory)/\(Host.database).before-\(moment)"
    }

    private static func check(_ path: String) throws {
        guard FileManager.default.isReadableFile(atPath: path) else { throw Unusable(problem: unreadable) }
        var configuration = Configuration()
        configuration.readonly = true
        let database = try DatabaseQueue(path: path, configuration: configuration)
        try database.read { database in
            guard try database.tableExists("kernel_migration"), try database.tableExists("kernel_journal") else {
                throw Unusable(problem: Sentence(english: "it is a database of something else", chinese: "它是别的程序的数据库"))
            }
            let integrity = try String.fetchOne(database, sql: "PRAGMA integrity_check")
            guard integrity == "ok" else {
                let found = integrity ?? ""
                throw Unusable(problem: Sentence(english: "it is damaged: \(found)", chinese: "它已损坏（\(found)）"))
            }
            if let problem = try Journal.verify(database, limit: 1).problems.first { throw Unusable(problem: problem) }
        }
        try database.close()
    }

    /// Puts a staged backup in the place of the database; to be called before the store is opened.
    package static func completeRestore(in directory: String, at now: Instant) throws {
        let files = FileManager.default
        let database = "\(directory)/\(Host.database)"
        guard files.fileExists(atPath: "\(directory)/\(staged)") else { return }
        let kept = kept(directory, now)
        for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: database + suffix) {
            try files.moveItem(atPath: database + suffix, toPath: kept + suffix)
        }
        try files.moveItem(atPath: "\(directory)/\(staged)", toPath: database)
    }
}
