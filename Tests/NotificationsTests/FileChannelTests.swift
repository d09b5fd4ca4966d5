import Contracts
import Foundation
import PluginAPI
import Testing

@testable import Notifications

@Suite struct FileChannelTests {
    private let folder: TemporaryFolder
    private let channel: FileChannel

    init() throws {
        folder = try TemporaryFolder()
        channel = try FileChannel(nil, stateDirectory: folder.path)
        try channel.check()
    }

    @Test func `it keeps the contract of channels`() async throws {
        try await NotificationChannelContract(channel, arrivals: { try arrivals() }).check()
    }

    private func arrivals() throws -> [NotificationChannelContract.Arrival] {
        try FileManager.default.contentsOfDirectory(atPath: channel.directory).map { file in
            let data = Data(try folder.read("outbox/" + file).utf8)
            let fields = try JSONDecoder().decode([String: String].self, from: data)
            return NotificationChannelContract.Arrival(
                address: fields["address"]!, subject: fields["subject"]!, body: fields["body"]!)
        }
    }

    @Test func `a text file has headers, an empty line and the body`() async throws {
        let text = try FileChannel(
            FileSettings(directory: folder.path, format: .text, addressKind: nil), stateDirectory: "/")
        #expect(await text.deliver(NotificationChannelContract.message("5-ab", body: "one\ntwo")) == .delivered)
        #expect(
            try folder.read("5-ab.txt") == """
                Id: 5-ab
                To: +8613800000007
                Language: zh-CN
                Date: 2027-01-15T08:00:00Z
                Subject: 班次取消 & “tea” 5-ab

                one
                two

                """)
    }

    @Test func `no half file is left behind`() async throws {
        _ = await channel.deliver(NotificationChannelContract.message("5-ab"))
        #expect(try folder.files == ["outbox"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: channel.directory) == ["5-ab.json"])
    }

    @Test func `a folder that has gone is tried again later`() async throws {
        try FileManager.default.removeItem(atPath: channel.directory)
        guard case .retry(let problem, nil) = await channel.deliver(NotificationChannelContract.message("5-ab")) else {
            Issue.record("it was not put off")
            return
        }
        #expect(problem.english.hasSuffix("No such file or directory"))
    }
}
