import Foundation
import Rig
import Testing
import Varlink

@Suite("A restore")
struct RestoreTests {
    @Test func `lets nothing more be answered from the data that goes`() async throws {
        let rig = try await Rig(Toy.self)
        let copy = NSTemporaryDirectory() + "restore-\(UUID().uuidString).db"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let parts = try await rig.stream("Backup")
        let bytes = parts.compactMap { $0["base64"]?.string }.compactMap { Data(base64Encoded: $0) }
        try Data(bytes.joined()).write(to: URL(filePath: copy))
        try await rig.call("Restore", ["path": .string(copy)])
        await rig.expectError("Stopping", from: "Status")
    }
}
