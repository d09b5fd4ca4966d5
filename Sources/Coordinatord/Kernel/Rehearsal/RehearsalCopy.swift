import Foundation
import GRDB
import PluginAPI

/// The folder in which a rehearsal is played: a copy of the database, beside the real one and so on the same disk.
struct RehearsalCopy {
    let folder: String

    /// What a call leaves in the database and its log, generously.
    private static let bytesPerCall = 4096
    /// What the daemon may need beside.
    private static let spare = 64 << 20

    init(in stateDirectory: String) {
        folder = stateDirectory + "/rehearsal"
    }

    /// Copies the database as it is now, while the daemon goes on.
    ///
    /// - Throws: `RehearsalNeedsRoom` where the disk could become full.
    func make(of pool: DatabasePool, calls: Int) throws {
        remove()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let database = ["", "-wal"].reduce(0) { $0 + Self.bytes(pool.path + $1) }
        let needed = database + calls * Self.bytesPerCall + Self.spare
        let free = try Self.room(in: folder)
        guard free >= needed else {
            throw Fault(
                "\(KernelInterfaces.main).RehearsalNeedsRoom",
                ["neededMegabytes": needed >> 20, "freeMegabytes": free >> 20])
        }
        try Backup.copy(pool, to: "\(folder)/\(Host.database)")
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func bytes(_ path: String) -> Int {
        let size = try? FileManager.default.attributesOfItem(atPath: path)[.size]
        return (size as? NSNumber)?.intValue ?? 0
    }

    private static func room(in folder: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: folder)
        return (attributes[.systemFreeSize] as? NSNumber)?.intValue ?? 0
    }
}
