import Foundation
import GRDB
import PluginAPI
import Rig
import Testing
import Varlink

@Suite("A backup")
struct BackupTests {
    private func files(_ rig: Rig) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: rig.stateDirectory).filter {
            !$0.hasPrefix("coordinatord.db")
        }
        .sorted()
    }

    @Test("is a whole database, and leaves no copy behind")
    func whole() async throws {
        let rig = try await Rig(Toy.self)
        try await rig.call("Toy.Add", ["word": "tea"])
        let parts = try await rig.stream("org.coordinatord.Backup")
        let bytes = parts.compactMap { $0["base64"]?.string.flatMap { Data(base64Encoded: $0) } }.reduce(Data(), +)
        #expect(parts.last?["total"]?.int == bytes.count)
        #expect(try files(rig).isEmpty)
        let path = rig.stateDirectory + "/copy"
        try bytes.write(to: URL(filePath: path))
        let copy = try DatabaseQueue(path: path)
        #expect(try await copy.read { try String.fetchAll($0, sql: "SELECT word FROM toy_word") } == ["tea"])
        try copy.close()
    }

    @Test("that a crash cut short is cleared away at the next start; people's own files stay")
    func leftovers() async throws {
        let rig = try await Rig(Toy.self)
        let ours = ["backup-17.part", "backup-17.part-journal", "restore.part"]
        let theirs = ["backup-20261214.db", "backup-of-mine.part"]
        for name in ours + theirs {
            try "bytes".write(toFile: rig.stateDirectory + "/" + name, atomically: true, encoding: .utf8)
        }
        try await rig.restart()
        #expect(try files(rig) == theirs)
    }
}
