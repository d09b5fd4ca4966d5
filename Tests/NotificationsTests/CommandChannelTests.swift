import Contracts
import Foundation
import PluginAPI
import Testing

@testable import Notifications

@Suite struct CommandChannelTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Runs a script of the shell as if it were somebody's program.
    private func channel(_ script: String, input: CommandChannel.Input? = nil, limit: Int? = nil) throws
        -> CommandChannel
    {
        let settings = CommandSettings(
            program: "/bin/sh", arguments: ["-c", script, "program", folder.path], input: input, addressKind: nil,
            limitUSec: limit)
        return try CommandChannel(settings)
    }

    @Test func `it keeps the contract of channels`() async throws {
        let script =
            #"f="$1/$NOTIFICATION_ID"; printf '%s\n%s\n' "$NOTIFICATION_ADDRESS" "$NOTIFICATION_SUBJECT" >"$f"; cat >>"$f""#
        try await NotificationChannelContract(try channel(script), arrivals: { try arrivals() }).check()
    }

    private func arrivals() throws -> [NotificationChannelContract.Arrival] {
        try folder.files.map { file in
            let parts = try folder.read(file).split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
            return NotificationChannelContract.Arrival(
                address: String(parts[0]), subject: String(parts[1]), body: String(parts[2]))
        }
    }

    @Test func `the whole message can stand on standard input as JSON`() async throws {
        #expect(
            try await channel(#"cat >"$1/seen""#, input: .json).deliver(NotificationChannelContract.message("5-ab"))
                == .delivered)
        let seen = try JSONDecoder().decode([String: String].self, from: Data(try folder.read("seen").utf8))
        #expect(seen["id"] == "5-ab" && seen["written"] == "2027-01-15T08:00:00Z")
    }

    @Test(arguments: [
        ("exit 0", DeliveryOutcome.delivered),
        (
            "echo line busy; exit 75",
            .retry(Sentence(english: "The program asks to come back later: line busy", chinese: "程序要求稍后再来：line busy"))
        ),
        (
            "echo no such number >&2; exit 3",
            .failed(Sentence(english: "The program ended with 3: no such number", chinese: "程序以 3 结束：no such number"))
        ),
        ("kill -9 $$", .unknown(Sentence(english: "The program was ended by signal 9", chinese: "程序被信号 9 终止"))),
        ("sleep 0.1; exit 75", .retry(Sentence(english: "The program asks to come back later", chinese: "程序要求稍后再来"))),
    ])
    func `the exit code says how it went`(script: String, outcome: DeliveryOutcome) async throws {
        #expect(try await channel(script).deliver(NotificationChannelContract.message("5-ab")) == outcome)
    }

    @Test func `a program that takes too long is ended with all that it has started, and the message is in doubt`()
        async throws
    {
        let script = #"sleep 60 & echo $! >"$1/pid"; sleep 60"#
        let outcome = try await channel(script, limit: 1_000_000).deliver(NotificationChannelContract.message("5-ab"))
        #expect(outcome.word == "unknown")
        let pid = try folder.read("pid").trimmed
        // What was killed may have a moment to go, and then wait for init to notice; a zombie has no command line.
        var line = Data([0])
        for _ in 0..<1000 where !line.isEmpty {
            line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
            if !line.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(line.isEmpty)
    }

    @Test func `a program that never stops talking is heard up to four kilobytes`() async throws {
        let outcome = try await channel("yes | head -c 300000; exit 3").deliver(
            NotificationChannelContract.message("5-ab"))
        let reason = try #require(outcome.reason)
        #expect(reason.english.utf8.count > 4000 && reason.english.utf8.count < 4200)
    }

    @Test func `a program that does not read its input is no trouble`() async throws {
        let message = NotificationChannelContract.message("5-ab", body: String(repeating: "x", count: 200_000))
        #expect(try await channel("exit 0").deliver(message) == .delivered)
    }

    @Test func `nothing of the daemon's environment reaches the program`() async throws {
        _ = try await channel(#"env >"$1/env""#).deliver(NotificationChannelContract.message("5-ab"))
        let names = try folder.read("env").split(separator: "\n").compactMap { $0.split(separator: "=").first }
        #expect(!names.contains("HOME") && names.contains("NOTIFICATION_ID"))
    }

    @Test func `no zombie is left`() async throws {
        _ = try await channel(#"echo $$ >"$1/pid""#).deliver(NotificationChannelContract.message("5-ab"))
        let pid = try folder.read("pid").trimmed
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(pid)"))
    }

    @Test func `a program that is not there is found out at the start, and tried again later`() async throws {
        let missing = try CommandChannel(
            CommandSettings(program: "/nowhere/send", arguments: nil, input: nil, addressKind: nil, limitUSec: nil))
        #expect(throws: ChannelTrouble.self) { try missing.check() }
        #expect(await missing.deliver(NotificationChannelContract.message("5-ab")).word == "retry")
    }
}
