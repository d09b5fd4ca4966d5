import Foundation
import Glibc
import Logging
import Synchronization
import Testing

@testable import Kernel

struct LogTests {
    private let sent = Sent()

    private func logger(prefixed: Bool) -> Logger {
        Logger(label: "test") { _ in StandardErrorLogHandler(prefixed: prefixed) { [sent] in sent.add($0) } }
    }

    /// Logs by what the action does, and returns the fields of the one entry that comes of it.
    private func fields(_ act: (Logger) -> Void) throws -> [String: String] {
        let entries = Mutex<[SystemdEntry]>([])
        act(
            Logger(label: "host") { label in
                SystemdLogHandler(label: label) { entry in
                    entries.withLock { $0.append(entry) }
                    return true
                }
            })
        let entry = try #require(entries.withLock { $0.count == 1 ? $0[0] : nil })
        return Dictionary(entry.fields.map { ($0.name, $0.value) }) { $1 }
    }

    @Test func `what is said beside a message becomes fields of its own`() throws {
        let fields = try fields { $0.error("plugin failed", metadata: ["plugin": "stations", "requestId": "7"]) }
        #expect(fields["MESSAGE"] == "plugin failed plugin=stations requestId=7")
        #expect(fields["PRIORITY"] == "3")
        #expect(fields["COORDINATORD_PLUGIN"] == "stations")
        #expect(fields["COORDINATORD_REQUEST_ID"] == "7")
        #expect(fields["CODE_FILE"]?.hasSuffix("LogTests.swift") == true)
    }

    @Test func `a milestone carries its fixed id and is not repeated in the text`() throws {
        let fields = try fields { $0.notice("ready", metadata: ["event": .milestone(.started)]) }
        #expect(fields["MESSAGE"] == "ready")
        #expect(fields["MESSAGE_ID"] == "1012a2f091d348669aa79af6e04cc36f")
        #expect(fields["COORDINATORD_EVENT"] == "started")
    }

    @Test func `a message of no milestone carries no id`() throws {
        #expect(try fields { $0.notice("hello") }["MESSAGE_ID"] == nil)
    }

    @Test func `every milestone has an id of its own`() {
        #expect(Set(Milestone.allCases.map(\.messageID)).count == Milestone.allCases.count)
    }

    @Test(arguments: ["coordinatord.catalog", "coordinatord.zh_CN.catalog"])
    func `the system's catalog explains every milestone`(file: String) throws {
        let project = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
        let catalog = try String(contentsOf: project.appending(path: "etc/systemd/\(file)"), encoding: .utf8)
        let explained = catalog.split(separator: "\n").filter { $0.hasPrefix("-- ") }.map { String($0.dropFirst(3)) }
        #expect(Set(explained) == Set(Milestone.allCases.map(\.messageID)))
    }

    @Test(arguments: [("plugin", "PLUGIN"), ("dueAt2", "DUE_AT2"), ("a-b", "A_B")])
    func `a field's name has only what journald takes`(key: String, name: String) {
        #expect(SystemdEntry.fieldName(key) == "COORDINATORD_\(name)")
    }

    @Test func `what journald does not take goes to standard error`() {
        let fallback = StandardErrorLogHandler(prefixed: true) { [sent] in sent.add($0) }
        let logger = Logger(label: "test") { SystemdLogHandler(label: $0, fallback: fallback) { _ in false } }
        logger.warning("disk nearly full")
        #expect(sent.texts == ["<4>warning: disk nearly full\n"])
    }

    @Test func `a value with spaces or quotes is quoted`() {
        logger(prefixed: false).info("closed", metadata: ["problem": "no \"name\"\nhere", "who": "tea"])
        #expect(sent.texts == ["info: closed problem=\"no \\\"name\\\"\\nhere\" who=tea\n"])
    }

    @Test func `each line of a long message has its level before it`() {
        logger(prefixed: true).error("two\nlines")
        #expect(sent.texts == ["<3>error: two\n<3>lines\n"])
    }

    @Test func `only the stream that JOURNAL_STREAM names is the journal`() {
        var status = stat()
        status.st_dev = 8
        status.st_ino = 4711
        status.st_mode = S_IFSOCK
        #expect(LogOutput.of(status, journalStream: "8:4711") == .journal)
        #expect(LogOutput.of(status, journalStream: "8:4712") == .standardError(prefixed: true))
        #expect(LogOutput.of(status, journalStream: nil) == .standardError(prefixed: true))
    }

    @Test func `a person's terminal or file shows no prefixes`() {
        var status = stat()
        status.st_mode = S_IFCHR
        #expect(LogOutput.of(status, journalStream: nil) == .standardError(prefixed: false))
    }
}
