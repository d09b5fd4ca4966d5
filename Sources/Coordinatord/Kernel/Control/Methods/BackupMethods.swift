import Foundation
import GRDB
import PluginAPI

/// `coordctl backup` and `coordctl restore`.
struct BackupMethods: Sendable {
    let host: Host

    /// So many bytes travel in one part.
    private static let part = 256 << 10

    struct Part: Codable, Sendable { var done: Int, total: Int, base64: String? }
    struct Source: Codable, Sendable { var path: String }
    struct Kept: Codable, Sendable { var kept: String }

    func add(to kit: inout Kit) {
        kit.answer("Backup", allow: .administrator, streaming: backup)
        kit.answer("Restore", allow: .administrator, streaming: restore)
    }

    private func backup(_: Nothing, session: Session, replies: Replies<Part>) async throws -> Part {
        let copy = Backup.temporary(in: host.parts.installation.stateDirectory, host.parts.world.random())
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let pool = host.store.pool
        let (file, total) = try await Backup.aside {
            try Backup.copy(pool, to: copy)
            let file = try FileHandle(forReadingFrom: URL(filePath: copy))
            let total = Int(try file.seekToEnd())
            try file.seek(toOffset: 0)
            return (file, total)
        }
        defer { try? file.close() }
        var done = 0
        while let bytes = try await Backup.aside({ try file.read(upToCount: Self.part) }), !bytes.isEmpty {
            done += bytes.count
            try await replies.send(Part(done: done, total: total, base64: bytes.base64EncodedString()))
        }
        return Part(done: done, total: total, base64: nil)
    }

    private func restore(_ source: Source, session: Session, _: Replies<Kept>) async throws -> Kept {
        let directory = host.parts.installation.stateDirectory
        let now = host.parts.world.now
        let kept = try await Backup.aside { try Backup.stage(source.path, in: directory, at: now) }
        // Nothing more is answered from the data that goes; this reply goes out before the process ends, since stopping
        // answers what is under way.
        host.ending.begin()
        host.parts.restart()
        return Kept(kept: kept)
    }
}
